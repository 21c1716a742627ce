/** States of a rollout, in the order of its life. Stored and shown by these names. */
export const ROLLOUT_STATES = [
  "pending",
  "running",
  "soaking",
  "paused",
  "succeeded",
  "failed",
  "aborted",
  "rollingBack",
  "rolledBack",
  "expired",
] as const;

export type RolloutState = (typeof ROLLOUT_STATES)[number];

/** States of one target of a rollout. Stored and shown by these names. */
export const TARGET_STATES = [
  "waiting",
  "offered",
  "applying",
  "applied",
  "failed",
  "silent",
  "offline",
  "notCapable",
  "rolledBack",
  "superseded",
  "skipped",
] as const;

export type TargetState = (typeof TARGET_STATES)[number];

/** How many targets are in each state; every state is there. */
export type StateCounts = Readonly<Record<TargetState, number>>;

/** A connected agent of which an answer is still expected: a wave with such targets is not over. */
export const OPEN_TARGET_STATES = ["waiting", "offered", "applying"] as const satisfies readonly TargetState[];

/** Targets that a newer rollout takes over: those still open, and those that would get the config on return. */
export const SUPERSEDABLE_TARGET_STATES = [...OPEN_TARGET_STATES, "offline"] as const satisfies readonly TargetState[];

/** All states with a count of 0. */
export function emptyCounts(): Record<TargetState, number> {
  return {
    waiting: 0,
    offered: 0,
    applying: 0,
    applied: 0,
    failed: 0,
    silent: 0,
    offline: 0,
    notCapable: 0,
    rolledBack: 0,
    superseded: 0,
    skipped: 0,
  };
}

/** Counts of several waves together. */
export function sumCounts(all: Iterable<StateCounts>): StateCounts {
  const sum = emptyCounts();
  for (const counts of all) {
    for (const state of TARGET_STATES) sum[state] += counts[state];
  }
  return sum;
}

/** How many targets are still expected to answer. */
export function openTargets(counts: StateCounts): number {
  return OPEN_TARGET_STATES.reduce((sum, state) => sum + counts[state], 0);
}

export function isRolloutState(text: string): text is RolloutState {
  return (ROLLOUT_STATES as readonly string[]).includes(text);
}

export function isTargetState(text: string): text is TargetState {
  return (TARGET_STATES as readonly string[]).includes(text);
}
