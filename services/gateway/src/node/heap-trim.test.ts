import { expect, test } from "vitest";
import { HeapTrim, majorCollection } from "./heap-trim.ts";

function trimAfter(begun: readonly number[]): number[] {
  let now = 0;
  const collectedAt: number[] = [];
  const trim = new HeapTrim({ begun: () => now, collect: async () => void collectedAt.push(now) });
  for (now of begun) trim.look();
  return collectedAt;
}

test("collects once when a burst is over, and again after the next", () => {
  expect(trimAfter([0, 5000, 14_990, 15_000, 15_000, 15_001, 30_000, 30_005, 30_006])).toEqual([15_000, 30_005]);
});

test("does not collect during a burst, nor for a few agents", () => {
  expect(trimAfter([900, 1800, 2700, 3600])).toEqual([]);
  expect(trimAfter([50, 100, 150, 200, 900, 950])).toEqual([]);
});

test("slow growth adds up", () => {
  expect(trimAfter(Array.from({ length: 30 }, (_, i) => i * 50))).toEqual([1000]);
});

test("the engine's own collector can be called", async () => {
  await expect(majorCollection()()).resolves.toBeUndefined();
});
