import { expect, test } from "vitest";
import { compareStreamIds, nextStreamId } from "./stream-id.ts";

test.each([
  ["1700000000000-0", "1700000000000-1"],
  ["1700000000000-9", "1700000000000-10"],
  ["0-0", "0-1"],
])("after %s comes %s", (id, next) => {
  expect(nextStreamId(id)).toBe(next);
});

test.each([
  ["2-0", "10-0", -1],
  ["10-2", "10-10", -1],
  ["10-2", "10-2", 0],
  ["11-0", "10-99", 1],
])("compares %s with %s as numbers", (a, b, sign) => {
  expect(Math.sign(compareStreamIds(a, b))).toBe(sign);
});
