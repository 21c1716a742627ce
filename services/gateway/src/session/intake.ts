import { ConfigStatus, customCapabilitiesIn, decodeRemoteConfigStatus } from "@opamp/opamp";
import { Field, presentBit } from "@opamp/opamp";
import { isCompleteReport, judgeSequence, offerAfterStatus, refuses } from "@opamp/opamp";
import type { MessageValidator, ReportedStatus, TopLevelScan } from "@opamp/opamp";
import type { GatewayMetrics } from "../metrics.ts";
import type { MessageRange } from "../publish/events.ts";
import type { Publisher, ReportedChanges } from "../publish/publisher.ts";
import type { FullStateLimiter } from "./full-state-limiter.ts";
import type { Session } from "./session.ts";

export interface IntakeDeps {
  readonly validator: MessageValidator;
  readonly publisher: Pick<Publisher, "accepts" | "report">;
  readonly limiter: FullStateLimiter;
  readonly metrics: Pick<GatewayMetrics, "fullStateRequests" | "offerToStatus">;
}

const NO_CHANGES: ReportedChanges = {};

/** How long offers wait for the full state that was asked for; some agents never send it. */
const STATE_WAIT_MS = 10_000;

/** Takes messages with content: checks them, notes what they change in the session, and hands them to the publisher. */
export class Intake {
  readonly #deps: IntakeDeps;

  constructor(deps: IntakeDeps) {
    this.#deps = deps;
  }

  /**
   * @param session open.
   * @param scan of this message, which ends with its bytes; its uid has 16 bytes.
   * @returns false when there is no room: the message was not taken and its number does not count, so that the next one
   * shows a gap.
   * @throws {MalformedMessageError} after which nothing has changed.
   */
  take(session: Session, scan: TopLevelScan, message: MessageRange, nowMs: number): boolean {
    this.#deps.validator.validate(message.bytes, message.start, message.end);
    const hasStatus = scan.has(Field.remoteConfigStatus);
    const status = hasStatus ? decodeRemoteConfigStatus(message.bytes, scan.statusStart, scan.statusEnd) : undefined;
    if (!this.#deps.publisher.accepts(session.partition)) return false;
    const verdict = session.hasSequence ? judgeSequence(session.sequenceNum, scan.sequenceNum) : "first";
    session.hasSequence = true;
    session.sequenceNum = scan.sequenceNum;
    session.announced = true;
    session.heardMs = nowMs;
    if (scan.has(Field.customCapabilities)) {
      session.customCapabilities = unlessLong(customCapabilitiesIn(message.bytes, message.start, message.end));
    }
    const changes = this.#changes(session, scan, status, nowMs);
    this.#judge(session, verdict, scan.present, nowMs);
    this.#deps.publisher.report(session, message, scan.uidStart, verdict === "gap", changes);
    return true;
  }

  /** A mask of 0 says nothing (S-79): the one in force stays. */
  #changes(session: Session, scan: TopLevelScan, status: ReportedStatus | undefined, nowMs: number): ReportedChanges {
    const mask = scan.capabilities;
    const changed = mask !== 0 && mask !== session.capabilities;
    if (changed) session.capabilities = mask;
    if (status === undefined) return changed ? { capabilities: mask } : NO_CHANGES;
    this.#noteStatus(session, status, scan.has(Field.agentDescription), nowMs);
    return changed ? { capabilities: mask, reported: status } : { reported: status };
  }

  #noteStatus(session: Session, status: ReportedStatus, isFull: boolean, nowMs: number): void {
    const { desired, reported: before } = session;
    session.reported = status;
    session.awaitsStateUntilMs = 0;
    if (typeof desired === "object") {
      session.offer = offerAfterStatus(session.offer, desired, { before, now: status }, nowMs);
    }
    const { offer } = session;
    if (offer.attempts > 0 && !offer.answered && !(isFull && isRepeated(status, before, desired))) {
      session.offer = { ...offer, answered: true };
    }
    if (typeof desired !== "object" || desired.hash === undefined) return;
    const { hash, generation, failed } = desired;
    if (session.offeredMs > 0 && status.hash.equals(hash)) {
      this.#deps.metrics.offerToStatus.observe((nowMs - session.offeredMs) / 1000);
      session.offeredMs = 0;
    }
    // Kept beyond the next status: what failed once is not offered again, whatever the agent reports later.
    if (!failed && refuses({ ...session.offer, reported: status }, { hash, generation, failed })) {
      session.desired = { ...desired, failed: true };
    }
  }

  /**
   * After a gap full state is asked for once: the number is taken as it is, so that the next one fits (S-37 to S-41).
   * A report that is complete by itself leaves nothing to ask for.
   */
  #judge(session: Session, verdict: "first" | "next" | "repeat" | "gap", present: number, nowMs: number): void {
    const isDescribed = (present & presentBit(Field.agentDescription)) !== 0;
    // Whoever describes itself has said all it has to say; some clients have no status before the first offer.
    if (isDescribed) session.awaitsStateUntilMs = 0;
    if (isCompleteReport(session.capabilities, present)) session.owesFullState = false;
    else if (verdict === "gap" || verdict === "first") this.#askFullState(session, verdict, isDescribed, nowMs);
  }

  #askFullState(session: Session, cause: "gap" | "first", isDescribed: boolean, nowMs: number): void {
    const { limiter, metrics } = this.#deps;
    const allowed = limiter.allows(session.key, nowMs);
    metrics.fullStateRequests[allowed ? cause : "withheld"] += 1;
    if (!allowed) return;
    session.owesFullState = true;
    // It may have the desired config already and have said so where it was lost: it is not offered what it has.
    if (!isDescribed) session.awaitsStateUntilMs = nowMs + STATE_WAIT_MS;
  }
}

/** Characters of custom capabilities that a session keeps: a node holds thousands of sessions for days. */
const MAX_LISTED = 4096;

/** Undefined for a list that is too long to keep: who sends the agent messages knows it, too. */
function unlessLong(names: readonly string[]): readonly string[] | undefined {
  const length = names.reduce((sum, name) => sum + name.length + 1, 0);
  return length <= MAX_LISTED ? names : undefined;
}

/**
 * Full reports repeat the last status, so one that was asked for before the config was offered says nothing of the
 * offer, unless it is about that config.
 */
function isRepeated(status: ReportedStatus, before: ReportedStatus | undefined, desired: Session["desired"]): boolean {
  if (before?.status !== status.status || !before.hash.equals(status.hash)) return false;
  if (status.status === ConfigStatus.Failed && status.hash.length === 0) return false;
  return typeof desired !== "object" || desired.hash === undefined || !status.hash.equals(desired.hash);
}
