import { SessionStore } from "@opamp/bus";
import { AgentCapability } from "@opamp/opamp";
import type { AgentKey } from "@opamp/opamp";
import { cluster } from "@opamp/proto";
import { silentLogger } from "@opamp/runtime";
import { AgentQueries, CommandRepository, listAgentEvents, listCustomMessages } from "@opamp/store";
import type { CommandRecord, OwnedPartition } from "@opamp/store";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { agent, events, NODE, said } from "../testing/batches.ts";
import { Harness, PARTITIONS } from "../testing/harness.ts";
import { CommandSweep } from "./command-sweep.ts";
import { ComponentRequests } from "./component-requests.ts";

let harness: Harness;
let commands: CommandRepository;
let sessions: SessionStore;
beforeAll(async () => {
  harness = await Harness.start();
  commands = new CommandRepository({ pool: harness.pool });
  sessions = new SessionStore({ redis: harness.redis, partitionCount: PARTITIONS, nodeId: NODE.node });
});
beforeEach(() => harness.redis.xadd(INBOX, "*", "b", ""));
afterEach(() => harness.reset());
afterAll(() => harness.stop());

const INBOX = `opamp:{node:${NODE.node}}:inbox`;
const A = agent(1);
const B = agent(2);

/** The agent's session, as its gateway claims it. @returns its epoch. */
async function claim(key: AgentKey): Promise<number> {
  const request = {
    agent: key,
    connection: "c",
    transport: 1,
    credential: "k",
    sequenceNum: 0,
    capabilities: 1,
  } as const;
  return (await sessions.claim({ ...request, mode: "claim", advance: true })).epoch;
}

/** Commits events of an agent. */
async function tell(key: AgentKey, ...list: cluster.IEvent[]): Promise<void> {
  await harness.publish(key, list);
  await harness.settled();
}

const restart = (changed = {}): Promise<CommandRecord> =>
  commands.create(harness.pool, {
    ...A,
    partition: harness.partitionOf(A),
    kind: "restart",
    createdBy: "test",
    lifetimeMs: 60_000,
    ...changed,
  });
const later = (id: string, seconds: number) =>
  harness.rows(
    `update commands set created_at = created_at - $2 * interval '1 second',
                         expires_at = expires_at - $2 * interval '1 second' where id = $1`,
    [id, seconds],
  );
const stateOf = async (id: string) => (await commands.get(A, id))?.state;

function sweep(): Promise<void> {
  const owned = (): OwnedPartition[] =>
    [0, 1].map((id) => ({ id, fence: 1, generation: 1, position: "0-0", resyncAfter: null }));
  const { pool, metrics } = harness;
  const task = new CommandSweep({ pool, owned, commands, sender: harness.sender(), metrics, log: silentLogger() });
  return task.run(new AbortController().signal);
}

async function taken(key: AgentKey, epoch: number): Promise<(string | number)[][]> {
  return (await sessions.takeCommands(key, epoch)).map(({ id, kind }) => [id, kind]);
}

const RESTART = cluster.CommandKind.COMMAND_KIND_RESTART;

describe("a command", () => {
  test("is settled by its gateway's word, which is history", async () => {
    const { id } = await restart();
    await harness.loops();
    await tell(
      A,
      events.report(A, {}),
      events.commandOutcome(A, id, "written"),
      events.commandOutcome(A, id, "expired"),
    );
    expect(await stateOf(id)).toBe("written");
    const [newest] = await listAgentEvents(harness.pool, A, { limit: 1 });
    expect(newest).toMatchObject({ kind: "command", detail: { id, command: "restart", outcome: "written" } });
  });

  test("that did not reach Redis is sent by the sweep, once", async () => {
    const epoch = await claim(A);
    const { id } = await restart();
    await sweep();
    expect(await taken(A, epoch)).toEqual([]);
    await later(id, 5);
    await sweep();
    expect(await taken(A, epoch)).toEqual([[id, RESTART]]);
    await sweep();
    expect(await taken(A, epoch)).toEqual([]);
    const [, woken] = (await harness.redis.xrangeBuffer(INBOX, "-", "+")).map(([, fields]) => fields[1]);
    expect(cluster.InboxEntry.decode(woken ?? Buffer.alloc(0)).body).toBe("commandsWaiting");
  });

  test("whose gateway did not hear of it is told again", async () => {
    const epoch = await claim(A);
    await harness.loops();
    await tell(A, events.report(A, {}));
    const { id } = await restart();
    await harness.rows("update commands set sent_at = now() - interval '4 seconds'");
    await sweep();
    await harness.rows("update commands set state = 'written'");
    await sweep();
    const entries = (await harness.redis.xrangeBuffer(INBOX, "-", "+")).slice(1);
    const told = entries.map(([, fields]) => cluster.InboxEntry.decode(fields[1] ?? Buffer.alloc(0)));
    expect(told.map(({ commandsWaiting }) => Number(commandsWaiting?.epoch))).toEqual([epoch]);
    // A wake puts nothing into the queue: Redis may have lost what was there, after it was written.
    expect(await taken(A, epoch)).toEqual([]);
    expect(await stateOf(id)).toBe("written");
  });

  test("that was sent is not sent again when Redis lost it, and expires by itself", async () => {
    const { id } = await restart();
    await later(id, 5);
    await sweep();
    await harness.redis.flushall();
    await sweep();
    expect(await taken(A, await claim(A))).toEqual([]);
    await later(id, 70);
    await sweep();
    await sweep();
    expect((await harness.rows("select state from commands")).map(({ state }) => state)).toEqual(["expired"]);
    expect(await listAgentEvents(harness.pool, A, { limit: 9 })).toMatchObject([
      { detail: { id, outcome: "expired" } },
    ]);
  });
});

