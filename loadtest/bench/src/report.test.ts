import { expect, test } from "vitest";
import { median, table, verdict, type Figure } from "./report.ts";

const figure = (value: number, goal?: Figure["goal"]): Figure => ({
  id: "x",
  what: "x",
  value,
  unit: "",
  ...(goal === undefined ? {} : { goal }),
  detail: {},
});

test.each([
  [0.79, ">=", "missed"],
  [0.8, ">=", "reached"],
  [0.81, "<=", "missed"],
] as const)("%d against %s 0.8 is %s", (value, op, expected) => {
  expect(verdict(figure(value, { op, value: 0.8 }))).toBe(expected);
});

test("the median is a value that was measured", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2);
});

test("a figure without a goal has no verdict in the table", () => {
  expect(table([figure(12_345)])).toContain("12,345");
  expect(table([figure(1)])).not.toMatch(/reached|missed/);
});
