import { AgentCapability, hasCapability } from "./capabilities.ts";
import type { ReportedStatus } from "./decode.ts";

/** Values of RemoteConfigStatuses. */
export const ConfigStatus = { Unset: 0, Applied: 1, Applying: 2, Failed: 3 } as const;

/** What an agent should have, as its desired record says. */
export interface DesiredConfig {
  /** Undefined when it is known that the agent should have nothing from us. */
  readonly hash: Uint8Array | undefined;
  readonly generation: number;
  /** It once answered FAILED to this hash in this generation. */
  readonly failed: boolean;
}

/** What was offered to an agent on its connection; of another generation than the desired one it counts as nothing. */
export interface OfferRecord {
  /** Generation of the last offer; 0 before the first. */
  readonly offeredGeneration: number;
  /** How often that generation was offered. */
  readonly attempts: number;
  /** Unix time in milliseconds before which silence is no reason to offer again. */
  readonly nextOfferAt: number;
  /** A remote_config_status came after the last offer. */
  readonly answered: boolean;
}

export const NO_OFFER: OfferRecord = { offeredGeneration: 0, attempts: 0, nextOfferAt: 0, answered: false };

export interface OfferState extends OfferRecord {
  /** "unknown" when the record is missing in Redis. */
  readonly desired: DesiredConfig | "unknown";
  /** The latest status of the agent, over all its connections. */
  readonly reported: ReportedStatus | undefined;
  /** The mask in force. */
  readonly capabilities: number;
}

/**
 * - `offer`: send the desired config now.
 * - `wait`: not now; look again when a status or a desired record comes, or at `nextOfferAt`.
 * - `settled`: the agent has it, or said all it will ever say.
 * - `not-capable`: it takes no remote config.
 * - `quarantined`: it failed with this config, which is not tried again before its generation is raised.
 * - `none`: there is nothing to offer.
 */
export type OfferVerdict = "offer" | "wait" | "settled" | "not-capable" | "quarantined" | "none";

/** Offers of one generation on one connection that may answer a status at once, and in all. */
const PROMPT_OFFERS = 3;
const MAX_OFFERS = 10;

const FIRST_BACKOFF_MS = 30_000;
const LAST_BACKOFF_MS = 3_600_000;

/**
 * Decides whether an agent is offered its desired config now. Heartbeats may ask as often as they come: without a new
 * status the answer only turns to `offer` when the backoff is over.
 *
 * - A status that names the desired hash settles it whatever it says, UNSET included: the specification compares the
 *   hashes alone (S-84 to S-86). Only FAILED needs care: it quarantines when it was the answer to this generation, but
 *   a FAILED of an earlier generation does not, since raising it is how an operator tries again.
 * - FAILED without a hash, or with it, after an offer means that offer: some clients send none (S-87).
 * - A status that names another hash is answered with the config at once (S-85), three times. After that, and while an
 *   agent says nothing, the config is repeated after growing pauses, ten times in all (S-48, S-95).
 * - An agent that cannot report is offered a config once per generation and connection (S-89).
 *
 * @param now Unix time in milliseconds.
 */
export function decideOffer(state: OfferState, now: number): OfferVerdict {
  const { desired, reported } = state;
  if (desired === "unknown") return "wait";
  if (desired.hash === undefined) return "none";
  if (!hasCapability(state.capabilities, AgentCapability.AcceptsRemoteConfig)) return "not-capable";
  if (reported && names(reported, desired) && reported.status !== ConfigStatus.Failed) return "settled";
  if (desired.failed || refuses(state, desired)) return "quarantined";
  return decideRepeat(state, desired, now);
}

/** True when the latest status is the agent's FAILED to its last offer, which was of the desired generation. */
export function refuses(
  state: Pick<OfferState, "reported" | "offeredGeneration" | "answered">,
  desired: DesiredConfig,
): boolean {
  const { reported } = state;
  if (reported?.status !== ConfigStatus.Failed) return false;
  if (!state.answered || state.offeredGeneration !== desired.generation) return false;
  return reported.hash.length === 0 || names(reported, desired);
}

function names(reported: ReportedStatus, desired: DesiredConfig): boolean {
  return desired.hash !== undefined && Buffer.compare(reported.hash, desired.hash) === 0;
}

function decideRepeat(state: OfferState, desired: DesiredConfig, now: number): OfferVerdict {
  if (state.offeredGeneration !== desired.generation || state.attempts === 0) return "offer";
  if (!hasCapability(state.capabilities, AgentCapability.ReportsRemoteConfig)) return "settled";
  if (state.attempts >= MAX_OFFERS) return "wait";
  if (state.answered && state.attempts < PROMPT_OFFERS) return "offer";
  return now >= state.nextOfferAt ? "offer" : "wait";
}

/**
 * What a new status leaves of the offer record. An agent that had the desired config for longer than the pause after its
 * last offer and has another one now begins anew: whoever keeps what it is offered does not loop (S-85).
 *
 * @param statuses of the agent: the one `before`, and the one it reports `now`.
 * @param nowMs Unix time in milliseconds.
 */
export function offerAfterStatus(
  record: OfferRecord,
  desired: DesiredConfig,
  statuses: { readonly before: ReportedStatus | undefined; readonly now: ReportedStatus },
  nowMs: number,
): OfferRecord {
  const { before, now } = statuses;
  if (before === undefined || before.status === ConfigStatus.Failed || !names(before, desired)) return record;
  return names(now, desired) || nowMs < record.nextOfferAt ? record : NO_OFFER;
}

/** The record after an offer of `generation` at `now`. */
export function recordOffer(before: OfferRecord, generation: number, now: number): OfferRecord {
  const attempts = before.offeredGeneration === generation ? before.attempts + 1 : 1;
  return { offeredGeneration: generation, attempts, nextOfferAt: now + backoffMs(attempts), answered: false };
}

/** Half a minute after each of the prompt offers, then twice as long each time, at most an hour. */
function backoffMs(attempts: number): number {
  return Math.min(FIRST_BACKOFF_MS * 2 ** Math.max(attempts - PROMPT_OFFERS, 0), LAST_BACKOFF_MS);
}
