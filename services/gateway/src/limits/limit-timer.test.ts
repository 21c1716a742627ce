import { expect, test } from "vitest";
import { LimitTimer } from "./limit-timer.ts";
import { PollMeter } from "./poll-meter.ts";

test("one timer serves seconds, windows and minutes", () => {
  const counts = { seconds: 0, windows: 0, minutes: 0 };
  const timer = new LimitTimer({
    eachSecond: () => (counts.seconds += 1),
    eachWindow: () => (counts.windows += 1),
    eachMinute: () => (counts.minutes += 1),
  });
  for (let second = 0; second < 120; second += 1) timer.tick();
  expect(counts).toEqual({ seconds: 120, windows: 12, minutes: 2 });
});

test("polls are counted by agent, until the window ends", () => {
  const meter = new PollMeter({ maxMessages: 2, maxBytes: 100 });
  expect([1, 1, 1].map((bytes) => meter.refuses("a", bytes))).toEqual([undefined, undefined, "messages"]);
  expect(meter.refuses("b", 101)).toBe("bytes");
  meter.next();
  expect([meter.refuses("a", 1), meter.refuses("b", 1)]).toEqual([undefined, undefined]);
});
