import type { Claim } from "@opamp/bus";
import { beforeEach, describe, expect, test } from "vitest";
import { NOTHING_KNOWN } from "../testing/sessions.ts";
import { Duplicates } from "./duplicates.ts";
import { HTTP, WEBSOCKET } from "./session.ts";

const NOW = 1_700_000_000_000;
let duplicates: Duplicates;

beforeEach(() => {
  duplicates = new Duplicates();
});

const displacing = (ageMs: number, nowMs = NOW, transport = WEBSOCKET): Claim => ({
  ...NOTHING_KNOWN,
  sequenceNum: 9,
  previous: { nodeId: "n", connection: "c", transport, epoch: (nowMs - ageMs) * 1000, credential: "1" },
});

describe("WebSocket", () => {
  const suspects = (claim: Claim, nowMs = NOW) => duplicates.suspects("agent", WEBSOCKET, claim, 5, nowMs);

  test("agents that displace each other with numbers of their own are two", () => {
    expect([100, 200].map((ageMs) => suspects(displacing(ageMs)))).toEqual([false, true]);
  });

  test("starts over after it has said so", () => {
    expect([1, 2, 3, 4].map(() => suspects(displacing(10)))).toEqual([false, true, false, true]);
  });

  test("agents whose numbers happen to be the same are two", () => {
    const same = { ...displacing(10), sequenceNum: 5 };
    expect([same, same].map((claim) => suspects(claim))).toEqual([false, true]);
  });

  test.each([
    { what: "counts on, however often its sockets break", last: 4 },
    { what: "lost numbers in a crash", last: 1 },
    { what: "is seen for the first time", last: undefined },
  ])("an agent that $what is one", ({ last }) => {
    for (let i = 0; i < 20; i += 1) expect(suspects({ ...displacing(10), sequenceNum: last })).toBe(false);
  });

  test("an agent that starts again and again is one", () => {
    for (let i = 0; i < 20; i += 1) {
      expect(duplicates.suspects("agent", WEBSOCKET, displacing(10), i % 3, NOW)).toBe(false);
    }
  });

  test.each([
    { what: "displaces nobody", claim: { ...NOTHING_KNOWN, sequenceNum: 9 } },
    { what: "displaces an old session", claim: displacing(120_000) },
    { what: "comes from HTTP", claim: displacing(10, NOW, HTTP) },
    { what: "is kept", claim: { ...displacing(10), outcome: "kept" as const } },
  ])("a claim that $what is no sign", ({ claim }) => {
    for (let i = 0; i < 10; i += 1) expect(suspects(claim)).toBe(false);
  });

  test("displacements far apart have nothing to do with each other", () => {
    for (let i = 0; i < 10; i += 1) {
      const nowMs = NOW + i * 130_000;
      expect(suspects(displacing(10, nowMs), nowMs)).toBe(false);
    }
  });

  test("agents are counted apart", () => {
    for (let i = 0; i < 100; i += 1) {
      expect(duplicates.suspects(`agent ${i}`, WEBSOCKET, displacing(10), 5, NOW)).toBe(false);
    }
  });
});

describe("plain HTTP", () => {
  const poll = (sequenceNum: number, last: number | undefined, lastContactMs = NOW - 1000) =>
    duplicates.suspects("agent", HTTP, { ...NOTHING_KNOWN, sequenceNum: last, lastContactMs }, sequenceNum, NOW);

  test("numbers that go back twice without being a start come from two agents", () => {
    expect([poll(50, 100), poll(101, 50), poll(51, 101)]).toEqual([false, false, true]);
  });

  test.each([
    { what: "a start", sequenceNum: 0, last: 100 },
    { what: "a gap", sequenceNum: 200, last: 100 },
    { what: "a first contact", sequenceNum: 50, last: undefined },
  ])("$what is no sign", ({ sequenceNum, last }) => {
    for (let i = 0; i < 5; i += 1) expect(poll(sequenceNum, last)).toBe(false);
  });

  test("an agent not heard of for long may come back from a backup", () => {
    for (let i = 0; i < 5; i += 1) expect(poll(50, 100, NOW - 3_600_000)).toBe(false);
  });
});
