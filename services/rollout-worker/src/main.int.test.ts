import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createRedis } from "@opamp/bus";
import { DEFAULT_TENANT } from "@opamp/opamp";
import { silentLogger, waitFor } from "@opamp/runtime";
import { countTargets, createRollout, getRollout } from "@opamp/store";
import type { RolloutRecord } from "@opamp/store";
import { createTestDatabase, insertAgents, insertConfig, testRollout, testUid } from "@opamp/store/testing";
import type { TestDatabase } from "@opamp/store/testing";
import { freePort, freshRedis } from "@opamp/testkit";
import type { RunningServer } from "@opamp/testkit";
import type { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SimulatedNode } from "./testing/simulated-node.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const HASH = Buffer.alloc(32, 1);
const AGENTS = Array.from({ length: 4_000 }, (_, n) => testUid(n));

let server: RunningServer;
let db: TestDatabase;
let redis: Redis;
const children: ChildProcess[] = [];

beforeAll(async () => {
  [server, db] = await Promise.all([freshRedis(), createTestDatabase()]);
  redis = createRedis(server.url, { name: "test", log: silentLogger(), role: "command" });
  await redis.connect();
  await insertConfig(db.pool, { name: "base", version: 1, hash: HASH });
  await insertAgents(
    db.pool,
    AGENTS.map((instanceUid) => ({ instanceUid })),
  );
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  redis.disconnect();
  await Promise.all([server.stop(), db.drop()]);
});

/** A rollout worker in a process of its own, unbuilt; resolves when it says that it is ready. */
async function startProcess(name: string): Promise<ChildProcess> {
  const port = await freePort();
  const env = {
    ...process.env,
    WORKER_NAME: name,
    LOG_LEVEL: "error",
    MANAGEMENT_PORT: String(port),
    REDIS_URL: server.url,
    DATABASE_URL: db.url,
  };
  const child = spawn(process.execPath, ["--conditions=@opamp/source", MAIN], { env, stdio: "inherit" });
  children.push(child);
  const ready = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  await waitFor(() => ready().catch(() => false), { what: `${name} to be ready`, timeoutMs: 20_000 });
  return child;
}

async function rollout(): Promise<RolloutRecord> {
  const created = await createRollout(db.pool, testRollout());
  if (created === undefined) throw new Error("no such config");
  return created;
}

test("killed in the middle of a wave, another goes on within ten seconds; asked to stop, it exits 0", async () => {
  const node = new SimulatedNode({ redis, pool: db.pool, nodeId: "gateway-1.abc", partitionCount: 16 });
  await node.open();
  await node.connect(AGENTS);
  const first = await startProcess("rollout-worker-1");
  const { id } = await rollout();
  const offers = await waitFor(
    async () => {
      const received = await node.received();
      return received.length > 0 && received;
    },
    { what: "the first offers", intervalMs: 1 },
  );
  first.kill("SIGKILL");
  const killedAt = performance.now();
  await once(first, "exit");
  expect(await getRollout(db.pool, DEFAULT_TENANT, id)).toMatchObject({ state: "running" });
  const second = await startProcess("rollout-worker-2");
  const fannedOut = async (): Promise<boolean> => (await getRollout(db.pool, DEFAULT_TENANT, id))?.fannedOut === true;
  await waitFor(fannedOut, { what: "the other worker", timeoutMs: 20_000 });
  expect(performance.now() - killedAt).toBeLessThan(10_000);
  const told = new Set([...offers, ...(await node.received())].map(({ instanceUid }) => instanceUid));
  expect(told.size).toBe(AGENTS.length);
  await node.report(AGENTS, HASH, ["offered", "applied"]);
  const over = async (): Promise<boolean> => (await getRollout(db.pool, DEFAULT_TENANT, id))?.state === "succeeded";
  await waitFor(over, { what: "the end", timeoutMs: 20_000 });
  expect((await countTargets(db.pool, [id])).get(id)?.total.applied).toBe(AGENTS.length);
  second.kill("SIGTERM");
  const [code] = await once(second, "exit");
  expect(code).toBe(0);
});
