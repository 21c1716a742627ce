import { DEFAULT_TENANT, parseInstanceUid } from "@opamp/opamp";
import { afterAll, beforeEach, expect, test } from "vitest";
import { queryRows } from "../query.ts";
import { createTestDatabase } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import { withTransaction } from "../transaction.ts";
import { openWave } from "./advance-rollout.ts";
import { countTargets } from "./count-targets.ts";
import { createRollout } from "./create-rollout.ts";
import { fanOutChunks } from "./fan-out-targets.ts";
import type { FanOutTarget } from "./fan-out-targets.ts";
import { listTargets, listTransitions } from "./list-targets.ts";
import { materializeWave } from "./materialize-wave.ts";
import type { MaterializedWave } from "./materialize-wave.ts";
import type { RolloutRecord } from "./rollout-record.ts";
import { recordTargetEvents } from "./target-events.ts";
import { insertAgents, insertConfig, testRollout, testUid } from "./testing-fleet.ts";

const HASHES = [0, 1, 2, 3].map((n) => Buffer.alloc(32, n));

let db: TestDatabase | undefined;
afterAll(() => db?.drop());
beforeEach(async () => {
  await db?.drop();
  db = await createTestDatabase();
  for (const version of [1, 2, 3]) {
    await insertConfig(db.pool, { name: "base", version, hash: HASHES[version] ?? Buffer.alloc(0) });
  }
});

function pool(): TestDatabase["pool"] {
  if (db === undefined) throw new Error("no database");
  return db.pool;
}

async function create(version: number): Promise<RolloutRecord> {
  const rollout = await createRollout(pool(), testRollout({ config: { name: "base", version } }));
  if (rollout === undefined) throw new Error("no such config");
  return rollout;
}

function open(rollout: RolloutRecord): Promise<MaterializedWave> {
  return withTransaction(pool(), async (client) => {
    const wave = await materializeWave(client, rollout, 1);
    await openWave(client, rollout.id, 1, wave.generation);
    return wave;
  });
}

async function states(rollout: RolloutRecord): Promise<string[]> {
  const targets = await listTargets(pool(), { rolloutId: rollout.id, limit: 100 });
  return targets.map(({ state }) => state);
}

async function chunksOf(rollout: RolloutRecord, size: number): Promise<FanOutTarget[][]> {
  const chunks: FanOutTarget[][] = [];
  for await (const chunk of fanOutChunks(pool(), { rolloutId: rollout.id, wave: 1 }, size)) chunks.push(chunk);
  return chunks;
}

function desired(): Promise<Record<string, unknown>[]> {
  return queryRows(
    pool(),
    `select instance_uid, hash, generation::integer, rollout_id, failed, attempts, next_offer_at is not null as due
       from desired_state where tenant = $1 order by instance_uid`,
    [DEFAULT_TENANT],
  );
}

test("targets, desired state and ledger are written; who cannot take a config gets none", async () => {
  await insertAgents(pool(), [
    { instanceUid: testUid(1) },
    { instanceUid: testUid(2), connected: false },
    { instanceUid: testUid(3), capabilities: 0x1 },
    { instanceUid: testUid(4), remoteConfig: { hash: Buffer.alloc(32, 1), status: 1 } },
    { instanceUid: testUid(5), remoteConfig: { hash: Buffer.alloc(32, 1), status: 3 } },
  ]);
  const rollout = await create(1);
  expect(await open(rollout)).toMatchObject({ targets: 5, superseded: [] });
  expect(await states(rollout)).toEqual(["waiting", "offline", "notCapable", "applied", "waiting"]);
  const common = { hash: HASHES[1], generation: 1, rollout_id: rollout.id, failed: false, attempts: 0 };
  expect(await desired()).toEqual([
    { instance_uid: testUid(1), ...common, due: true },
    { instance_uid: testUid(2), ...common, due: true },
    { instance_uid: testUid(4), ...common, due: false },
    { instance_uid: testUid(5), ...common, due: true },
  ]);
  const ledger = await listTransitions(pool(), { rolloutId: rollout.id, limit: 10 });
  expect(ledger.map(({ instanceUid }) => instanceUid)).toEqual([1, 2, 3, 4, 5].map(testUid));
});

