import { BusUnavailableError, DesiredRecords, keys } from "@opamp/bus";
import { DEFAULT_TENANT } from "@opamp/opamp";
import type { InstanceUid } from "@opamp/opamp";
import type { StateCounts } from "@opamp/rollout";
import { waitFor } from "@opamp/runtime";
import { countTargets, createRollout, getRollout, listTransitions } from "@opamp/store";
import type { RolloutRecord } from "@opamp/store";
import { createTestDatabase, insertAgents, insertConfig, testRollout, testUid } from "@opamp/store/testing";
import type { TestDatabase } from "@opamp/store/testing";
import { freshRedis } from "@opamp/testkit";
import type { RunningServer } from "@opamp/testkit";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { SimulatedNode } from "./testing/simulated-node.ts";
import { TestWorker } from "./testing/worker.ts";
import type { TestWorkerOptions } from "./testing/worker.ts";

const HASHES = [0, 1, 2].map((n) => Buffer.alloc(32, n));
const HASH = HASHES[1] ?? Buffer.alloc(0);
const [ONE, TWO, GONE] = [testUid(1), testUid(2), testUid(3)];
const PARTITIONS = 16;

let server: RunningServer;
let db: TestDatabase;
let worker: TestWorker;
let node: SimulatedNode;
const others: TestWorker[] = [];

beforeAll(async () => {
  server = await freshRedis();
});
afterAll(() => server.stop());

beforeEach(async () => {
  db = await createTestDatabase();
  await insertConfig(db.pool, { name: "base", version: 1, hash: HASH, body: Buffer.from("the config") });
  await insertConfig(db.pool, { name: "base", version: 2, hash: HASHES[2] ?? HASH });
  await insertAgents(db.pool, [{ instanceUid: ONE }, { instanceUid: TWO }, { instanceUid: GONE, connected: false }]);
  worker = await new TestWorker({ pool: db.pool, redisUrl: server.url }).connect();
  await worker.redis.flushall();
  node = await nodeWith([ONE, TWO]);
});
afterEach(async () => {
  for (const one of [worker, ...others.splice(0)]) await one.stop();
  await db.drop();
});

async function nodeWith(agents: readonly InstanceUid[]): Promise<SimulatedNode> {
  const deps = { redis: worker.redis, pool: db.pool, nodeId: "gateway-1.abc", partitionCount: PARTITIONS };
  const simulated = new SimulatedNode(deps);
  await simulated.open();
  await simulated.connect(agents);
  return simulated;
}

async function another(options: Partial<TestWorkerOptions> = {}): Promise<TestWorker> {
  const made = new TestWorker({ pool: db.pool, redisUrl: server.url, ...options });
  others.push(made);
  return made.connect();
}

async function create(version = 1, agentTimeout = "2m"): Promise<RolloutRecord> {
  const strategy = { waves: [{ percent: 100 as const }], agentTimeout, skipValidation: false };
  const rollout = await createRollout(db.pool, testRollout({ config: { name: "base", version }, strategy }));
  if (rollout === undefined) throw new Error("no such config");
  return rollout;
}

async function stateOf({ id }: RolloutRecord): Promise<string | undefined> {
  return (await getRollout(db.pool, DEFAULT_TENANT, id))?.state;
}

async function countsOf({ id }: RolloutRecord): Promise<StateCounts | undefined> {
  return (await countTargets(db.pool, [id])).get(id)?.total;
}

async function ended(rollout: RolloutRecord, state: string): Promise<void> {
  await waitFor(async () => (await stateOf(rollout)) === state, { what: `rollout to be ${state}`, timeoutMs: 20_000 });
}

test("a rollout goes from the wake to its end, and the offline agent is counted apart", async () => {
  await worker.start();
  const rollout = await create();
  await worker.wakes.wake(rollout.id);
  const offers = await waitFor(
    async () => {
      const received = await node.received();
      return received.length > 0 && received;
    },
    { what: "offers" },
  );
  expect(offers.map(({ instanceUid, hash }) => [instanceUid, hash])).toEqual([
    [ONE, HASH],
    [TWO, HASH],
  ]);
  expect(await worker.redis.getBuffer(keys.body(DEFAULT_TENANT, HASH.toString("hex")))).toEqual(
    Buffer.from("the config"),
  );
  expect(await stateOf(rollout)).toBe("running");
  const { rolloutIds } = await node.report([ONE, TWO], HASH, ["offered", "applying", "applied"]);
  for (const id of rolloutIds) await worker.wakes.wake(id);
  await ended(rollout, "succeeded");
  expect(await countsOf(rollout)).toMatchObject({ applied: 2, offline: 1, waiting: 0 });
});

