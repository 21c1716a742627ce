import { DEFAULT_TENANT } from "@opamp/opamp";
import { silentLogger } from "@opamp/runtime";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AgentSocket } from "../transport/agent-transport.ts";
import { Connections } from "./connections.ts";
import { Drain } from "./drain.ts";

const identity = { tenant: DEFAULT_TENANT, credential: "1", tokenHash: "", expiresAtMs: undefined };

let steps: string[];
let closedMs: { id: string; atMs: number }[];

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  steps = [];
  closedMs = [];
});
afterEach(() => void vi.useRealTimers());

function create(count: number): Drain {
  const connections = new Connections();
  const socket: AgentSocket = { remoteAddress: "", send: () => 1, bufferedBytes: () => 0, close: () => undefined };
  const nothing = (): void => undefined;
  const events = { message: nothing, refused: nothing, drained: nothing, closed: nothing };
  for (let i = 0; i < count; i += 1) connections.open(socket, identity, events);
  return new Drain({
    transport: { stopListening: () => steps.push(`stop listening ${Date.now()}`) },
    admission: { close: (transport) => steps.push(`close ${transport} ${Date.now()}`) },
    connections,
    heartbeats: { reportAll: () => steps.push("report numbers") },
    ending: { close: (connection) => closedMs.push({ id: connection.id, atMs: Date.now() }) },
    detectionMs: 5000,
    windowMs: 15_000,
    random: () => 0.3,
    log: silentLogger(),
  });
}

test("goes on listening while balancers notice, then closes sockets over the window in no particular order", async () => {
  const drained = create(3000).drain(new AbortController().signal);
  await vi.advanceTimersByTimeAsync(4999);
  expect(steps).toEqual([]);
  await vi.advanceTimersByTimeAsync(15_100);
  await drained;
  expect(steps).toEqual([
    "close websocket 5000",
    "stop listening 5000",
    "report numbers",
    expect.stringMatching("http"),
  ]);
  expect(closedMs).toHaveLength(3000);
  const within = (fromMs: number, toMs: number) => closedMs.filter(({ atMs }) => atMs >= fromMs && atMs < toMs).length;
  for (let second = 5; second < 20; second += 1) {
    expect(within(second * 1000, (second + 1) * 1000)).toBeGreaterThan(150);
    expect(within(second * 1000, (second + 1) * 1000)).toBeLessThan(260);
  }
  const order = closedMs.map(({ id }) => Number.parseInt(id, 36));
  expect(order).not.toEqual(order.toSorted((a, b) => a - b));
});

test("few sockets are closed at once", async () => {
  const drained = create(5).drain(new AbortController().signal);
  await vi.advanceTimersByTimeAsync(5200);
  await drained;
  expect(closedMs).toHaveLength(5);
});

test("when the time is over the rest goes at once, still with a Close frame", async () => {
  const time = new AbortController();
  const drained = create(3000).drain(time.signal);
  await vi.advanceTimersByTimeAsync(6000);
  time.abort();
  await vi.advanceTimersByTimeAsync(1);
  await drained;
  expect(closedMs).toHaveLength(3000);
});
