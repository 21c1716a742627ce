import { describe, expect, test } from "vitest";
import { AgentCapability } from "./capabilities.ts";
import { ConfigStatus, decideOffer, NO_OFFER, offerAfterStatus, recordOffer, refuses } from "./offer.ts";
import type { DesiredConfig, OfferRecord, OfferState, OfferVerdict } from "./offer.ts";

const A = Buffer.alloc(32, 0xa);
const B = Buffer.alloc(32, 0xb);
const NONE = Buffer.alloc(0);
const { Unset, Applied, Applying, Failed } = ConfigStatus;
const CAPABLE =
  AgentCapability.ReportsStatus | AgentCapability.AcceptsRemoteConfig | AgentCapability.ReportsRemoteConfig;
const NOW = 1_000_000_000;

const desiredB: DesiredConfig = { hash: B, generation: 7, failed: false };
const failedB: DesiredConfig = { ...desiredB, failed: true };

/** Offered once, just now, nothing heard since. */
const offeredNow: OfferRecord = recordOffer(NO_OFFER, 7, NOW);
const answered: OfferRecord = { ...offeredNow, answered: true };

function state(change: Partial<OfferState>): OfferState {
  return { ...NO_OFFER, desired: desiredB, reported: undefined, capabilities: CAPABLE, ...change };
}

interface Case {
  readonly name: string;
  readonly change: Partial<OfferState>;
  readonly verdict: OfferVerdict;
}

const report = (hash: Buffer, status: number): { hash: Buffer; status: number } => ({ hash, status });

const FIRST_CONTACT: Case[] = [
  { name: "record missing", change: { desired: "unknown" }, verdict: "wait" },
  { name: "nothing desired", change: { desired: { hash: undefined, generation: 0, failed: false } }, verdict: "none" },
  { name: "no AcceptsRemoteConfig (S-72)", change: { capabilities: 0x1001 }, verdict: "not-capable" },
  { name: "capabilities 0", change: { capabilities: 0 }, verdict: "not-capable" },
  { name: "never reported", change: {}, verdict: "offer" },
  { name: "empty status of a new agent (S-85)", change: { reported: report(NONE, Unset) }, verdict: "offer" },
  { name: "another hash applied (S-85)", change: { reported: report(A, Applied) }, verdict: "offer" },
  { name: "another hash failed", change: { reported: report(A, Failed) }, verdict: "offer" },
  { name: "hash cut short", change: { reported: report(B.subarray(0, 16), Applied) }, verdict: "offer" },
  { name: "the hash applied (S-86)", change: { reported: report(B, Applied) }, verdict: "settled" },
  { name: "the hash being applied", change: { reported: report(B, Applying) }, verdict: "settled" },
  { name: "the hash, status unset (S-86)", change: { reported: report(B, Unset) }, verdict: "settled" },
  { name: "the hash, status of a newer protocol", change: { reported: report(B, 9) }, verdict: "settled" },
  { name: "FAILED once (S-87)", change: { desired: failedB, reported: report(B, Failed) }, verdict: "quarantined" },
  {
    name: "FAILED once, back on the old config by itself",
    change: { desired: failedB, reported: report(A, Applied) },
    verdict: "quarantined",
  },
  { name: "FAILED once, nothing reported now", change: { desired: failedB }, verdict: "quarantined" },
  {
    name: "FAILED once, yet applied in the end",
    change: { desired: failedB, reported: report(B, Applied) },
    verdict: "settled",
  },
  {
    name: "FAILED in an earlier generation, raised since",
    change: { reported: report(B, Failed) },
    verdict: "offer",
  },
  {
    name: "an older generation was offered on this connection",
    change: { ...answered, offeredGeneration: 6, reported: report(A, Applied) },
    verdict: "offer",
  },
  {
    name: "FAILED without hash answered an older generation (S-87)",
    change: { ...answered, offeredGeneration: 6, reported: report(NONE, Failed) },
    verdict: "offer",
  },
];

