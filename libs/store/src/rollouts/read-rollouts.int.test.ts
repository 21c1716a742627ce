import { DEFAULT_TENANT, parseTenantId } from "@opamp/opamp";
import { TARGET_STATES } from "@opamp/rollout";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import { finishRollout } from "./advance-rollout.ts";
import { countTargets } from "./count-targets.ts";
import { createRollout } from "./create-rollout.ts";
import { listTargets, listTransitions } from "./list-targets.ts";
import { materializeWave } from "./materialize-wave.ts";
import { overdueRollouts } from "./overdue-rollouts.ts";
import { previewMatches } from "./preview-matches.ts";
import { countRolloutsByState, getRollout, listRollouts } from "./read-rollouts.ts";
import type { RolloutRecord } from "./rollout-record.ts";
import { insertAgents, insertConfig, testRollout, testUid } from "./testing-fleet.ts";

const HASH_1 = Buffer.alloc(32, 1);
const HASH_2 = Buffer.alloc(32, 2);

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await insertConfig(db.pool, { name: "base", version: 1, hash: HASH_1 });
  await insertConfig(db.pool, { name: "base", version: 2, hash: HASH_2 });
  await insertAgents(db.pool, [
    { instanceUid: testUid(1), labels: { env: "prod" } },
    { instanceUid: testUid(2), labels: { env: "prod" }, connected: false },
    { instanceUid: testUid(3), labels: { env: "prod" }, capabilities: 0x1 },
    { instanceUid: testUid(4), labels: { env: "prod" }, remoteConfig: { hash: HASH_2, status: 1 } },
    { instanceUid: testUid(5), labels: { env: "test" } },
  ]);
});
afterAll(() => db.drop());

async function create(changes: Parameters<typeof testRollout>[0] = {}): Promise<RolloutRecord> {
  const rollout = await createRollout(db.pool, testRollout(changes));
  if (rollout === undefined) throw new Error("no such config");
  return rollout;
}

test("a name means its newest version, a number that one, and both are resolved for good", async () => {
  expect(await create()).toMatchObject({ config: { name: "base", version: 2 }, hash: HASH_2 });
  const named = await create({ config: { name: "base", version: 1 } });
  expect(named).toMatchObject({ config: { name: "base", version: 1 }, hash: HASH_1, state: "pending", wave: 0 });
  expect(await getRollout(db.pool, DEFAULT_TENANT, named.id)).toEqual(named);
  expect(await overdueRollouts(db.pool, 100)).toContain(named.id);
});

test.each([{ name: "none" }, { name: "base", version: 3 }])("there is no rollout of %j", async (config) => {
  expect(await createRollout(db.pool, testRollout({ config }))).toBeUndefined();
});

test("selector and strategy are stored as they were parsed", async () => {
  const selector = { matchLabels: { "it's": "\u0000" } };
  const strategy = { waves: [{ percent: 100 as const }], agentTimeout: "90s", skipValidation: true };
  expect(await create({ selector, strategy })).toMatchObject({ selector, strategy });
});

test.each(["", "0", "x", "1; drop table rollouts", "9".repeat(30)])("%j is no rollout's id", async (id) => {
  expect(await getRollout(db.pool, DEFAULT_TENANT, id)).toBeUndefined();
});

test("another tenant does not see it", async () => {
  const other = parseTenantId("other") ?? DEFAULT_TENANT;
  const { id } = await create();
  expect(await getRollout(db.pool, other, id)).toBeUndefined();
  expect(await listRollouts(db.pool, { tenant: other, limit: 10 })).toEqual([]);
});

test("pages go from the newest to the oldest, of one state when asked", async () => {
  const ids = [(await create()).id, (await create()).id, (await create()).id];
  const query = { tenant: DEFAULT_TENANT, limit: 2 };
  const first = await listRollouts(db.pool, query);
  expect(first.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  const second = await listRollouts(db.pool, { ...query, limit: 1, after: ids[1] ?? "" });
  expect(second.map(({ id }) => id)).toEqual([ids[0]]);
  await finishRollout(db.pool, ids[1] ?? "", "succeeded");
  const succeeded = await listRollouts(db.pool, { ...query, state: "succeeded" });
  expect(succeeded.map(({ id, nextStepAt }) => ({ id, nextStepAt }))).toEqual([{ id: ids[1], nextStepAt: undefined }]);
  expect((await countRolloutsByState(db.pool, DEFAULT_TENANT)).get("succeeded")).toBe(1);
});

test("a preview counts what the first wave then has", async () => {
  const selector = { matchLabels: { env: "prod" } };
  const preview = await previewMatches(db.pool, { tenant: DEFAULT_TENANT, selector, hash: HASH_2 });
  expect(preview).toEqual({ matched: 4, waiting: 1, applied: 1, offline: 1, notCapable: 1 });
  const rollout = await create({ selector });
  await materializeWave(db.pool, rollout, 1);
  const counts = (await countTargets(db.pool, [rollout.id])).get(rollout.id);
  expect(counts?.total).toMatchObject({ waiting: 1, applied: 1, offline: 1, notCapable: 1 });
  expect(Object.keys(counts?.total ?? {})).toEqual([...TARGET_STATES]);
  expect([...(counts?.waves.keys() ?? [])]).toEqual([1]);
});

test("targets and the ledger are paged", async () => {
  const rollout = await create({ selector: { matchLabels: { env: "prod" } } });
  await materializeWave(db.pool, rollout, 1);
  const rolloutId = rollout.id;
  const first = await listTargets(db.pool, { rolloutId, limit: 3 });
  expect(first.map(({ state }) => state)).toEqual(["waiting", "offline", "notCapable"]);
  const rest = await listTargets(db.pool, { rolloutId, limit: 3, after: testUid(3) });
  expect(rest.map(({ instanceUid, state }) => [instanceUid, state])).toEqual([[testUid(4), "applied"]]);
  expect(await listTargets(db.pool, { rolloutId, limit: 3, state: "failed" })).toEqual([]);
  const ledger = await listTransitions(db.pool, { rolloutId, limit: 2 });
  expect(ledger.map(({ from, to }) => [from, to])).toEqual([
    [undefined, "waiting"],
    [undefined, "offline"],
  ]);
  const after = ledger.at(-1)?.id ?? "";
  expect(await listTransitions(db.pool, { rolloutId, limit: 9, after })).toHaveLength(2);
});

test("a rollout without targets counts zero of everything", async () => {
  const { id } = await create();
  const counts = (await countTargets(db.pool, [id])).get(id);
  expect(new Set(Object.values(counts?.total ?? {}))).toEqual(new Set([0]));
  expect(counts?.waves.size).toBe(0);
});
