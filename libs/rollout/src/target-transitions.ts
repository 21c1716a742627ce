import type { TargetState } from "./states.ts";

/** What an agent was seen to do with the config of a rollout. */
export const TARGET_EVENT_KINDS = ["offered", "applying", "applied", "failed"] as const;

export type TargetEventKind = (typeof TARGET_EVENT_KINDS)[number];

/** From which states each event moves a target. */
const MOVES: Readonly<Record<TargetEventKind, readonly TargetState[]>> = {
  // An offer is no sign of life: a silent target stays silent until its agent answers.
  offered: ["waiting", "offline"],
  applying: ["offered", "silent", "offline"],
  // An agent that failed may get there later by itself; one that applied may break later.
  applied: ["waiting", "offered", "applying", "failed", "silent", "offline"],
  failed: ["offered", "applying", "applied", "silent", "offline"],
};

/**
 * The state an event moves a target to, or undefined when the event changes nothing. A target never goes back: a late
 * *offered* does not undo *applied*, and what is superseded, rolled back, skipped or not capable stays so.
 *
 * @param wasOffered whether this rollout's config was ever written to the agent. Before that, APPLYING and FAILED tell
 *   of an earlier attempt, which a full report repeats; APPLIED is true whenever it was said.
 */
export function nextTargetState(
  state: TargetState,
  event: TargetEventKind,
  wasOffered: boolean,
): TargetState | undefined {
  if (!MOVES[event].includes(state)) return undefined;
  if (!wasOffered && (event === "applying" || event === "failed")) return undefined;
  return event;
}
