import { BodyCache, CommandQueue, DesiredRecords, NodeInboxes } from "@opamp/bus";
import { canonicalConfigMap, configHash, DEFAULT_TENANT, instanceUidFromBytes } from "@opamp/opamp";
import { cluster } from "@opamp/proto";
import { waitFor } from "@opamp/runtime";
import { expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { agentToServer, CAPABLE, framed, fullContent, someUid } from "./testing/messages.ts";
import type { TestSocket } from "./testing/test-agent.ts";
import { PARTITIONS } from "./testing/test-gateway.ts";
import { useGateways } from "./testing/use-gateways.ts";

const FULL = { capabilities: CAPABLE, content: fullContent() };
const THIN = { capabilities: CAPABLE };
const BAD_REQUEST = 1;

const servers = useGateways({}, {});

/** A proxy's socket with that many agents on it. */
async function shared(count: number, to = servers.gateway): Promise<{ socket: TestSocket; uids: Buffer[] }> {
  const socket = await servers.connect(to);
  const uids = Array.from({ length: count }, someUid);
  for (const uid of uids) await socket.ask(uid, 0, FULL);
  // What another gateway has to know of them is in Redis then.
  await waitFor(async () => (await Promise.all(uids.map(kindsOf))).every((kinds) => kinds.includes("REPORT")), {
    what: "their reports",
  });
  return { socket, uids };
}

const agentOf = (uid: Buffer) => ({ tenant: DEFAULT_TENANT, instanceUid: instanceUidFromBytes(uid) });
/** What was said of the agent's newest session; events of older ones change nothing any more. */
async function kindsOf(uid: Buffer): Promise<string[]> {
  const events = await servers.eventsOf(uid);
  const newest = Math.max(...events.map(({ epoch }) => epoch));
  return events.filter(({ epoch }) => epoch === newest).map(({ kind }) => kind);
}

test("a command finds its agent, and no other", async () => {
  const { socket, uids } = await shared(3);
  const [, second = someUid()] = uids;
  const kind = cluster.CommandKind.COMMAND_KIND_RESTART;
  const queue = new CommandQueue({ redis: servers.redis, partitionCount: PARTITIONS });
  const owner = await queue.enqueue(agentOf(second), { id: "r1", kind, expiresAtMs: Date.now() + 60_000 });
  if (owner !== undefined) await new NodeInboxes({ redis: servers.redis }).commandsWaiting(agentOf(second), owner);
  expect(await socket.answer()).toMatchObject({ uid: second.toString("hex"), command: true });
  await socket.expectSilence();
});

test("one inbox entry offers a config to each agent of the socket that it is for", async () => {
  const { socket, uids } = await shared(5);
  const chosen = uids.slice(0, 4);
  const body = canonicalConfigMap(new Map([["", { body: Buffer.from("a: 1"), contentType: "text/yaml" }]]));
  const hash = configHash(body);
  await new BodyCache({ redis: servers.redis }).put(DEFAULT_TENANT, hash, body);
  const record = { generation: 7, hash, failed: false };
  const raised = chosen.map((uid) => ({ agent: agentOf(uid), record }));
  const owners = await new DesiredRecords({ redis: servers.redis, partitionCount: PARTITIONS }).raise(raised);
  const targets = owners.flatMap((owner, i) => {
    const uid = chosen[i];
    return owner === undefined || uid === undefined ? [] : [{ instanceUid: agentOf(uid).instanceUid, owner }];
  });
  await new NodeInboxes({ redis: servers.redis }).offer(DEFAULT_TENANT, "config", hash, 7, targets);
  const offered: string[] = [];
  for (const _ of chosen) {
    const { uid, remoteConfig } = await socket.answer();
    if (remoteConfig !== undefined) offered.push(uid);
  }
  expect(offered.toSorted()).toEqual(chosen.map((uid) => uid.toString("hex")).toSorted());
  await socket.expectSilence();
});

test("one agent's good-bye leaves the others, and the last one's leaves the socket", async () => {
  const { socket, uids } = await shared(2);
  const [a = someUid(), b = someUid()] = uids;
  await socket.ask(a, 1, { ...THIN, content: { agentDisconnect: {} } });
  expect((await socket.ask(b, 1, THIN)).flags).toBe(0);
  await socket.ask(b, 2, { ...THIN, content: { agentDisconnect: {} } });
  expect((await socket.ask(a, 2, THIN)).flags).toBe(0);
});

test.each(["the same gateway", "another gateway"])(
  "agents that move to a socket of their own on %s leave the shared one open, even the last of them",
  async (where) => {
    const { socket, uids } = await shared(2);
    for (const uid of uids) {
      const own = await servers.connect(where === "another gateway" ? servers.other : servers.gateway);
      expect((await own.ask(uid, 1, THIN)).flags).toBe(0);
    }
    await socket.expectSilence(300);
    expect(socket.raw.ended).toBe(false);
    expect((await socket.ask(someUid(), 0, FULL)).error).toBeUndefined();
  },
);

test.each(["the same gateway", "another gateway"])(
  "a good-bye that a proxy sends for an agent after it moved to %s ends nothing there",
  async (where) => {
    const { socket, uids } = await shared(2);
    const [uid = someUid()] = uids;
    const own = await servers.connect(where === "another gateway" ? servers.other : servers.gateway);
    await own.ask(uid, 1, THIN);
    await socket.expectSilence(300);
    expect((await socket.ask(uid, 1, { ...THIN, content: { agentDisconnect: {} } })).error).toBeUndefined();
    await own.expectSilence();
    expect(own.raw.ended).toBe(false);
    expect((await own.ask(uid, 2, THIN)).flags).toBe(0);
    expect(await kindsOf(uid)).not.toContain("DISCONNECTED");
  },
);

test("a closed socket ends all its agents, but none that has moved", async () => {
  const { socket, uids } = await shared(3);
  const [moved = someUid(), ...stayed] = uids;
  const own = await servers.connect(servers.other);
  await own.ask(moved, 1, THIN);
  socket.raw.destroy();
  for (const uid of stayed) await eventually(() => kindsOf(uid)).toContain("DISCONNECTED");
  expect(await kindsOf(moved)).not.toContain("DISCONNECTED");
});

test("agents may move together to a proxy's other socket while both carry others", async () => {
  const [first, second] = [await shared(4), await shared(4, servers.other)];
  for (const uid of first.uids.slice(0, 2)) expect((await second.socket.ask(uid, 1, THIN)).flags).toBe(0);
  for (const uid of first.uids.slice(2)) expect((await first.socket.ask(uid, 1, THIN)).flags).toBe(0);
  for (const uid of second.uids) expect((await second.socket.ask(uid, 1, THIN)).flags).toBe(0);
  expect([first.socket.raw.ended, second.socket.raw.ended]).toEqual([false, false]);
});

test("the private handshake of a gateway in front is answered with an error, and its agents are served", async () => {
  const socket = await servers.connect();
  const customMessage = {
    capability: "com.bindplane.opamp-gateway",
    type: "connect",
    data: Buffer.from('{"request_uid":"1","remote_address":"192.0.2.1:4444","headers":{}}'),
  };
  socket.raw.send(framed(agentToServer(Buffer.alloc(0), 0, { capabilities: 0, content: { customMessage } })));
  expect(await socket.answer()).toMatchObject({ uid: "", error: { type: BAD_REQUEST } });
  for (const uid of [someUid(), someUid()]) {
    expect(await socket.ask(uid, 0, FULL)).toMatchObject({ uid: uid.toString("hex"), error: undefined });
  }
});
