import { ConfigStatus } from "@opamp/opamp";
import type { AgentTransition, KnownAgent, KnownOffer, TargetEvent } from "@opamp/store";
import type { ConfigStatusReport } from "./decode-report.ts";
import type { Draft } from "./draft.ts";

const NAMES: Readonly<Record<number, string>> = {
  [ConfigStatus.Unset]: "UNSET",
  [ConfigStatus.Applied]: "APPLIED",
  [ConfigStatus.Applying]: "APPLYING",
  [ConfigStatus.Failed]: "FAILED",
};

const TARGET_EVENTS: Readonly<Record<number, TargetEvent["kind"]>> = {
  [ConfigStatus.Applied]: "applied",
  [ConfigStatus.Applying]: "applying",
  [ConfigStatus.Failed]: "failed",
};

export interface AnsweredOffer {
  readonly transitions: AgentTransition[];
  readonly targetEvents: TargetEvent[];
}

const NOTHING_NEW: AnsweredOffer = { transitions: [], targetEvents: [] };

/**
 * Weighs a remote_config_status: full reports repeat it, so it counts when it differs from the last one, or when it
 * answers an offer that had no answer yet (the same config may be offered, and fail, twice).
 */
export function answerOffer(draft: Draft, report: ConfigStatusReport, at: Date): AnsweredOffer {
  const { agent, state } = draft;
  const { remoteConfig: before, offer } = state;
  const { status, hash, hashHex, errorMessage } = report;
  const moved = before === undefined || before.status !== status || before.hash !== hashHex;
  const answers = offer !== undefined && isAbout(report, offer);
  if (!moved && before.errorMessage === errorMessage && !(answers && !offer.answered)) return NOTHING_NEW;
  const transitions = moved ? transitionsOf(draft, report, at) : [];
  state.remoteConfig = { status, hash: hashHex, errorMessage };
  draft.remoteConfig = { status, hash, errorMessage, at };
  draft.answer = { ...agent, status, hash, at };
  if (offer !== undefined) offer.answered = answers;
  return { transitions, targetEvents: targetEventsOf(draft, report, at) };
}

/** Some clients send FAILED without a hash: it means the last offer (S-87). */
function isAbout(report: ConfigStatusReport, offer: KnownOffer): boolean {
  return report.hashHex === offer.hash || (report.hashHex === "" && report.status === ConfigStatus.Failed);
}

function transitionsOf({ agent, state }: Draft, report: ConfigStatusReport, at: Date): AgentTransition[] {
  const { remoteConfig: before, offer } = state;
  const { status, hashHex, errorMessage } = report;
  // That a new agent has nothing from us yet is no news.
  if (before === undefined && status === ConfigStatus.Unset) return [];
  const detail = { status: NAMES[status] ?? String(status), hash: hashHex, errorMessage };
  const transitions: AgentTransition[] = [{ ...agent, at, kind: "remote-config", detail }];
  if (before !== undefined && isRolledBack(before, hashHex, offer)) {
    transitions.push({ ...agent, at, kind: "rolled-back", detail: { from: before.hash, to: hashHex } });
  }
  return transitions;
}

/** B failed, nobody offered anything else since, and the agent has another config again: its own doing. */
function isRolledBack(
  before: NonNullable<KnownAgent["remoteConfig"]>,
  hash: string,
  offer: KnownOffer | undefined,
): boolean {
  return before.status === ConfigStatus.Failed && hash !== "" && hash !== before.hash && offer?.hash === before.hash;
}

function targetEventsOf({ agent, state }: Draft, report: ConfigStatusReport, at: Date): TargetEvent[] {
  const kind = TARGET_EVENTS[report.status];
  const { offer } = state;
  if (kind === undefined) return [];
  const hash = report.hashHex === "" && offer?.answered === true ? Buffer.from(offer.hash, "hex") : report.hash;
  if (hash.length === 0) return [];
  const reason = report.errorMessage === "" ? {} : { reason: report.errorMessage };
  return [{ ...agent, kind, hash, at, ...reason }];
}
