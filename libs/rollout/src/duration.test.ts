import { expect, test } from "vitest";
import { durationSchema, parseDuration } from "./duration.ts";

test.each([
  ["500ms", 500],
  ["90s", 90_000],
  ["10m", 600_000],
  ["1h30m", 5_400_000],
  ["7d", 604_800_000],
  ["0s", 0],
])("reads %s", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(["", "10", "m", "10 m", "-1s", "1.5h", "10M", "5m x", "1w"])("refuses %j", (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test.each(["999ms", "8d", "soon", 120])("a value outside its bounds (%j) is told the rule", (value) => {
  const result = durationSchema({ min: "1s", max: "7d" }).safeParse(value);
  expect(result.error?.issues[0]?.message).toBe("must be a duration from 1s to 7d, such as 90s, 10m or 1h30m");
});
