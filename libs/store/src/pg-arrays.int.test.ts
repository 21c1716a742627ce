import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UnstorableValueError } from "./errors.ts";
import { unescapeJson, unescapeText } from "./escape-text.ts";
import * as arrays from "./pg-arrays.ts";
import { createTestDatabase } from "./testing.ts";
import type { TestDatabase } from "./testing.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(() => database.drop());

/** What the server understood, element by element, read back as text. */
async function readBack(type: string, parameter: Buffer): Promise<unknown[]> {
  const sql = `select value::text from unnest($1::${type}[]) with ordinality as list(value, at) order by at`;
  const { rows } = await database.pool.query<{ value: string | null }>(sql, [parameter]);
  return rows.map(({ value }) => value);
}

const UID = "0192f0c1-8f00-7abc-8def-0123456789ab";
const DAY = new Date("2026-11-22T10:11:12.345Z");

describe("binary arrays", () => {
  test.each([
    { type: "bool", parameter: arrays.boolArray([true, null, false]), read: ["true", null, "false"] },
    {
      type: "bytea",
      parameter: arrays.byteaArray([Buffer.from("00ff", "hex"), new Uint8Array(), null]),
      read: [String.raw`\x00ff`, String.raw`\x`, null],
    },
    {
      type: "text",
      parameter: arrays.textArray(["", 'quo"te', "{a,b}", "NULL", "né𝄞", null]),
      read: ["", 'quo"te', "{a,b}", "NULL", "né𝄞", null],
    },
    { type: "uuid", parameter: arrays.uuidArray([UID, null, UID.toUpperCase()]), read: [UID, null, UID] },
    { type: "int2", parameter: arrays.int2Array([-32_768, 32_767, null]), read: ["-32768", "32767", null] },
    {
      type: "int4",
      parameter: arrays.int4Array([-2_147_483_648, 2_147_483_647, undefined]),
      read: ["-2147483648", "2147483647", null],
    },
    {
      type: "int8",
      parameter: arrays.int8Array([-(2n ** 63n), 2n ** 63n - 1n, Number.MAX_SAFE_INTEGER, null]),
      read: ["-9223372036854775808", "9223372036854775807", "9007199254740991", null],
    },
    {
      type: "jsonb",
      parameter: arrays.jsonbArray([{ a: [1, "x"] }, "text", 0, null]),
      read: ['{"a": [1, "x"]}', '"text"', "0", null],
    },
  ])("carry $type with nulls", async ({ type, parameter, read }) => {
    expect(await readBack(type, parameter)).toEqual(read);
  });

  test("carry timestamptz to the millisecond, before 2000 too", async () => {
    const times = [DAY, new Date("1969-07-20T20:17:40.001Z"), new Date(0)];
    const { rows } = await database.pool.query<{ times: Date[] }>("select $1::timestamptz[] as times", [
      arrays.timestamptzArray([...times, null]),
    ]);
    expect(rows[0]?.times).toEqual([...times, null]);
  });

  test.each([
    { type: "bool", parameter: arrays.boolArray([]) },
    { type: "bytea", parameter: arrays.byteaArray([]) },
    { type: "text", parameter: arrays.textArray([]) },
    { type: "uuid", parameter: arrays.uuidArray([]) },
    { type: "int2", parameter: arrays.int2Array([]) },
    { type: "int4", parameter: arrays.int4Array([]) },
    { type: "int8", parameter: arrays.int8Array([]) },
    { type: "jsonb", parameter: arrays.jsonbArray([]) },
    { type: "timestamptz", parameter: arrays.timestamptzArray([]) },
  ])("carry an empty $type[]", async ({ type, parameter }) => {
    expect(await readBack(type, parameter)).toEqual([]);
  });

  test("store what text and jsonb refuse", async () => {
    const texts = ["a\0b", "\ud834", "\uFFFE", "\udd1e\ud834"];
    const [stored] = [await readBack("text", arrays.textArray(texts))];
    expect(stored.map((text) => unescapeText(String(text)))).toEqual(texts);
    const values = texts.map((text) => ({ [text]: [text] }));
    const { rows } = await database.pool.query<{ list: unknown[] }>("select to_jsonb($1::jsonb[]) as list", [
      arrays.jsonbArray(values),
    ]);
    expect(unescapeJson(rows[0]?.list)).toEqual(values);
  });

  test("carry many long elements", async () => {
    const texts = Array.from({ length: 2_000 }, (_, i) => "ü".repeat(i));
    expect(await readBack("text", arrays.textArray(texts))).toEqual(texts);
  });
});

describe("values that no column can hold", () => {
  test.each([
    { name: "text that is no UUID", encode: () => arrays.uuidArray(["0192f0c1"]) },
    { name: "a UUID with a wrong digit", encode: () => arrays.uuidArray([UID.replace("0", "g")]) },
    { name: "a UUID that is too long", encode: () => arrays.uuidArray([`${UID}00`]) },
    { name: "an int2 out of range", encode: () => arrays.int2Array([32_768]) },
    { name: "an int4 that is not whole", encode: () => arrays.int4Array([1.5]) },
    { name: "an int8 that is not exact", encode: () => arrays.int8Array([2 ** 53]) },
    { name: "an int8 out of range", encode: () => arrays.int8Array([2n ** 63n]) },
    { name: "an invalid Date", encode: () => arrays.timestamptzArray([new Date(Number.NaN)]) },
  ])("refuses $name", ({ encode }) => {
    expect(encode).toThrow(UnstorableValueError);
  });
});
