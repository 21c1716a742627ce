import type { Claim, SessionUpdate } from "@opamp/bus";
import { createRegistry, silentLogger } from "@opamp/runtime";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMetrics } from "../metrics.ts";
import type { Session } from "../session/session.ts";
import { Sessions } from "../session/sessions.ts";
import { NOTHING_KNOWN, someSession } from "../testing/sessions.ts";
import { Reclaims } from "./reclaims.ts";

let sessions: Sessions;
let superseded: Session[];
let answers: ((claim: Claim) => void)[];
let reclaims: Reclaims;

beforeEach(async () => {
  vi.useFakeTimers();
  sessions = new Sessions();
  superseded = [];
  answers = [];
  reclaims = new Reclaims({
    sessions,
    claims: { once: () => new Promise((resolve) => answers.push(resolve)) },
    ending: { superseded: (session) => void superseded.push(session) },
    publisher: { event: () => undefined },
    outboxes: { push: () => undefined },
    carrier: { send: () => undefined, ask: () => true },
    perSecond: 1000,
    metrics: createMetrics(createRegistry({ service: "test" })),
    log: silentLogger(),
  });
  await reclaims.start();
});
afterEach(async () => {
  await reclaims.stop();
  vi.useRealTimers();
});

function heldSession(): { session: Session; update: SessionUpdate } {
  const session = someSession();
  sessions.add(session);
  return { session, update: { agent: session.agent, epoch: session.epoch } };
}

test("a session whose update was superseded by somebody else's claim ends", () => {
  const { session, update } = heldSession();
  reclaims.judge(update, "superseded");
  expect(superseded).toEqual([session]);
});

test("an update that was superseded by the session's own reclaim ends nothing", async () => {
  const { session, update } = heldSession();
  reclaims.all();
  reclaims.judge(update, "superseded");
  await vi.advanceTimersByTimeAsync(100);
  // Redis has answered the reclaim, then the update; the second answer may be looked at first.
  reclaims.judge(update, "superseded");
  answers[0]?.({ ...NOTHING_KNOWN, epoch: session.epoch + 1 });
  await vi.advanceTimersByTimeAsync(1);
  reclaims.judge(update, "superseded");
  expect(superseded).toEqual([]);
  expect(session.epoch).toBe(update.epoch + 1);
});

test("a reclaim that finds a newer owner ends the session", async () => {
  const { session } = heldSession();
  reclaims.all();
  await vi.advanceTimersByTimeAsync(100);
  answers[0]?.({ ...NOTHING_KNOWN, outcome: "superseded" });
  await vi.advanceTimersByTimeAsync(1);
  expect(superseded).toEqual([session]);
});
