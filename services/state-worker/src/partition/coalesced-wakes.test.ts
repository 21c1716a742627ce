import { silentLogger } from "@opamp/runtime";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CoalescedWakes } from "./coalesced-wakes.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function recording(): { wakes: CoalescedWakes; sent: string[] } {
  const sent: string[] = [];
  const wakes = new CoalescedWakes({ wakes: { wake: async (id) => void sent.push(id) }, log: silentLogger() });
  return { wakes, sent };
}

test("wakes at once, then at most every 200 ms, and never forgets the last time", () => {
  const { wakes, sent } = recording();
  for (let i = 0; i < 50; i += 1) wakes.wake("1");
  wakes.wake("2");
  expect(sent).toEqual(["1", "2"]);
  vi.advanceTimersByTime(199);
  expect(sent).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(sent).toEqual(["1", "2", "1"]);
  vi.advanceTimersByTime(1_000);
  expect(sent).toHaveLength(3);
});

test("what waits at the stop is sent", () => {
  const { wakes, sent } = recording();
  wakes.wake("1");
  wakes.wake("1");
  wakes.stop();
  expect(sent).toEqual(["1", "1"]);
  expect(vi.getTimerCount()).toBe(0);
});
