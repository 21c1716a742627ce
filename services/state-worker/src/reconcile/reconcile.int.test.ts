import { BodyCache, CommandQueue, SessionStore } from "@opamp/bus";
import { configHash, instanceUidFromBytes } from "@opamp/opamp";
import type { AgentKey } from "@opamp/opamp";
import { cluster } from "@opamp/proto";
import { silentLogger } from "@opamp/runtime";
import type { OwnedPartition } from "@opamp/store";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { agent, events, NODE } from "../testing/batches.ts";
import { Harness, PARTITIONS } from "../testing/harness.ts";
import { Resync } from "./resync.ts";
import { Sweep } from "./sweep.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.start();
});
// The inbox exists while its node announces itself.
beforeEach(() => harness.redis.xadd(INBOX, "*", "b", ""));
afterEach(() => harness.reset());
afterAll(() => harness.stop());

const INBOX = `opamp:{node:${NODE.node}}:inbox`;

/** What the gateway was told. */
async function inbox(): Promise<cluster.InboxEntry[]> {
  const entries = await harness.redis.xrangeBuffer(INBOX, "-", "+");
  return entries.map(([, fields]) => cluster.InboxEntry.decode(fields[1] ?? Buffer.alloc(0))).slice(1);
}

const A = agent(1);
const B = agent(2);
const HASH = Buffer.alloc(32, 7);

/** The agent's session in Redis, as its gateway claims it. */
async function claim(key: AgentKey, transport: 1 | 2 = 1): Promise<number> {
  const sessions = new SessionStore({ redis: harness.redis, partitionCount: PARTITIONS, nodeId: NODE.node });
  const request = { agent: key, connection: "c", transport, credential: "k", sequenceNum: 0, capabilities: 0x1807 };
  return (await sessions.claim({ ...request, mode: transport === 1 ? "claim" : "poll", advance: true })).epoch;
}

async function desire(
  key: AgentKey,
  columns: { failed?: boolean; dueInMs?: number; attempts?: number } = {},
): Promise<void> {
  const due = new Date(Date.now() + (columns.dueInMs ?? -1_000));
  await harness.rows(
    `insert into desired_state (tenant, instance_uid, kind, partition, hash, generation, failed, next_offer_at, attempts)
       values ($1, $2, 'config', $3, $4, 9, $5, $6, $7)`,
    [
      ...[key.tenant, key.instanceUid, harness.partitionOf(key), HASH],
      ...[columns.failed ?? false, due, columns.attempts ?? 0],
    ],
  );
}

const record = (key: AgentKey): Promise<Record<string, string>> =>
  harness.redis.hgetall(`opamp:{p0${harness.partitionOf(key)}}:desired:${key.tenant}/${key.instanceUid}`);

async function offeredUids(): Promise<string[]> {
  return (await inbox()).flatMap(({ offer }) => {
    const uids = offer?.instanceUids ?? new Uint8Array(0);
    return Array.from({ length: uids.length / 16 }, (_, i) => instanceUidFromBytes(uids, i * 16));
  });
}

/** The agents' rows, in the state that these events leave them. */
async function store(list: Parameters<Harness["publish"]>[1], key: AgentKey): Promise<void> {
  await harness.loops();
  await harness.publish(key, list);
  await harness.settled();
  await harness.stopLoops();
}

test("a desired record missing in Redis is written again, and offered to the agent's owner", async () => {
  await desire(A);
  await claim(A);
  await harness.loops();
  await harness.publish(A, [events.report(A, {}), events.desiredUnknown(A)]);
  await harness.publish(B, [events.report(B, {}), events.desiredUnknown(B)]);
  await harness.settled();
  expect(await record(A)).toEqual({ g: "9", h: HASH.toString("hex"), f: "0" });
  expect(await record(B)).toEqual({ g: "0", h: "", f: "0" });
  expect(await offeredUids()).toEqual([A.instanceUid]);
});

test("what is quarantined is written as that, and not offered", async () => {
  await desire(A, { failed: true });
  await claim(A);
  await harness.loops();
  await harness.publish(A, [events.desiredUnknown(A)]);
  await harness.settled();
  expect(await record(A)).toMatchObject({ g: "9", f: "1" });
  expect(await inbox()).toEqual([]);
});

test("a config body missing in Redis is written again", async () => {
  const body = Buffer.from("body");
  const hash = configHash(body);
  await harness.rows("insert into bodies (tenant, hash, body) values ('default', $1, $2)", [hash, body]);
  await harness.loops();
  await harness.publish(A, [events.bodyMissing("default", hash), events.bodyMissing("default", HASH)]);
  await harness.settled();
  const cache = new BodyCache({ redis: harness.redis });
  expect(await cache.get(A.tenant, hash)).toEqual(body);
  expect(await cache.get(A.tenant, HASH)).toBeUndefined();
});

