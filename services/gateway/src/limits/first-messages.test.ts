import { DEFAULT_TENANT } from "@opamp/opamp";
import { expect, test } from "vitest";
import { Connections } from "../connection/connections.ts";
import type { Connection, ConnectionEvents } from "../connection/connection.ts";
import { FirstMessages } from "./first-messages.ts";

const identity = { tenant: DEFAULT_TENANT, credential: "1", tokenHash: "", expiresAtMs: undefined };
const socket = { remoteAddress: "", send: () => 1 as const, bufferedBytes: () => 0, close: () => undefined };
const events: ConnectionEvents = {
  message: () => undefined,
  refused: () => undefined,
  drained: () => undefined,
  closed: () => undefined,
};

function setUp(deadlineMs: number | undefined) {
  const clock = { nowMs: 0 };
  const closed: Connection[] = [];
  const connections = new Connections();
  const firstMessages = new FirstMessages({
    deadlineMs,
    now: () => clock.nowMs,
    close: (connection) => closed.push(connection),
  });
  const open = (atMs: number): Connection => {
    clock.nowMs = atMs;
    const connection = connections.open(socket, identity, events);
    firstMessages.opened(connection);
    return connection;
  };
  const sweep = (atMs: number): void => {
    clock.nowMs = atMs;
    firstMessages.sweep();
  };
  return { closed, open, sweep, firstMessages };
}

test("closes those that have said nothing until the deadline, once", () => {
  const { closed, open, sweep } = setUp(1000);
  const [early, late] = [open(0), open(600)];
  sweep(999);
  expect(closed).toEqual([]);
  sweep(1000);
  expect(closed).toEqual([early]);
  sweep(1700);
  sweep(5000);
  expect(closed).toEqual([early, late]);
});

test("closes a hundred in a sweep, so that they do not come back all at once", () => {
  const { closed, open, sweep } = setUp(1000);
  for (let at = 0; at < 250; at += 1) open(0);
  const counts = [1, 2, 3].map(() => {
    sweep(2000);
    return closed.length;
  });
  expect(counts).toEqual([100, 200, 250]);
});

test("forgets those that have spoken or are closed", () => {
  const { closed, open, sweep, firstMessages } = setUp(1000);
  firstMessages.settled(open(0));
  sweep(5000);
  expect(closed).toEqual([]);
});

test("closes nobody without a deadline", () => {
  const { closed, open, sweep } = setUp(undefined);
  open(0);
  sweep(1_000_000);
  expect(closed).toEqual([]);
});
