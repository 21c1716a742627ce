import { DEFAULT_TENANT } from "@opamp/opamp";
import { silenceLimits } from "@opamp/rollout";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import { countForStep } from "./count-for-step.ts";
import { createRollout } from "./create-rollout.ts";
import { listTargets, listTransitions } from "./list-targets.ts";
import { lockRollout } from "./lock-rollout.ts";
import { materializeWave } from "./materialize-wave.ts";
import type { RolloutRecord } from "./rollout-record.ts";
import { markSilentTargets, reconcileTargets } from "./settle-targets.ts";
import { recordTargetEvents } from "./target-events.ts";
import { insertAgents, insertConfig, testRollout, testUid } from "./testing-fleet.ts";

const HASH = Buffer.alloc(32, 1);
const LIMITS = silenceLimits({ agentTimeout: "2m" });

let db: TestDatabase | undefined;
let rollout: RolloutRecord;
afterAll(() => db?.drop());
beforeEach(async () => {
  await db?.drop();
  db = await createTestDatabase();
  await insertConfig(db.pool, { name: "base", version: 1, hash: HASH });
  await insertAgents(
    db.pool,
    [1, 2, 3, 4, 5].map((n) => ({ instanceUid: testUid(n) })),
  );
  const created = await createRollout(db.pool, testRollout());
  if (created === undefined) throw new Error("no such config");
  rollout = created;
  await materializeWave(db.pool, rollout, 1);
});

function pool(): TestDatabase["pool"] {
  if (db === undefined) throw new Error("no database");
  return db.pool;
}

async function states(): Promise<string[]> {
  return (await listTargets(pool(), { rolloutId: rollout.id, limit: 10 })).map(({ state }) => state);
}

async function offer(...numbers: number[]): Promise<void> {
  const about = { tenant: DEFAULT_TENANT, kind: "offered" as const, hash: HASH, at: new Date() };
  await recordTargetEvents(
    pool(),
    numbers.map((n) => ({ ...about, instanceUid: testUid(n) })),
  );
}

test("agents that are gone, have the config or cannot take one any more are noticed", async () => {
  await offer(1, 2);
  const change = (n: number, set: string): Promise<unknown> =>
    pool().query(`update agents set ${set} where instance_uid = $1`, [testUid(n)]);
  await change(1, "connected = false, disconnected_at = now() - interval '1 minute'");
  await change(2, "connected = false, disconnected_at = now() - interval '1 second'");
  await change(3, `remote_config_status = 1, remote_config_hash = '\\x${HASH.toString("hex")}'`);
  await change(4, "capabilities = 1");
  await pool().query("delete from agents where instance_uid = $1", [testUid(5)]);
  expect(await reconcileTargets(pool(), rollout)).toBe(4);
  // The second one has just lost its socket and is expected back.
  expect(await states()).toEqual(["offline", "offered", "applied", "notCapable", "offline"]);
  expect(await reconcileTargets(pool(), rollout)).toBe(0);
  const ledger = await listTransitions(pool(), { rolloutId: rollout.id, limit: 20 });
  expect(ledger.slice(7)).toHaveLength(4);
});

test("an agent that cannot report is not waited for once it was offered the config", async () => {
  await offer(1, 2);
  await pool().query("update agents set capabilities = $1", [0x3]);
  expect(await reconcileTargets(pool(), rollout)).toBe(2);
  expect(await states()).toEqual(["notCapable", "notCapable", "waiting", "waiting", "waiting"]);
  const [target] = await listTargets(pool(), { rolloutId: rollout.id, limit: 1 });
  expect(target?.reason).toBe("offered, but the agent cannot report what became of it");
  const ledger = await listTransitions(pool(), { rolloutId: rollout.id, limit: 20 });
  expect(ledger.at(-1)).toMatchObject({ to: "notCapable", reason: target?.reason });
});

test("a poller that has not polled for long is gone, one that polls slowly is not", async () => {
  await pool().query("update agents set transport = 2, reported_at = now() - interval '5 minutes'");
  await pool().query(
    `insert into agent_liveness (tenant, instance_uid, epoch, seen_at, interval_ms)
     select tenant, instance_uid, epoch, now() - interval '4 minutes', 120000 from agents where instance_uid = $1`,
    [testUid(2)],
  );
  await reconcileTargets(pool(), rollout);
  expect(await states()).toEqual(["offline", "waiting", "offline", "offline", "offline"]);
});

test("each open state has its own time, and what is settled stays", async () => {
  await offer(1, 2, 3);
  const about = { tenant: DEFAULT_TENANT, hash: HASH, at: new Date() };
  await recordTargetEvents(pool(), [
    { ...about, instanceUid: testUid(2), kind: "applying" },
    { ...about, instanceUid: testUid(3), kind: "applied" },
  ]);
  const now = new Date(Date.now() + LIMITS.offered + 1_000);
  expect(await markSilentTargets(pool(), rollout.id, LIMITS, new Date())).toBe(0);
  expect(await markSilentTargets(pool(), rollout.id, LIMITS, now)).toBe(2);
  expect(await states()).toEqual(["silent", "silent", "applied", "waiting", "waiting"]);
  const targets = await listTargets(pool(), { rolloutId: rollout.id, limit: 2 });
  expect(targets.map(({ reason }) => reason)).toEqual(["no answer to the offer", "did not finish applying"]);
  const later = new Date(Date.now() + LIMITS.waiting + 1_000);
  expect(await markSilentTargets(pool(), rollout.id, LIMITS, later)).toBe(2);
});

test("what the step counts as overdue is exactly what becomes silent", async () => {
  await offer(1);
  const counts = await countForStep(pool(), rollout.id);
  const oldest = counts.get(1)?.oldest.offered;
  expect(counts.get(1)?.states).toMatchObject({ waiting: 4, offered: 1, applied: 0 });
  const deadline = (oldest?.getTime() ?? 0) + LIMITS.offered;
  expect(await markSilentTargets(pool(), rollout.id, LIMITS, new Date(deadline - 1))).toBe(0);
  expect(await markSilentTargets(pool(), rollout.id, LIMITS, new Date(deadline))).toBe(1);
});

test("a locked rollout tells Postgres' time", async () => {
  const locked = await lockRollout(pool(), rollout.id);
  expect(locked?.rollout.id).toBe(rollout.id);
  expect(Math.abs((locked?.now.getTime() ?? 0) - Date.now())).toBeLessThan(5_000);
  expect(await lockRollout(pool(), "999")).toBeUndefined();
});
