import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AgentList } from "../publish/events.ts";
import type { HeartbeatDetails } from "../publish/publisher.ts";
import { someSession } from "../testing/sessions.ts";
import { Heartbeats } from "./heartbeats.ts";
import { HTTP } from "./session.ts";

let packs: { partition: number; agents: AgentList; details: HeartbeatDetails }[];
let stalled: boolean;
let heartbeats: Heartbeats;

beforeEach(() => {
  vi.useFakeTimers();
  packs = [];
  stalled = false;
  heartbeats = new Heartbeats({
    publisher: {
      heartbeats: (partition, agents, details) => packs.push({ partition, agents, details }),
      isStalled: () => stalled,
    },
    partitionCount: 4,
    intervalMs: 1000,
  });
});
afterEach(async () => {
  await heartbeats.stop();
  vi.useRealTimers();
});

test("reports every agent once in each interval, however often it was heard", async () => {
  await heartbeats.start();
  const sessions = Array.from({ length: 40 }, () => someSession());
  for (let i = 0; i < 5; i += 1) for (const session of sessions) heartbeats.note(session, i);
  await vi.advanceTimersByTimeAsync(1000);
  expect(packs.flatMap(({ agents }) => agents.uids)).toHaveLength(40);
  expect(packs.flatMap(({ details }) => details.heardMs)).toEqual(Array.from({ length: 40 }, () => 4));
  for (const { partition, details } of packs) {
    expect(details.sessions.every((session) => session.partition === partition)).toBe(true);
  }
  await vi.advanceTimersByTimeAsync(5000);
  expect(packs.length).toBeLessThanOrEqual(4);
});

test("keeps tenants and transports apart, and packs at most 500", () => {
  for (let i = 0; i < 1100; i += 1) heartbeats.note(someSession({ partitions: 1 }), 1);
  heartbeats.note(someSession({ partitions: 1, tenant: "acme" }), 1);
  heartbeats.note(someSession({ partitions: 1, transport: HTTP }), 1);
  heartbeats.reportAll();
  const seen = packs.map(({ agents, details }) => [agents.tenant, details.polled, agents.uids.length]);
  expect(seen).toEqual([
    ["default", false, 500],
    ["default", false, 500],
    ["default", false, 100],
    ["acme", false, 1],
    ["default", true, 1],
  ]);
});

test("says nothing of a session that ended", () => {
  const session = someSession();
  heartbeats.note(session, 1);
  session.state = "ended";
  heartbeats.reportAll();
  expect(packs).toEqual([]);
});

test("reports one agent before its turn, and not a second time", () => {
  const session = someSession();
  heartbeats.note(session, 1);
  heartbeats.reportNow(session);
  heartbeats.reportNow(session);
  heartbeats.reportAll();
  expect(packs).toHaveLength(1);
});

test("waits while Redis is away, so that one report says it all", async () => {
  await heartbeats.start();
  stalled = true;
  const session = someSession();
  heartbeats.note(session, 1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(packs).toEqual([]);
  stalled = false;
  await vi.advanceTimersByTimeAsync(1000);
  expect(packs).toHaveLength(1);
});
