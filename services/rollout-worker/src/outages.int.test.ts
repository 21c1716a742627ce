import { DEFAULT_TENANT } from "@opamp/opamp";
import { waitFor } from "@opamp/runtime";
import { countTargets, createRollout, getRollout } from "@opamp/store";
import type { RolloutRecord } from "@opamp/store";
import { createTestDatabase, insertAgents, insertConfig, testRollout, testUid } from "@opamp/store/testing";
import type { TestDatabase } from "@opamp/store/testing";
import { freshRedis, startRedis } from "@opamp/testkit";
import type { RunningServer } from "@opamp/testkit";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SimulatedNode } from "./testing/simulated-node.ts";
import { TestWorker } from "./testing/worker.ts";

const HASH = Buffer.alloc(32, 1);
const AGENTS = [testUid(1), testUid(2)];

let redis: RunningServer;
let db: TestDatabase;
let worker: TestWorker;

beforeEach(async () => {
  [redis, db] = await Promise.all([freshRedis(), createTestDatabase()]);
  await insertConfig(db.pool, { name: "base", version: 1, hash: HASH });
  await insertAgents(
    db.pool,
    AGENTS.map((instanceUid) => ({ instanceUid })),
  );
  worker = await new TestWorker({ pool: db.pool, redisUrl: redis.url }).start();
});
afterEach(async () => {
  await worker.stop();
  await Promise.all([redis.stop(), db.drop()]);
});

async function nodeWithAgents(): Promise<SimulatedNode> {
  const node = new SimulatedNode({ redis: worker.redis, pool: db.pool, nodeId: "gateway-1.abc", partitionCount: 16 });
  await node.open();
  await node.connect(AGENTS);
  return node;
}

async function create(): Promise<RolloutRecord> {
  const rollout = await createRollout(db.pool, testRollout());
  if (rollout === undefined) throw new Error("no such config");
  return rollout;
}

async function running({ id }: RolloutRecord): Promise<void> {
  const rollout = async (): Promise<boolean> => (await getRollout(db.pool, DEFAULT_TENANT, id))?.fannedOut === true;
  await waitFor(rollout, { what: "the fan-out", timeoutMs: 25_000 });
}

/** Waits for the success and resolves to the number of agents that have the config. */
async function succeeded({ id }: RolloutRecord): Promise<number | undefined> {
  const state = async (): Promise<boolean> => (await getRollout(db.pool, DEFAULT_TENANT, id))?.state === "succeeded";
  await waitFor(state, { what: "the end", timeoutMs: 25_000 });
  return (await countTargets(db.pool, [id])).get(id)?.total.applied;
}

/** Ends a Redis as a crash does and starts an empty one on its port. */
async function replaceRedis(meanwhile: () => Promise<void>): Promise<() => Promise<void>> {
  const port = Number(new URL(redis.url).port);
  await redis.kill9();
  await meanwhile();
  const dir = mkdtempSync(join(tmpdir(), "opamp-test-"));
  const next = await startRedis({ dir, port });
  const before = redis;
  redis = next;
  return async () => {
    await before.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}

test("a rollout whose jobs were wiped with Redis' memory still ends", async () => {
  const node = await nodeWithAgents();
  const rollout = await create();
  await worker.wakes.wake(rollout.id);
  await running(rollout);
  await worker.redis.flushall();
  // Nobody wakes the rollout for this.
  await node.report(AGENTS, HASH, ["offered", "applied"]);
  expect(await succeeded(rollout)).toBe(AGENTS.length);
});

test("a rollout that nobody ever woke begins by itself", async () => {
  const node = await nodeWithAgents();
  const rollout = await create();
  await running(rollout);
  expect(await node.received()).toHaveLength(AGENTS.length);
});

test("Redis dies while a rollout waits to begin and comes back empty: the worker goes on without a restart", async () => {
  await nodeWithAgents();
  let rollout: RolloutRecord | undefined;
  const cleanUp = await replaceRedis(async () => {
    rollout = await create();
    await worker.stepper.step(rollout.id);
    expect(await getRollout(db.pool, DEFAULT_TENANT, rollout.id)).toMatchObject({ state: "running", fannedOut: false });
  });
  await waitFor(() => worker.redis.status === "ready", { what: "the connection", timeoutMs: 20_000 });
  const node = await nodeWithAgents();
  if (rollout === undefined) throw new Error("no rollout");
  await running(rollout);
  expect(await node.received()).toHaveLength(AGENTS.length);
  // A wake through BullMQ works again too.
  await node.report(AGENTS, HASH, ["offered", "applied"]);
  await worker.wakes.wake(rollout.id);
  expect(await succeeded(rollout)).toBe(AGENTS.length);
  await cleanUp();
});

test("Postgres ends all sessions in the middle: the worker goes on by itself", async () => {
  const node = await nodeWithAgents();
  const rollout = await create();
  await running(rollout);
  const steps = Array.from({ length: 20 }, () => worker.stepper.step(rollout.id));
  await db.pool
    .query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()")
    .catch(() => undefined);
  expect(["waiting", "unavailable"]).toEqual(expect.arrayContaining([...new Set(await Promise.all(steps))]));
  await waitFor(async () => (await worker.stepper.step(rollout.id)) === "waiting", { what: "Postgres" });
  await node.report(AGENTS, HASH, ["offered", "applied"]);
  expect(await succeeded(rollout)).toBe(AGENTS.length);
});