const AFTER_AN_OFFER: Case[] = [
  { name: "silence (S-95)", change: offeredNow, verdict: "wait" },
  {
    name: "silence, another hash known from before",
    change: { ...offeredNow, reported: report(A, Applied) },
    verdict: "wait",
  },
  { name: "APPLYING", change: { ...answered, reported: report(B, Applying) }, verdict: "settled" },
  { name: "APPLIED", change: { ...answered, reported: report(B, Applied) }, verdict: "settled" },
  { name: "FAILED (S-87)", change: { ...answered, reported: report(B, Failed) }, verdict: "quarantined" },
  {
    name: "FAILED without a hash (S-87)",
    change: { ...answered, reported: report(NONE, Failed) },
    verdict: "quarantined",
  },
  {
    name: "FAILED without a hash from before the offer",
    change: { ...offeredNow, reported: report(NONE, Failed) },
    verdict: "wait",
  },
  { name: "FAILED for another hash (S-85)", change: { ...answered, reported: report(A, Failed) }, verdict: "offer" },
  { name: "another hash (S-85)", change: { ...answered, reported: report(A, Applied) }, verdict: "offer" },
  { name: "APPLIED without a hash (S-85)", change: { ...answered, reported: report(NONE, Applied) }, verdict: "offer" },
  {
    name: "another hash for the second time",
    change: { ...answered, attempts: 2, reported: report(A, Applied) },
    verdict: "offer",
  },
  {
    name: "another hash for the third time (S-48)",
    change: { ...answered, attempts: 3, reported: report(A, Applied) },
    verdict: "wait",
  },
  {
    name: "another hash for the third time, backoff over",
    change: { ...answered, attempts: 3, nextOfferAt: NOW, reported: report(A, Applied) },
    verdict: "offer",
  },
  { name: "silence, backoff over", change: { ...offeredNow, nextOfferAt: NOW }, verdict: "offer" },
  { name: "silence after ten offers", change: { ...offeredNow, attempts: 10, nextOfferAt: 0 }, verdict: "wait" },
  {
    name: "an agent that cannot report, backoff over (S-89)",
    change: { ...offeredNow, nextOfferAt: 0, capabilities: 0x3 },
    verdict: "settled",
  },
  {
    name: "an agent that dropped AcceptsRemoteConfig (S-71)",
    change: { ...answered, capabilities: 0x1001, reported: report(A, Applied) },
    verdict: "not-capable",
  },
  { name: "a raised generation", change: { ...offeredNow, desired: { ...desiredB, generation: 8 } }, verdict: "offer" },
];

test.each(FIRST_CONTACT)("before any offer: $name → $verdict", ({ change, verdict }) => {
  expect(decideOffer(state(change), NOW)).toBe(verdict);
});

test.each(AFTER_AN_OFFER)("after an offer: $name → $verdict", ({ change, verdict }) => {
  expect(decideOffer(state(change), NOW)).toBe(verdict);
});

describe("an agent that says nothing", () => {
  /** Minutes at which it is offered the config while a heartbeat comes every second. */
  function offerMinutes(hours: number): number[] {
    let record = NO_OFFER;
    const minutes: number[] = [];
    for (let second = 0; second < hours * 3600; second++) {
      const now = NOW + second * 1000;
      if (decideOffer(state(record), now) !== "offer") continue;
      minutes.push(second / 60);
      record = recordOffer(record, desiredB.generation, now);
    }
    return minutes;
  }

  test("gets the config after growing pauses, ten times in all (S-48, S-95)", () => {
    expect(offerMinutes(24)).toEqual([0, 0.5, 1, 1.5, 2.5, 4.5, 8.5, 16.5, 32.5, 64.5]);
  });
});

test("pauses grow to an hour and no further", () => {
  const later = recordOffer({ ...offeredNow, attempts: 60 }, 7, NOW);
  expect(later.nextOfferAt - NOW).toBe(3_600_000);
});

test("a new generation begins counting anew", () => {
  expect(recordOffer({ ...offeredNow, attempts: 9 }, 8, NOW)).toMatchObject({ offeredGeneration: 8, attempts: 1 });
});

describe("an agent that lost its config (S-85)", () => {
  const spent: OfferRecord = { ...answered, attempts: 10 };
  const { nextOfferAt } = spent;

  test.each([
    {
      what: "begins anew when it kept it for a while",
      before: report(B, Applied),
      now: report(A, Applied),
      anew: true,
    },
    { what: "begins anew when it has none now", before: report(B, Applying), now: report(NONE, Unset), anew: true },
    { what: "had another one before", before: report(A, Applied), now: report(NONE, Unset), anew: false },
    { what: "never said that it has it", before: undefined, now: report(NONE, Unset), anew: false },
    { what: "had failed with it", before: report(B, Failed), now: report(A, Applied), anew: false },
    { what: "still has it", before: report(B, Applying), now: report(B, Applied), anew: false },
  ])("$what: $anew", ({ before, now, anew }) => {
    expect(offerAfterStatus(spent, desiredB, { before, now }, nextOfferAt)).toBe(anew ? NO_OFFER : spent);
  });

  test("goes on counting when it lost it at once, which a loop would do", () => {
    const statuses = { before: report(B, Applied), now: report(A, Applied) };
    expect(offerAfterStatus(spent, desiredB, statuses, nextOfferAt - 1)).toBe(spent);
  });
});

test("a refusal is recognised for the state to be kept", () => {
  expect(refuses({ ...answered, reported: report(NONE, Failed) }, desiredB)).toBe(true);
  expect(refuses({ ...answered, reported: undefined }, desiredB)).toBe(false);
});
