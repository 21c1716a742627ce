import { DEFAULT_TENANT } from "@opamp/opamp";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, testUid } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import { deleteOldCustomMessages, listCustomMessages, storeCustomMessages } from "./custom-messages.ts";
import type { NewCustomMessage } from "./custom-messages.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.pool.query("truncate custom_messages"));

const A = { tenant: DEFAULT_TENANT, instanceUid: testUid(1) };
const B = { tenant: DEFAULT_TENANT, instanceUid: testUid(2) };
const AT = new Date("2026-11-22T10:00:00.000Z");

const said = (sequenceNum: number, changed: Partial<NewCustomMessage> = {}): NewCustomMessage => {
  const data = Buffer.from([sequenceNum, 0, 255]);
  const usual = { ...A, at: AT, sequenceNum, capability: "com.example.ping", type: "t\0", repeated: false };
  return { ...usual, bytes: data.length, data, ...changed };
};
const store = (...messages: NewCustomMessage[]) => storeCustomMessages(database.pool, messages, 3);
const list = (of = A, before?: string) =>
  listCustomMessages(database.pool, of, { limit: 10, ...(before !== undefined && { before }) });
const numbers = async (of = A) => (await list(of)).map(({ sequenceNum }) => sequenceNum);

test("a message is kept as it was sent", async () => {
  expect(await store(said(7))).toBe(1);
  const [kept] = await list();
  expect(kept).toMatchObject({ at: AT, sequenceNum: 7, capability: "com.example.ping", type: "t\0", bytes: 3 });
  expect(kept?.data).toEqual(Buffer.from([7, 0, 255]));
});

test("one that is too long is kept without its data", async () => {
  await store(said(1, { data: undefined, bytes: 5_000_000 }));
  expect(await list()).toMatchObject([{ bytes: 5_000_000, data: null }]);
});

test("the newest of each agent are kept, newest first, and page by id", async () => {
  await store(said(1), said(1, B), said(2), said(3));
  await store(said(4), said(5));
  expect(await numbers()).toEqual([5, 4, 3]);
  expect(await numbers(B)).toEqual([1]);
  const [newest] = await list();
  expect((await list(A, newest?.id)).map(({ sequenceNum }) => sequenceNum)).toEqual([4, 3]);
});

test("a copy of the last one is not kept, in the same batch or a later one (S-46)", async () => {
  const copy = { repeated: true };
  expect(await store(said(1), said(1, copy))).toBe(1);
  expect(await store(said(1, copy))).toBe(0);
  // The number alone is no copy: an agent that started again counts from the start.
  expect(await store(said(1, { ...copy, data: Buffer.of(9, 9, 9) }))).toBe(1);
  expect(await store(said(2, { ...copy, data: Buffer.of(9, 9, 9) }))).toBe(1);
  expect(await store(said(2, { ...copy, ...B, data: Buffer.of(9, 9, 9) }))).toBe(1);
});

test("the same content under the next number is another message", async () => {
  const data = Buffer.of(1);
  await store(said(1, { data }), said(2, { data }));
  await store(said(3, { data }));
  expect(await numbers()).toEqual([3, 2, 1]);
});

test("messages of a week ago are forgotten", async () => {
  await store(said(1, { at: new Date(Date.now() - 8 * 86_400_000) }), said(2, { at: new Date() }));
  expect(await deleteOldCustomMessages(database.pool, 10)).toBe(1);
  expect(await numbers()).toEqual([2]);
});