function sweep(): Sweep {
  const owned = (): OwnedPartition[] =>
    [0, 1].map((id) => ({ id, fence: 1, generation: 1, position: "0-0", resyncAfter: null }));
  const { pool, metrics } = harness;
  return new Sweep({ pool, owned, refill: harness.refill(), metrics, log: silentLogger() });
}

const run = (task: { run(signal: AbortSignal): Promise<void> }): Promise<void> =>
  task.run(new AbortController().signal);

test("the sweep offers again what is due, and only then", async () => {
  await claim(A);
  await store([events.report(A, {})], A);
  await desire(A);
  await run(sweep());
  expect(await offeredUids()).toEqual([A.instanceUid]);
  expect(await record(A)).toMatchObject({ g: "9" });
  await run(sweep());
  expect(await offeredUids()).toHaveLength(1);
});

test.each([
  { name: "not due", desired: { dueInMs: 60_000 } },
  { name: "quarantined", desired: { failed: true } },
  { name: "not capable", report: { capabilities: 1 } },
  { name: "offered once to an agent that cannot report (S-89)", desired: { attempts: 1 }, report: { capabilities: 2 } },
])("the sweep leaves alone what is $name", async ({ desired, report }) => {
  await claim(A);
  await store([events.report(A, {}, report)], A);
  await desire(A, desired);
  await run(sweep());
  expect(await record(A)).toEqual({});
});

test("the sweep leaves alone who is gone, and forgets what is there already", async () => {
  await claim(A);
  await store([events.report(A, {}), events.disconnected(A)], A);
  await desire(A);
  await run(sweep());
  expect(await record(A)).toEqual({});
  await harness.rows("update agents set remote_config_hash = $1, remote_config_status = 1", [HASH]);
  await run(sweep());
  expect(await harness.rows("select next_offer_at from desired_state")).toEqual([{ next_offer_at: null }]);
});

test("silence after an offer gives growing pauses: 30 s, then twice as long, at most an hour", async () => {
  await store([events.report(A, {})], A);
  await desire(A);
  const pauses: unknown[] = [];
  for (let i = 0; i < 9; i += 1) {
    await store([events.offered([A], HASH, 9)], A);
    const [row] = await harness.rows(
      "select extract(epoch from next_offer_at - offered_at)::int as pause from desired_state",
    );
    pauses.push(row?.["pause"]);
  }
  expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
});

async function resync(perRun: number, now = Date.now): Promise<Resync> {
  const owned = (await harness.takeAll()).map((partition) => ({ ...partition, resyncAfter: "" }));
  await harness.rows("update partitions set resync_after = '', generation = 3");
  const { pool, inboxes, streams, metrics, redis } = harness;
  return new Resync({
    ...{ pool, inboxes, streams, metrics, perRun, now },
    ownership: harness.ownership(),
    owned: () => owned,
    commands: new CommandQueue({ redis, partitionCount: PARTITIONS }),
    delayMs: 1_000,
    log: silentLogger(),
  });
}

test("after a loss agents are asked for their full state at a bounded rate, and unclaimed sessions end", async () => {
  const keys = Array.from({ length: 6 }, (_, i) => agent(i + 1));
  await harness.loops();
  for (const key of keys) await harness.publish(key, [events.report(key, {}, { epoch: await claim(key) })]);
  await harness.publish(agent(7), [events.report(agent(7), {})]);
  await harness.settled();
  await harness.stopLoops();
  let nowMs = 0;
  const task = await resync(3, () => nowMs);
  await run(task);
  expect(await inbox()).toEqual([]);
  nowMs = 1_000;
  await run(task);
  expect(await inbox()).toHaveLength(3);
  for (let i = 0; i < 6; i += 1) await run(task);
  const told = await inbox();
  expect(told.map(({ body }) => body)).toEqual(told.map(() => "commandsWaiting"));
  expect(told).toHaveLength(6);
  expect(await harness.rows("select resync_after from partitions")).toEqual([
    { resync_after: null },
    { resync_after: null },
  ]);
  await harness.loops();
  await harness.settled();
  expect(await harness.row(agent(7))).toMatchObject({ connected: false, disconnect_reason: "session-lost" });
  expect(await harness.row(agent(1))).toMatchObject({ connected: true });
});