test("a newer rollout takes over open and offline targets of older ones, and leaves settled ones", async () => {
  await insertAgents(pool(), [
    { instanceUid: testUid(1) },
    { instanceUid: testUid(2), connected: false },
    { instanceUid: testUid(3) },
  ]);
  const older = await create(1);
  await open(older);
  const at = new Date();
  const about = { tenant: DEFAULT_TENANT, instanceUid: testUid(3), hash: older.hash, at };
  await recordTargetEvents(pool(), [
    { ...about, kind: "offered" },
    { ...about, kind: "failed", reason: "no" },
  ]);
  const newer = await create(2);
  expect(await open(newer)).toMatchObject({ generation: 2, superseded: [older.id] });
  expect(await states(older)).toEqual(["superseded", "superseded", "failed"]);
  expect(await states(newer)).toEqual(["waiting", "offline", "waiting"]);
  const [first] = await listTargets(pool(), { rolloutId: newer.id, limit: 1 });
  expect(first?.previousHash).toEqual(HASHES[1]);
  const ledger = await listTransitions(pool(), { rolloutId: older.id, limit: 10 });
  expect(ledger.slice(5).map(({ from, to, reason }) => [from, to, reason])).toEqual([
    ["waiting", "superseded", `by rollout ${newer.id}`],
    ["offline", "superseded", `by rollout ${newer.id}`],
  ]);
});

test("an older rollout that starts late does not touch what a newer one has set", async () => {
  await insertAgents(pool(), [{ instanceUid: testUid(1) }]);
  const older = await create(1);
  const newer = await create(2);
  await open(newer);
  await insertAgents(pool(), [{ instanceUid: testUid(2) }]);
  await open(older);
  expect(await states(older)).toEqual(["superseded", "waiting"]);
  expect(await states(newer)).toEqual(["waiting"]);
  expect((await desired()).map(({ rollout_id: id }) => id)).toEqual([newer.id, older.id]);
  const chunks = await chunksOf(older, 10);
  expect(chunks.flat()).toEqual([{ instanceUid: testUid(2), state: "waiting", generation: 2 }]);
});

test("a rollout of the same config again lifts the quarantine", async () => {
  await insertAgents(pool(), [{ instanceUid: testUid(1) }]);
  await open(await create(1));
  await pool().query("update desired_state set failed = true, attempts = 4, offered_at = now(), next_offer_at = null");
  await open(await create(1));
  expect(await desired()).toMatchObject([{ generation: 2, failed: false, attempts: 0, due: true }]);
});

test("rollouts that open at the same time end with the newest one's config, whatever the order", async () => {
  const agents = Array.from({ length: 300 }, (_, n) => ({ instanceUid: testUid(n) }));
  await insertAgents(pool(), agents);
  const rollouts = [await create(1), await create(2), await create(3)];
  await Promise.all(rollouts.toReversed().map(open));
  const newest = rollouts.at(-1);
  expect(new Set((await desired()).map(({ rollout_id: id }) => id))).toEqual(new Set([newest?.id]));
  const counts = await countTargets(
    pool(),
    rollouts.map(({ id }) => id),
  );
  expect(rollouts.map(({ id }) => counts.get(id)?.total)).toMatchObject([
    { superseded: 300 },
    { superseded: 300 },
    { waiting: 300 },
  ]);
});

test.each([1, 2, 3, 4, 5])("a wave of four is read in chunks of %i, its zero uid included", async (size) => {
  const uids = ["00000000-0000-0000-0000-000000000000", testUid(1), testUid(2), testUid(3)];
  await insertAgents(
    pool(),
    uids.map((uid) => ({ instanceUid: parseInstanceUid(uid) ?? testUid(0) })),
  );
  const rollout = await create(1);
  await open(rollout);
  const chunks = await chunksOf(rollout, size);
  expect(chunks.flat().map(({ instanceUid }) => instanceUid)).toEqual(uids);
  expect(Math.max(...chunks.map(({ length }) => length))).toBe(Math.min(size, uids.length));
});

// A plan with nested loops would take minutes and run into the test's own timeout; half a second is usual.
test("a wave takes fifteen thousand agents, also right after another rollout", async () => {
  const agents = Array.from({ length: 15_000 }, (_, n) => ({
    instanceUid: testUid(n * 7919),
    partition: n % 16,
    labels: { env: "prod" },
    identifying: { "service.name": "collector", "service.version": "0.149.0" },
    nonIdentifying: { "os.type": "linux", "host.name": `host-${n}`, "os.description": "x".repeat(200) },
  }));
  await insertAgents(pool(), agents);
  for (const version of [1, 2]) expect((await open(await create(version))).targets).toBe(15_000);
});
