import { cluster } from "@opamp/proto";
import { createRegistry, silentLogger } from "@opamp/runtime";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createMetrics } from "../metrics.ts";
import type { Session } from "../session/session.ts";
import { FakeStreams } from "../testing/fake-streams.ts";
import { agentToServer } from "../testing/messages.ts";
import { someSession } from "../testing/sessions.ts";
import type { MessageRange } from "./events.ts";
import { Publisher } from "./publisher.ts";

const OPTIONS = { intervalMs: 5, bufferBytes: 1_000_000, backlogBytes: 4_000_000 };
const OFFER = { hash: Buffer.from("01", "hex"), hex: "01", generation: 3 };

let streams: FakeStreams;
let publisher: Publisher;
let verdicts: string[];
let lost: number[];

function create(options = OPTIONS): Publisher {
  return new Publisher({
    streams,
    partitionCount: 4,
    nodeId: "g1.abc",
    nodeName: "g1",
    options,
    log: silentLogger(),
    metrics: createMetrics(createRegistry({ service: "test" })).publish,
    together: (work) => work(),
    onLost: (partition) => lost.push(partition),
    onVerdict: (update, verdict) => verdicts.push(`${update.agent.instanceUid} ${verdict}`),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  streams = new FakeStreams();
  verdicts = [];
  lost = [];
  publisher = create();
});
afterEach(async () => {
  await publisher.stop();
  vi.useRealTimers();
});

const whole = (bytes: Buffer): MessageRange => ({ bytes, start: 0, end: bytes.length });
function report(session: Session, sequenceNum: number, bytes = 0): void {
  session.sequenceNum = sequenceNum;
  const message = agentToServer(session.uidBytes(), sequenceNum, {
    content: { health: { status: "x".repeat(bytes) } },
  });
  publisher.report(session, whole(message), 2, false, {});
}

describe("packing", () => {
  test("writes one entry for all events of a partition within the interval", async () => {
    const session = someSession();
    for (let i = 1; i <= 10; i += 1) report(session, i);
    expect(streams.entries).toEqual([]);
    await vi.advanceTimersByTimeAsync(5);
    expect(streams.entries).toHaveLength(1);
    expect(streams.numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("advances each session once for each entry, to what its last event says", async () => {
    const session = someSession();
    const reported = { hash: Buffer.from("aa"), status: 1 };
    const message = agentToServer(session.uidBytes(), 1);
    session.sequenceNum = 1;
    publisher.report(session, whole(message), 2, false, { reported, capabilities: 7 });
    report(session, 2);
    await vi.advanceTimersByTimeAsync(5);
    const { agent, epoch } = session;
    expect(streams.entries[0]?.updates).toEqual([{ agent, epoch, sequenceNum: 2, capabilities: 7, reported }]);
    report(session, 3);
    publisher.event(session, session.uidBytes(), { kind: "disconnected", reason: "socket-closed" });
    await vi.advanceTimersByTimeAsync(5);
    expect(streams.entries[1]?.updates).toEqual([{ agent, epoch, sequenceNum: 3, end: true }]);
  });

  test("a session that changed its epoch is advanced under both", async () => {
    const session = someSession();
    report(session, 1);
    session.epoch += 1;
    report(session, 2);
    await vi.advanceTimersByTimeAsync(5);
    expect(streams.entries[0]?.updates.map(({ epoch, sequenceNum }) => [epoch, sequenceNum])).toEqual([
      [session.epoch - 1, 1],
      [session.epoch, 2],
    ]);
  });

  test("entries stay below 1 MiB, unless one event alone is larger", async () => {
    publisher = create({ ...OPTIONS, bufferBytes: 100_000_000 });
    const session = someSession();
    for (let i = 1; i <= 5; i += 1) report(session, i, 400_000);
    report(session, 6, 3_000_000);
    report(session, 7);
    await vi.advanceTimersByTimeAsync(50);
    expect(streams.numbers()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(streams.entries.map(({ batch }) => batch.events.length)).toEqual([2, 2, 1, 1, 1]);
  });

  test("a busy node packs for longer, unless somebody waits", async () => {
    const session = someSession();
    const burst = (from: number): void => {
      for (let i = 0; i < 50; i += 1) report(session, from + i);
    };
    burst(1);
    await vi.advanceTimersByTimeAsync(5);
    expect(streams.entries).toHaveLength(1);
    burst(100);
    await vi.advanceTimersByTimeAsync(15);
    expect(streams.entries).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5);
    expect(streams.entries).toHaveLength(2);
    burst(200);
    void publisher.settled(session.partition);
    await vi.advanceTimersByTimeAsync(5);
    expect(streams.entries).toHaveLength(3);
    report(session, 300);
    await vi.advanceTimersByTimeAsync(20);
    report(session, 301);
    await vi.advanceTimersByTimeAsync(5);
    expect(streams.entries).toHaveLength(5);
  });

  test("packs offers of one config", async () => {
    const sessions = Array.from({ length: 3 }, () => someSession({ partitions: 1 }));
    for (const session of sessions) publisher.offered(session, session.uidBytes(), OFFER);
    await vi.advanceTimersByTimeAsync(10);
    expect(streams.events).toHaveLength(1);
    expect(streams.events[0]?.offered?.epochs).toHaveLength(3);
  });

  test("an answer to an offer comes after the offer", async () => {
    const inOnePartition = () => someSession({ partitions: 1 });
    const [hasty, other, patient] = [inOnePartition(), inOnePartition(), inOnePartition()];
    for (const session of [hasty, patient]) publisher.offered(session, session.uidBytes(), OFFER);
    const reported = { hash: OFFER.hash, status: 3 };
    const message = agentToServer(hasty.uidBytes(), 1);
    publisher.report(other, whole(message), 2, false, { reported });
    // A poller's next session is another object.
    publisher.report(someSession({ uid: hasty.uidBytes(), partitions: 1 }), whole(message), 2, false, { reported });
    await vi.advanceTimersByTimeAsync(10);
    const { EVENT_KIND_OFFERED: offered, EVENT_KIND_REPORT: answer } = cluster.EventKind;
    expect(streams.events.map(({ kind }) => kind)).toEqual([answer, offered, answer]);
  });

  test("who waits for what is there waits for offers, too", async () => {
    const session = someSession();
    publisher.offered(session, session.uidBytes(), OFFER);
    let settled = false;
    void publisher.settled(session.partition).then(() => (settled = true));
    await Promise.resolve();
    expect(settled).toBe(false);
    await vi.advanceTimersByTimeAsync(10);
    expect(settled).toBe(true);
    expect(streams.entries).toHaveLength(1);
  });

  test("heartbeats of polls leave the session records alone", async () => {
    const session = someSession();
    const agents = { tenant: session.agent.tenant, uids: [session.uidBytes()], epochs: [session.epoch] };
    const details = { sessions: [session], heardMs: [Date.now()] };
    publisher.heartbeats(session.partition, agents, { ...details, polled: true });
    await vi.advanceTimersByTimeAsync(5);
    publisher.heartbeats(session.partition, agents, { ...details, polled: false });
    await vi.advanceTimersByTimeAsync(5);
    expect(streams.entries.map(({ updates }) => updates.length)).toEqual([0, 1]);
  });
});

describe("order and loss", () => {
  test("one entry at a time is in flight, and what comes meanwhile waits", async () => {
    const session = someSession();
    const gate = Promise.withResolvers<void>();
    streams.gate = gate.promise;
    report(session, 1);
    await vi.advanceTimersByTimeAsync(5);
    report(session, 2);
    await vi.advanceTimersByTimeAsync(50);
    expect(streams.attempts).toHaveLength(1);
    gate.resolve();
    await vi.advanceTimersByTimeAsync(10);
    expect(streams.numbers()).toEqual([1, 2]);
  });

  test("a failed entry is written again, the same but for its age, before any other", async () => {
    const session = someSession();
    streams.failing = 4;
    report(session, 1);
    await vi.advanceTimersByTimeAsync(6);
    report(session, 2);
    await vi.advanceTimersByTimeAsync(5000);
    expect(streams.numbers()).toEqual([1, 2]);
    const lengths = streams.attempts.slice(0, 5).map((hex) => hex.length);
    expect(new Set(lengths).size).toBe(1);
    expect(streams.entries[0]?.batch.events[0]?.ageMs).toBeGreaterThan(50);
  });

  test("settled resolves when what was there is written", async () => {
    const session = someSession();
    expect(publisher.settledFor(session.partition, session.agent)).toBeUndefined();
    report(session, 1);
    const done: string[] = [];
    void publisher.settledFor(session.partition, session.agent)?.then(() => done.push("agent"));
    void publisher.settled(session.partition).then(() => done.push("partition"));
    expect(publisher.settledFor(session.partition, someSession().agent)).toBeUndefined();
    await vi.advanceTimersByTimeAsync(4);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(5);
    expect(done.toSorted()).toEqual(["agent", "partition"]);
  });

  test("draining writes everything", async () => {
    const sessions = Array.from({ length: 20 }, () => someSession());
    for (const session of sessions) report(session, 1);
    streams.failing = 2;
    const drained = publisher.drain(new AbortController().signal);
    await vi.advanceTimersByTimeAsync(1000);
    await drained;
    expect(streams.numbers()).toHaveLength(20);
  });

  test("draining gives up when its time is over", async () => {
    streams.failing = Number.POSITIVE_INFINITY;
    report(someSession(), 1);
    const time = new AbortController();
    const drained = publisher.drain(time.signal);
    await vi.advanceTimersByTimeAsync(100);
    time.abort();
    await vi.advanceTimersByTimeAsync(10);
    await drained;
    expect(streams.entries).toEqual([]);
  });
});

test.each(["missing", "superseded"] as const)("tells of a session that is %s", async (verdict) => {
  const session = someSession();
  streams.verdict = verdict;
  report(session, 1);
  await vi.advanceTimersByTimeAsync(5);
  expect(verdicts).toEqual([`${session.agent.instanceUid} ${verdict}`]);
});

test("tells of a stream that lost what it had taken, once for each loss", async () => {
  const session = someSession();
  const publish = async (sequenceNum: number): Promise<void> => {
    report(session, sequenceNum);
    await vi.advanceTimersByTimeAsync(5);
  };
  await publish(1);
  // Another node writes to the same stream.
  streams.writtenBytes += 1000;
  await publish(2);
  expect(lost).toEqual([]);
  streams.writtenBytes -= 1;
  await publish(3);
  await publish(4);
  expect(lost).toEqual([session.partition]);
  streams.writtenBytes = 0;
  await publish(5);
  await publish(6);
  expect(lost).toEqual([session.partition, session.partition]);
});

describe("bounds", () => {
  test("refuses reports above the bound of bytes, and takes them well below it", async () => {
    publisher = create({ ...OPTIONS, bufferBytes: 10_000 });
    const session = someSession();
    streams.failing = 1;
    expect(publisher.accepts(session.partition)).toBe(true);
    report(session, 1, 11_000);
    expect(publisher.accepts(session.partition)).toBe(false);
    expect(publisher.accepts()).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(publisher.accepts(session.partition)).toBe(true);
    expect(publisher.accepts()).toBe(true);
  });

  test("refuses the reports of a partition whose backlog is above its share, until it has fallen", async () => {
    await publisher.start();
    const session = someSession();
    streams.backlogBytes = 1_000_001;
    report(session, 1);
    await vi.advanceTimersByTimeAsync(5);
    expect(publisher.accepts(session.partition)).toBe(false);
    expect(publisher.accepts((session.partition + 1) % 4)).toBe(true);
    // One slow partition is no reason to turn agents of the others away at the door.
    expect(publisher.accepts()).toBe(true);
    streams.backlogBytes = 950_000;
    await vi.advanceTimersByTimeAsync(1000);
    expect(publisher.accepts(session.partition)).toBe(false);
    streams.backlogBytes = 100;
    await vi.advanceTimersByTimeAsync(1000);
    expect(publisher.accepts(session.partition)).toBe(true);
  });
});
