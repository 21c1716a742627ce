import { toNumber } from "@opamp/proto";
import type { cluster } from "@opamp/proto";
import { DEFAULT_TENANT, instanceUidToBytes } from "@opamp/opamp";
import { waitFor } from "@opamp/runtime";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Redis } from "ioredis";
import { someAgent } from "../test/agents.ts";
import { TestRedis } from "../test/redis-server.ts";
import { InboxReader } from "./inbox-reader.ts";
import { keys } from "./keys.ts";
import { NodeInboxes } from "./node-inboxes.ts";
import { NodeRegistry } from "./node-registry.ts";

let server: TestRedis;
let redis: Redis;
let inboxes: NodeInboxes;

beforeAll(async () => {
  server = await TestRedis.start();
  redis = await server.client();
  inboxes = new NodeInboxes({ redis });
});
afterAll(() => server.stop());

const HASH = Buffer.from("ab".repeat(32), "hex");
const targetOn = (nodeId: string, transport = 1, epoch = 7) => ({
  instanceUid: someAgent().instanceUid,
  owner: { nodeId, epoch, transport },
});

/** Reads a node's inbox until the test ends. */
async function reading(nodeId: string): Promise<{ entries: cluster.InboxEntry[]; stop(): Promise<void> }> {
  const entries: cluster.InboxEntry[] = [];
  const abort = new AbortController();
  const reader = new InboxReader({ redis: await server.client("blocking"), nodeId });
  const running = reader.run(abort.signal, (entry) => entries.push(entry));
  return {
    entries,
    async stop() {
      abort.abort();
      await running;
    },
  };
}

test("an offer to 2,500 agents on two nodes is one entry per node and thousand", async () => {
  await new NodeRegistry({ redis, nodeId: "big.1" }).announce();
  await new NodeRegistry({ redis, nodeId: "small.1" }).announce();
  const targets = Array.from({ length: 2500 }, (_, i) => targetOn(i < 2300 ? "big.1" : "small.1", 1, i + 1));
  const big = await reading("big.1");
  const small = await reading("small.1");
  await inboxes.offer(DEFAULT_TENANT, "config", HASH, 12, targets);
  await waitFor(() => big.entries.length === 3 && small.entries.length === 1, { what: "offers" });
  const offer = small.entries[0]?.offer;
  expect(offer).toMatchObject({ tenant: "default", kind: "config", hash: HASH });
  expect(toNumber(offer?.generation ?? 0)).toBe(12);
  expect(offer?.epochs?.map((epoch) => toNumber(epoch))).toEqual(Array.from({ length: 200 }, (_, i) => 2301 + i));
  const uids = targets.slice(2300).map((target) => instanceUidToBytes(target.instanceUid));
  expect(Buffer.from(offer?.instanceUids ?? [])).toEqual(Buffer.concat(uids));
  await Promise.all([big.stop(), small.stop()]);
});

test("agents that poll are not offered through an inbox", async () => {
  await new NodeRegistry({ redis, nodeId: "polls.1" }).announce();
  await inboxes.offer(DEFAULT_TENANT, "config", HASH, 1, [targetOn("polls.1", 2)]);
  await inboxes.commandsWaiting(someAgent(), { nodeId: "polls.1", epoch: 1, transport: 2 });
  expect(await redis.xlen(keys.nodeInbox("polls.1"))).toBe(1);
});

test("nothing is written to a node that is dead", async () => {
  await inboxes.offer(DEFAULT_TENANT, "config", HASH, 1, [targetOn("dead.1")]);
  await inboxes.commandsWaiting(someAgent(), { nodeId: "dead.1", epoch: 1, transport: 1 });
  expect(await redis.exists(keys.nodeInbox("dead.1"))).toBe(0);
});

test("close and command entries name agent and epoch", async () => {
  await new NodeRegistry({ redis, nodeId: "c.1" }).announce();
  const agent = someAgent();
  const uid = instanceUidToBytes(agent.instanceUid);
  const inbox = await reading("c.1");
  await inboxes.closeSession("c.1", { agent, epoch: 99, connection: "c5", reason: "superseded" });
  await inboxes.commandsWaiting(agent, { nodeId: "c.1", epoch: 100, transport: 1 });
  await waitFor(() => inbox.entries.length === 2, { what: "two entries" });
  const [close, commands] = inbox.entries;
  expect(close?.closeSession).toMatchObject({
    tenant: "default",
    instanceUid: uid,
    connection: "c5",
    reason: "superseded",
  });
  expect(toNumber(close?.closeSession?.epoch ?? 0)).toBe(99);
  expect(commands?.commandsWaiting).toMatchObject({ tenant: "default", instanceUid: uid });
  await inbox.stop();
});

test("what is read is dropped, and the inbox stays", async () => {
  await new NodeRegistry({ redis, nodeId: "d.1" }).announce();
  const inbox = await reading("d.1");
  await inboxes.offer(DEFAULT_TENANT, "config", HASH, 1, [targetOn("d.1")]);
  await waitFor(async () => (await redis.xlen(keys.nodeInbox("d.1"))) === 0, { what: "the inbox to be empty" });
  await inboxes.offer(DEFAULT_TENANT, "config", HASH, 2, [targetOn("d.1")]);
  await waitFor(() => inbox.entries.length === 2, { what: "the second offer" });
  expect(await redis.exists(keys.nodeInbox("d.1"))).toBe(1);
  await inbox.stop();
});

test("a reader skips what it cannot read, and goes on after a handler that throws", async () => {
  await new NodeRegistry({ redis, nodeId: "e.1" }).announce();
  const seen: string[] = [];
  const abort = new AbortController();
  const reader = new InboxReader({ redis: await server.client("blocking"), nodeId: "e.1" });
  const running = reader.run(abort.signal, (entry) => {
    seen.push(entry.body ?? "");
    if (seen.length === 1) throw new Error("handler");
  });
  await redis.xadd(keys.nodeInbox("e.1"), "*", "b", Buffer.from([0xff, 0xff, 0xff]));
  await inboxes.offer(DEFAULT_TENANT, "config", HASH, 1, [targetOn("e.1")]);
  await inboxes.commandsWaiting(someAgent(), { nodeId: "e.1", epoch: 1, transport: 1 });
  await waitFor(() => seen.length === 2, { what: "both entries" });
  expect(seen).toEqual(["offer", "commandsWaiting"]);
  abort.abort();
  await running;
});

test("a reader goes on after an outage, with the inbox its node announces anew", async () => {
  const registry = new NodeRegistry({ redis, nodeId: "f.1" });
  await registry.announce();
  const inbox = await reading("f.1");
  await server.down();
  await server.up();
  const outcome = await waitFor(() => registry.announce().catch(() => undefined), { what: "redis" });
  expect(outcome).toBe("forgotten");
  await inboxes.offer(DEFAULT_TENANT, "config", HASH, 1, [targetOn("f.1")]);
  await waitFor(() => inbox.entries.length === 1, { what: "the offer", timeoutMs: 15_000 });
  await inbox.stop();
});
