import { expect, test } from "vitest";
import { TrafficMeter, unmetered } from "./traffic-meter.ts";

test("takes so many messages in a window", () => {
  const meter = new TrafficMeter({ maxMessages: 2, maxBytes: 1000 });
  const agent = unmetered();
  expect([1, 1, 1].map((bytes) => meter.takes(agent, bytes))).toEqual([true, true, false]);
  expect(meter.excess(agent)).toEqual({ limit: "messages", isFirst: true });
});

test("takes so many bytes in a window", () => {
  const meter = new TrafficMeter({ maxMessages: 10, maxBytes: 100 });
  const agent = unmetered();
  expect([60, 40, 1].map((bytes) => meter.takes(agent, bytes))).toEqual([true, true, false]);
  expect(meter.excess(agent)).toEqual({ limit: "bytes", isFirst: true });
});

test("tells once in a window that it is too much, and takes everything again in the next", () => {
  const meter = new TrafficMeter({ maxMessages: 1, maxBytes: 1000 });
  const agent = unmetered();
  const tell = (): boolean | undefined => (meter.takes(agent, 1) ? undefined : meter.excess(agent).isFirst);
  expect([tell(), tell(), tell(), tell()]).toEqual([undefined, true, false, false]);
  meter.next();
  expect([tell(), tell(), tell()]).toEqual([undefined, true, false]);
});

test("goes on naming the bytes when they were too many", () => {
  const meter = new TrafficMeter({ maxMessages: 10, maxBytes: 100 });
  const agent = unmetered();
  meter.takes(agent, 3_000_000_000);
  expect(meter.excess(agent)).toEqual({ limit: "bytes", isFirst: true });
  meter.takes(agent, 1);
  expect(meter.excess(agent)).toEqual({ limit: "bytes", isFirst: false });
});

test("counts for each agent apart", () => {
  const meter = new TrafficMeter({ maxMessages: 1, maxBytes: 1000 });
  const [one, other] = [unmetered(), unmetered()];
  expect([meter.takes(one, 1), meter.takes(other, 1), meter.takes(one, 1)]).toEqual([true, true, false]);
});
