import { DEFAULT_TENANT, newInstanceUid } from "@opamp/opamp";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import { recordAnswers } from "./record-answers.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => database.pool.query("truncate desired_state"));
afterAll(() => database.drop());

const [UNSET, APPLIED, APPLYING, FAILED] = [0, 1, 2, 3];
const uid = newInstanceUid(0);
const AT = new Date("2026-11-22T10:00:00Z");
const DUE = new Date("2026-11-22T10:30:00Z");
const [A, B, NONE] = [Buffer.alloc(4, 1), Buffer.alloc(4, 2), Buffer.alloc(0)];

/** B is desired. `due`: whether an offer of it is still to be answered. */
interface Before {
  readonly offered: boolean;
  readonly due: boolean;
  readonly failed?: boolean;
}

const offered: Before = { offered: true, due: true };
const settled: Before = { offered: true, due: false };
const untold: Before = { offered: false, due: true };
const quarantined: Before = { offered: true, due: false, failed: true };

test.each([
  { name: "APPLYING ends the offering", before: offered, says: APPLYING, hash: B, due: null },
  { name: "APPLIED ends the offering", before: offered, says: APPLIED, hash: B, due: null },
  { name: "APPLIED counts before the offer too", before: untold, says: APPLIED, hash: B, due: null },
  { name: "FAILED quarantines", before: offered, says: FAILED, hash: B, due: null, failed: true },
  { name: "FAILED without a hash does", before: offered, says: FAILED, hash: NONE, due: null, failed: true },
  { name: "FAILED with another hash does not", before: offered, says: FAILED, hash: A, due: DUE },
  { name: "FAILED before the offer is an old story", before: untold, says: FAILED, hash: B, due: null },
  { name: "FAILED without a hash before the offer is too", before: untold, says: FAILED, hash: NONE, due: DUE },
  { name: "another hash leaves the offer open", before: offered, says: APPLIED, hash: A, due: DUE },
  { name: "a wiped disk opens it again (S-85)", before: settled, says: UNSET, hash: NONE, due: "later" },
  { name: "another config opens it again", before: settled, says: APPLIED, hash: A, due: "later" },
  { name: "a quarantined one stays closed", before: quarantined, says: APPLIED, hash: A, due: null, failed: true },
])("$name", async ({ before, says, hash, due, failed = false }) => {
  await database.pool.query(
    `insert into desired_state (tenant, instance_uid, kind, partition, hash, generation, failed, offered_at, next_offer_at)
       values ('default', $1, 'config', 0, $2, 9, $3, $4, $5)`,
    [uid, B, before.failed ?? false, before.offered ? AT : null, before.due ? DUE : null],
  );
  const answer = { tenant: DEFAULT_TENANT, instanceUid: uid, status: says ?? 0, hash, at: AT };
  const quarantines = await recordAnswers(database.pool, [answer]);
  const { rows } = await database.pool.query("select failed, next_offer_at from desired_state");
  const later = new Date(AT.getTime() + 30_000);
  expect(rows).toEqual([{ failed, next_offer_at: due === "later" ? later : due }]);
  const isNews = failed && before.failed !== true;
  expect(quarantines).toEqual(isNews ? [{ tenant: DEFAULT_TENANT, instanceUid: uid, hash: B, generation: 9 }] : []);
});

test("an agent of which nothing is desired may say what it likes", async () => {
  const answer = { tenant: DEFAULT_TENANT, instanceUid: uid, status: 3, hash: A, at: AT };
  expect(await recordAnswers(database.pool, [answer])).toEqual([]);
});
