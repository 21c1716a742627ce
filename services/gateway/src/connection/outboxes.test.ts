import { DEFAULT_TENANT } from "@opamp/opamp";
import { createRegistry } from "@opamp/runtime";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createMetrics } from "../metrics.ts";
import { SEND_BUFFERED, SEND_DROPPED, SEND_WRITTEN } from "../transport/agent-transport.ts";
import type { SendOutcome } from "../transport/agent-transport.ts";
import type { Connection, ConnectionEvents } from "./connection.ts";
import { Connections } from "./connections.ts";
import { Outboxes } from "./outboxes.ts";

const SLOW_MS = 30_000;
const ANSWER = Buffer.from("answer");
const identity = { tenant: DEFAULT_TENANT, credential: "1", tokenHash: "", expiresAtMs: undefined };
const events: ConnectionEvents = {
  message: () => undefined,
  refused: () => undefined,
  drained: () => undefined,
  closed: () => undefined,
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Outboxes with one connection, whose socket takes messages as told. */
async function setUp() {
  const registry = createRegistry({ service: "test" });
  const peer: { takes: SendOutcome; buffered: number } = { takes: SEND_WRITTEN, buffered: 0 };
  const closed: { connection: Connection; cause: string }[] = [];
  const connections = new Connections();
  const outboxes = new Outboxes({
    connections,
    offers: { due: () => undefined, written: () => undefined },
    ending: { close: (closing, cause) => void closed.push({ connection: closing, cause }) },
    publisher: { event: () => undefined },
    slowReaderMs: SLOW_MS,
    metrics: createMetrics(registry),
    now: Date.now,
  });
  const socket = {
    remoteAddress: "",
    send: () => peer.takes,
    bufferedBytes: () => peer.buffered,
    close: () => undefined,
  };
  const connection = connections.open(socket, identity, events);
  await outboxes.start();
  const metric = async (name: string) => (await registry.getSingleMetric(name)?.get())?.values[0]?.value;
  return { outboxes, connection, peer, closed, metric };
}

describe("a slow reader", () => {
  test("loses the answers that do not fit its outbox, and they are counted", async () => {
    const { outboxes, connection, peer, metric } = await setUp();
    expect(outboxes.answer(connection, ANSWER)).toBe(true);
    peer.takes = SEND_BUFFERED;
    peer.buffered = 900;
    expect(outboxes.answer(connection, ANSWER)).toBe(true);
    expect(await metric("opamp_gateway_outbox_bytes")).toBe(900);
    peer.takes = SEND_DROPPED;
    expect(outboxes.answer(connection, ANSWER)).toBe(false);
    expect(await metric("opamp_gateway_dropped_answers_total")).toBe(1);
    await outboxes.stop();
  });

  test("is closed when nothing has moved for a while", async () => {
    const { outboxes, connection, peer, closed } = await setUp();
    peer.takes = SEND_BUFFERED;
    outboxes.answer(connection, ANSWER);
    vi.advanceTimersByTime(SLOW_MS - 1000);
    expect(closed).toEqual([]);
    vi.advanceTimersByTime(2000);
    expect(closed[0]).toEqual({ connection, cause: "slow" });
    await outboxes.stop();
  });

  test("stays as long as something moves", async () => {
    const { outboxes, connection, peer, closed } = await setUp();
    peer.takes = SEND_BUFFERED;
    peer.buffered = 900;
    outboxes.answer(connection, ANSWER);
    for (let step = 0; step < 5; step += 1) {
      vi.advanceTimersByTime(SLOW_MS - 5000);
      peer.buffered -= 100;
      outboxes.drained(connection);
    }
    peer.buffered = 0;
    outboxes.drained(connection);
    vi.advanceTimersByTime(SLOW_MS * 2);
    expect(closed).toEqual([]);
    await outboxes.stop();
  });
});
