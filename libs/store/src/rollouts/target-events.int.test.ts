import { DEFAULT_TENANT, parseTenantId } from "@opamp/opamp";
import type { InstanceUid } from "@opamp/opamp";
import type { TargetEventKind } from "@opamp/rollout";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import { withTransaction } from "../transaction.ts";
import { createRollout } from "./create-rollout.ts";
import { listTargets, listTransitions } from "./list-targets.ts";
import { materializeWave } from "./materialize-wave.ts";
import type { RolloutRecord } from "./rollout-record.ts";
import { recordTargetEvents } from "./target-events.ts";
import type { TargetEvent } from "./target-events.ts";
import { insertAgents, insertConfig, testRollout, testUid } from "./testing-fleet.ts";

const HASH = Buffer.alloc(32, 1);
const START = Date.parse("2026-05-05T12:00:00Z");
const [ONE, TWO, GONE] = [testUid(1), testUid(2), testUid(3)];

let db: TestDatabase | undefined;
let rollout: RolloutRecord;
let generation: number;
afterAll(() => db?.drop());
beforeEach(async () => {
  await db?.drop();
  db = await createTestDatabase();
  await insertConfig(db.pool, { name: "base", version: 1, hash: HASH });
  await insertAgents(db.pool, [{ instanceUid: ONE }, { instanceUid: TWO }, { instanceUid: GONE, connected: false }]);
  rollout = await create();
  ({ generation } = await materializeWave(db.pool, rollout, 1));
});

function pool(): TestDatabase["pool"] {
  if (db === undefined) throw new Error("no database");
  return db.pool;
}

async function create(): Promise<RolloutRecord> {
  const created = await createRollout(pool(), testRollout());
  if (created === undefined) throw new Error("no such config");
  return created;
}

function event(instanceUid: InstanceUid, kind: TargetEventKind, seconds = 0): TargetEvent {
  return { tenant: DEFAULT_TENANT, instanceUid, kind, hash: HASH, at: new Date(START + seconds * 1_000) };
}

async function states(): Promise<string[]> {
  return (await listTargets(pool(), { rolloutId: rollout.id, limit: 10 })).map(({ state }) => state);
}

test("follows agents from the offer to the end, in one batch or many", async () => {
  const first = await recordTargetEvents(pool(), [
    event(ONE, "offered"),
    event(TWO, "offered"),
    event(ONE, "applying", 1),
  ]);
  expect(first).toEqual({ rolloutIds: [rollout.id], offerToApplied: [] });
  expect(await states()).toEqual(["applying", "offered", "offline"]);
  const failure = { ...event(TWO, "failed", 3), reason: "no \u0000 such exporter" };
  const second = await recordTargetEvents(pool(), [event(ONE, "applied", 2.5), failure]);
  expect(second).toEqual({ rolloutIds: [rollout.id], offerToApplied: [2.5] });
  const targets = await listTargets(pool(), { rolloutId: rollout.id, limit: 2 });
  expect(targets).toMatchObject([
    { state: "applied", reason: undefined, offeredAt: new Date(START) },
    { state: "failed", reason: "no \u0000 such exporter", offeredAt: new Date(START) },
  ]);
  const ledger = await listTransitions(pool(), { rolloutId: rollout.id, limit: 20 });
  expect(ledger.slice(3).map(({ from, to, at }) => [from, to, at.getTime() - START])).toEqual([
    ["waiting", "offered", 0],
    ["waiting", "offered", 0],
    ["offered", "applying", 1_000],
    ["applying", "applied", 2_500],
    ["offered", "failed", 3_000],
  ]);
});

test("an offline target is offered and closed when its agent returns", async () => {
  await recordTargetEvents(pool(), [event(GONE, "offered")]);
  expect((await states())[2]).toBe("offered");
  expect((await recordTargetEvents(pool(), [event(GONE, "applied", 4)])).offerToApplied).toEqual([4]);
  expect((await states())[2]).toBe("applied");
});

test.each<[string, () => TargetEvent]>([
  ["a hash never offered", () => ({ ...event(ONE, "applied"), hash: Buffer.alloc(32, 9) })],
  ["an empty hash", () => ({ ...event(ONE, "applied"), hash: Buffer.alloc(0) })],
  ["another generation", () => ({ ...event(ONE, "offered"), generation: generation + 1 })],
  ["an agent outside the rollout", () => event(testUid(9), "applied")],
  [
    "the same uid in another tenant",
    () => ({ ...event(ONE, "applied"), tenant: parseTenantId("other") ?? DEFAULT_TENANT }),
  ],
  ["a failure from before the first offer", () => event(ONE, "failed")],
  ["a failure of an agent that was away", () => event(GONE, "failed")],
])("%s changes no target and wakes nobody", async (_, make) => {
  expect(await recordTargetEvents(pool(), [make()])).toEqual({ rolloutIds: [], offerToApplied: [] });
  expect(await states()).toEqual(["waiting", "waiting", "offline"]);
  expect(await listTransitions(pool(), { rolloutId: rollout.id, limit: 10 })).toHaveLength(3);
});

test("an offer of this generation counts, repeated ones change nothing", async () => {
  const offer = { ...event(ONE, "offered"), generation };
  expect((await recordTargetEvents(pool(), [offer, offer])).rolloutIds).toEqual([rollout.id]);
  expect((await recordTargetEvents(pool(), [{ ...offer, at: new Date(START + 30_000) }])).rolloutIds).toEqual([]);
  const [target] = await listTargets(pool(), { rolloutId: rollout.id, limit: 1 });
  expect(target?.offeredAt).toEqual(new Date(START));
});

test("applied is not undone by a late offer, and a failed agent may get there by itself", async () => {
  await recordTargetEvents(pool(), [event(ONE, "applied"), event(ONE, "offered", 1)]);
  await recordTargetEvents(pool(), [event(TWO, "offered"), event(TWO, "failed", 1), event(TWO, "applied", 60)]);
  expect(await states()).toEqual(["applied", "applied", "offline"]);
});

test("answers to an older rollout's offer belong to the newer one when the config is the same", async () => {
  await recordTargetEvents(pool(), [event(ONE, "offered")]);
  const newer = await create();
  await materializeWave(pool(), newer, 1);
  expect((await recordTargetEvents(pool(), [event(ONE, "applied", 1)])).rolloutIds).toEqual([newer.id]);
  expect((await states())[0]).toBe("superseded");
});

test("no events are no work", async () => {
  expect(await recordTargetEvents(pool(), [])).toEqual({ rolloutIds: [], offerToApplied: [] });
});

test("batches of events and opening waves do not lock each other out", async () => {
  const uids = Array.from({ length: 400 }, (_, n) => testUid(100 + n));
  await insertAgents(
    pool(),
    uids.map((instanceUid) => ({ instanceUid })),
  );
  const waves = async (): Promise<void> => {
    for (let i = 0; i < 8; i += 1) {
      const next = await create();
      await withTransaction(pool(), (client) => materializeWave(client, next, 1));
    }
  };
  const worker = async (mine: readonly InstanceUid[]): Promise<void> => {
    for (const kind of ["offered", "applying", "applied", "offered", "failed", "applied"] as const) {
      const batch = mine.toReversed().map((uid) => event(uid, kind));
      await withTransaction(pool(), (client) => recordTargetEvents(client, batch));
    }
  };
  const work = [waves(), worker(uids.slice(0, 200)), worker(uids.slice(200))];
  expect((await Promise.allSettled(work)).map(({ status }) => status)).toEqual(Array(3).fill("fulfilled"));
});