describe("a custom message", () => {
  const message = (data: Buffer, sequenceNum: number) =>
    events.report(A, { customMessage: { capability: "com.example.ping", type: "t", data } }, { sequenceNum });
  const kept = async () =>
    (await listCustomMessages(harness.pool, A, { limit: 9 })).map(({ data, bytes }) => data?.toString("hex") ?? bytes);

  test("is kept once, though it was sent twice (S-46, S-50)", async () => {
    await harness.loops();
    await tell(A, message(Buffer.of(0, 255), 3));
    await tell(A, message(Buffer.of(0, 255), 3));
    await tell(A, events.report(A, said.health(true), { sequenceNum: 4 }), message(Buffer.of(0, 255), 5));
    expect(await kept()).toEqual(["00ff", "00ff"]);
  });

  test("is one of the newest few, without its data if they are long", async () => {
    await harness.loops();
    await tell(A, ...[1, 2, 3, 4, 5, 6].map((n) => message(Buffer.of(n), n)));
    await tell(A, message(Buffer.alloc(101), 7));
    expect(await kept()).toEqual([101, "06", "05", "04", "03"]);
  });
});

describe("components", () => {
  const CAPABLE = { capabilities: AgentCapability.ReportsStatus | AgentCapability.ReportsAvailableComponents };
  const hash = Buffer.from("ab", "hex");
  const named = (key: AgentKey) => events.report(key, { availableComponents: { hash } }, CAPABLE);
  const ASK = cluster.CommandKind.COMMAND_KIND_REPORT_AVAILABLE_COMPONENTS;
  const shown = async (key: AgentKey) =>
    (await new AgentQueries({ pool: harness.pool }).get(key.tenant, key.instanceUid))?.availableComponents;

  test("are asked for once, of one agent, and then known of all (S-182, S-183)", async () => {
    const epochs = new Map([
      [A, await claim(A)],
      [B, await claim(B)],
    ]);
    await harness.loops();
    await tell(A, named(A));
    await tell(B, named(B));
    await tell(A, named(A));
    expect(await taken(A, epochs.get(A) ?? 0)).toEqual([["components-ab-1", ASK]]);
    expect(await taken(B, epochs.get(B) ?? 0)).toEqual([]);
    expect(await shown(B)).toEqual({ hash: "ab", count: null });
    const list = { hash, components: { receivers: {}, exporters: {} } };
    await tell(A, events.report(A, { availableComponents: list }, CAPABLE));
    expect(await shown(A)).toEqual({ hash: "ab", count: 2 });
    expect(await shown(B)).toEqual({ hash: "ab", count: 2 });
  });

  test("are asked for again when no list came, also when the first request was lost", async () => {
    const epoch = await claim(A);
    await harness.loops({});
    await tell(A, named(A));
    const queue = `opamp:{p0${harness.partitionOf(A)}}:commands:${A.tenant}/${A.instanceUid}`;
    await expect.poll(() => harness.redis.del(queue), { timeout: 10_000 }).toBe(1);
    await harness.rows("update component_lists set next_ask_at = now()");
    const { pool, metrics } = harness;
    await new ComponentRequests({ pool, sender: harness.sender(), metrics, log: silentLogger() }).run();
    expect(await taken(A, epoch)).toEqual([["components-ab-2", ASK]]);
  });

  test("are not forgotten when Redis is away at the moment of asking", async () => {
    const sender = { send: () => Promise.reject(new Error("away")) };
    const { pool, metrics } = harness;
    const requests = new ComponentRequests({ pool, sender, metrics, log: silentLogger() });
    await expect(requests.ask([{ ...A, hash: "ab", asked: 1 }])).resolves.toBeUndefined();
  });
});
