import { expect, test } from "vitest";
import { FullStateLimiter } from "./full-state-limiter.ts";

test("allows a few in a row, then one every ten seconds, for each agent", () => {
  const limiter = new FullStateLimiter();
  const asked = (key: string, nowMs: number, times: number): number =>
    Array.from({ length: times }, () => limiter.allows(key, nowMs)).filter(Boolean).length;
  expect(asked("a", 0, 10)).toBe(4);
  expect(asked("b", 0, 10)).toBe(4);
  expect(asked("a", 9_999, 5)).toBe(0);
  expect(asked("a", 10_000, 5)).toBe(1);
  expect(asked("a", 3_600_000, 10)).toBe(4);
});

test("remembers a bounded number of agents", () => {
  const limiter = new FullStateLimiter();
  for (let i = 0; i < 30_000; i += 1) limiter.allows(`agent ${i}`, 0);
  expect(limiter.allows("agent 0", 0)).toBe(true);
});