test("the offline agent's desired record is there when it returns, and its target is closed after the end", async () => {
  const rollout = await create();
  await worker.stepper.step(rollout.id);
  await node.report([ONE, TWO], HASH, ["offered", "applied"]);
  expect(await worker.stepper.step(rollout.id)).toBe("finished");
  const entry = {
    agent: { tenant: DEFAULT_TENANT, instanceUid: GONE },
    record: { generation: 0, hash: undefined, failed: false },
  };
  await node.connect([GONE]);
  await new DesiredRecords({ redis: worker.redis, partitionCount: PARTITIONS }).raise([entry]);
  const claimed = await worker.redis.keys(`*desired:default/${GONE}`);
  expect(await worker.redis.hget(claimed[0] ?? "", "h")).toBe(HASH.toString("hex"));
  expect((await node.report([GONE], HASH, ["offered", "applied"])).rolloutIds).toEqual([rollout.id]);
  expect(await worker.stepper.step(rollout.id)).toBe("resting");
  expect(await stateOf(rollout)).toBe("succeeded");
  expect(await countsOf(rollout)).toMatchObject({ applied: 3, offline: 0 });
});

test("one failure makes a failed rollout", async () => {
  const rollout = await create();
  await worker.stepper.step(rollout.id);
  await node.report([ONE], HASH, ["offered", "applied"]);
  await node.report([TWO], HASH, ["offered", "failed"]);
  await worker.stepper.step(rollout.id);
  expect(await stateOf(rollout)).toBe("failed");
  expect(await countsOf(rollout)).toMatchObject({ applied: 1, failed: 1, offline: 1 });
});

test.each([
  ["no agent at all", "delete from agents", { offline: 0 }],
  ["offline agents only", "update agents set connected = false", { offline: 3 }],
])("a rollout to %s succeeds at once", async (_, change, expected) => {
  await db.pool.query(change);
  const rollout = await create();
  expect(await worker.stepper.step(rollout.id)).toBe("finished");
  expect(await stateOf(rollout)).toBe("succeeded");
  expect(await countsOf(rollout)).toMatchObject({ ...expected, waiting: 0 });
});

test("workers that step the same rollout at once make one wave and one generation", async () => {
  const rollout = await create();
  const second = await another();
  const steps = [worker, second, worker, second, worker, second].map(({ stepper }) => stepper.step(rollout.id));
  expect(new Set(await Promise.all(steps))).toEqual(new Set(["waiting"]));
  expect(await countsOf(rollout)).toMatchObject({ waiting: 2, offline: 1 });
  expect(await listTransitions(db.pool, { rolloutId: rollout.id, limit: 100 })).toHaveLength(3);
  const { rows } = await db.pool.query("select distinct generation::integer, rollout_id from desired_state");
  expect(rows).toEqual([{ generation: 1, rollout_id: rollout.id }]);
});

test("a worker that dies between commit and fan-out leaves the fan-out to another", async () => {
  const rollout = await create();
  const dying = await another({
    fault: () => {
      throw new BusUnavailableError("killed here");
    },
  });
  expect(await dying.stepper.step(rollout.id)).toBe("unavailable");
  expect(await getRollout(db.pool, DEFAULT_TENANT, rollout.id)).toMatchObject({ state: "running", fannedOut: false });
  expect(await node.received()).toEqual([]);
  await worker.stepper.step(rollout.id);
  expect(await node.received()).toHaveLength(2);
  expect(await getRollout(db.pool, DEFAULT_TENANT, rollout.id)).toMatchObject({ fannedOut: true });
});

test("a fan-out that is repeated offers nothing to agents that have answered", async () => {
  const rollout = await create();
  await worker.stepper.step(rollout.id);
  expect(await node.received()).toHaveLength(2);
  await node.report([ONE], HASH, ["offered", "applied"]);
  await db.pool.query("update rollouts set fanned_out = false");
  await worker.stepper.step(rollout.id);
  expect((await node.received()).map(({ instanceUid }) => instanceUid)).toEqual([TWO]);
});

test("a newer rollout takes an older one's targets, and the older one ends", async () => {
  await worker.start();
  const older = await create(1);
  await worker.wakes.wake(older.id);
  await waitFor(async () => (await node.received()).length > 0, { what: "the first offers" });
  const newer = await create(2);
  await worker.wakes.wake(newer.id);
  await ended(older, "succeeded");
  expect(await countsOf(older)).toMatchObject({ superseded: 3, waiting: 0 });
  await node.report([ONE, TWO], newer.hash, ["offered", "applied"]);
  await ended(newer, "succeeded");
});

test("a status for a hash that was never offered changes no target", async () => {
  const rollout = await create();
  await worker.stepper.step(rollout.id);
  expect((await node.report([ONE, TWO], Buffer.alloc(32, 9), ["applied"])).rolloutIds).toEqual([]);
  expect(await countsOf(rollout)).toMatchObject({ waiting: 2, applied: 0 });
});

test("an agent that does not answer is silent after its time", async () => {
  await worker.start();
  const rollout = await create(1, "1s");
  await worker.wakes.wake(rollout.id);
  await waitFor(async () => (await node.received()).length > 0, { what: "offers" });
  await node.report([ONE, TWO], HASH, ["offered"]);
  await node.report([ONE], HASH, ["applied"]);
  await ended(rollout, "failed");
  expect(await countsOf(rollout)).toMatchObject({ applied: 1, silent: 1, offline: 1 });
});

test("a rollout that nobody knows is no fault", async () => {
  expect(await worker.stepper.step("4711")).toBe("absent");
});
