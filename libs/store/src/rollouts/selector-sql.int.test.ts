import { DEFAULT_TENANT } from "@opamp/opamp";
import { attributesAsText, matches, SELECTOR_OPERATORS } from "@opamp/rollout";
import type { Selector } from "@opamp/rollout";
import { afterAll, beforeAll, expect, test } from "vitest";
import { queryRows } from "../query.ts";
import { createTestDatabase } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import { selectorSql } from "./selector-sql.ts";
import { insertAgents, testUid } from "./testing-fleet.ts";

// Every key is missing, null, text, number or boolean in each of the three places, in some agent.
const VALUES = [undefined, null, "a", "b", "", 1, true, "with\u0000zero"] as const;
const KEYS = ["k", "os.type", "it's"];

const fleet = VALUES.flatMap((label) =>
  VALUES.flatMap((identifying) =>
    VALUES.map((other) => {
      const all = { label, identifying, other };
      const place = (value: unknown): Record<string, unknown> =>
        Object.fromEntries(KEYS.flatMap((key) => (value === undefined ? [] : [[key, value]])));
      return { labels: place(all.label), identifying: place(all.identifying), nonIdentifying: place(all.other) };
    }),
  ),
).map((attributes, i) => ({ instanceUid: testUid(i), ...attributes }));

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await insertAgents(db.pool, fleet);
});
afterAll(() => db.drop());

async function selected(selector: Selector): Promise<string[]> {
  const condition = selectorSql(selector, { firstParameter: 2 });
  const sql = `select a.instance_uid from agents a where a.tenant = $1 and ${condition.sql} order by 1`;
  const rows = await queryRows<{ instance_uid: string }>(db.pool, sql, [DEFAULT_TENANT, ...condition.values]);
  return rows.map((row) => row.instance_uid);
}

const expressions = SELECTOR_OPERATORS.flatMap((operator) =>
  [...KEYS, "missing"].flatMap((key) => {
    const takesValues = operator === "In" || operator === "NotIn";
    const lists = takesValues ? [["a"], ["a", "1", "true"], ["", "with\u0000zero"], ["nothing"]] : [[]];
    return lists.map((values) => ({ key, operator, values }));
  }),
);

test.each(expressions)("$key $operator $values selects in SQL what it selects in memory", async (expression) => {
  const selector: Selector = { matchExpressions: [expression] };
  const expected = fleet.filter((agent) => matches(selector, attributesAsText(agent)));
  expect(await selected(selector)).toEqual(expected.map((agent) => agent.instanceUid));
});

test("labels and expressions must all hold", async () => {
  const selector: Selector = {
    matchLabels: { k: "a", "os.type": "a" },
    matchExpressions: [{ key: "it's", operator: "NotIn", values: ["b"] }],
  };
  const expected = fleet.filter((agent) => matches(selector, attributesAsText(agent)));
  expect(expected.length).toBeGreaterThan(0);
  expect(await selected(selector)).toEqual(expected.map((agent) => agent.instanceUid));
});

test("an empty selector takes everything", async () => {
  expect(await selected({})).toHaveLength(fleet.length);
});
