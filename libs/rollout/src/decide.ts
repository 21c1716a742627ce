import { OPEN_TARGET_STATES, openTargets, sumCounts, TARGET_STATES } from "./states.ts";
import type { RolloutState, StateCounts, TargetState } from "./states.ts";
import { silenceLimits } from "./strategy.ts";
import type { Strategy } from "./strategy.ts";

/** What `decide` needs to know of a rollout. */
export interface RolloutView {
  readonly state: RolloutState;
  /** The wave now open, counted from 1; 0 before the first. */
  readonly wave: number;
  /** The open wave's desired records were raised in Redis and its offers handed to the nodes. */
  readonly fannedOut: boolean;
  /** When this rollout was due; undefined when it rested. */
  readonly nextStepAt: Date | undefined;
  /** This step has already compared the open targets with their agents. */
  readonly reconciled: boolean;
  readonly strategy: Pick<Strategy, "waves" | "agentTimeout">;
}

/** What is known of the targets of one wave. */
export interface WaveCounts {
  readonly states: StateCounts;
  /** Since when the target longest in a state has been in it. */
  readonly oldest: Readonly<Partial<Record<TargetState, Date>>>;
}

/** By number of the wave; waves without targets may be missing. */
export type CountsByWave = ReadonlyMap<number, WaveCounts>;

/**
 * One thing to do next.
 * - `materializeWave`: write the wave's targets and their desired state, superseding older rollouts;
 * - `reconcile`: move open targets whose agents are gone to *offline*, and those that have the config to *applied*;
 * - `markSilent`: move targets whose time is over to *silent*;
 * - `fanOut`: after the commit raise the desired records and hand the offers to the nodes;
 * - `wait`: look again at that time, or when a target changed;
 * - `finish`: end with that state;
 * - `rest`: nothing is due any more.
 */
export type Action =
  | { readonly kind: "materializeWave"; readonly wave: number }
  | { readonly kind: "reconcile" }
  | { readonly kind: "markSilent" }
  | { readonly kind: "fanOut"; readonly wave: number }
  | { readonly kind: "wait"; readonly until: Date }
  | { readonly kind: "finish"; readonly state: "succeeded" | "failed" }
  | { readonly kind: "rest" };

/** Disconnects wake nobody, so open targets are compared with their agents this often. */
const RECONCILE_EVERY_MS = 5_000;

/** A fan-out whose worker died is repeated after this time, well inside the ten seconds of design §6. */
const FAN_OUT_RETRY_MS = 4_000;

/**
 * What a rollout does next. Pure: the same arguments give the same actions, in the order in which to apply them. After
 * actions that change targets the caller counts again and asks again, in the same transaction; `wait`, `finish` and
 * `rest` end the step.
 */
export function decide(rollout: RolloutView, counts: CountsByWave, now: Date): readonly Action[] {
  switch (rollout.state) {
    case "pending":
    case "running":
      return settle(rollout, counts, now) ?? advance(rollout, counts, now);
    // Agents that come back still get the config, so that late targets are followed to their end.
    case "succeeded":
    case "failed":
      return (
        settle(rollout, counts, now) ?? (openIn(counts) > 0 ? [waitFor(rollout, counts, now)] : [{ kind: "rest" }])
      );
    case "soaking":
    case "paused":
    case "rollingBack":
    case "aborted":
    case "rolledBack":
    case "expired":
      break;
  }
  return [{ kind: "rest" }];
}

/** Whether an action changes targets, so that they have to be counted anew. */
export function changesTargets(action: Action): boolean {
  return action.kind === "materializeWave" || action.kind === "reconcile" || action.kind === "markSilent";
}

/** Brings open targets up to date before anything is concluded from them; undefined when they are. */
function settle(rollout: RolloutView, counts: CountsByWave, now: Date): Action[] | undefined {
  if (openIn(counts) === 0) return undefined;
  const overdue = deadlines(rollout, counts).some((deadline) => deadline <= now);
  const due = rollout.nextStepAt === undefined || rollout.nextStepAt <= now;
  const actions: Action[] = [];
  // Of an overdue target it is asked first whether its agent is there at all.
  if ((due || overdue) && !rollout.reconciled) actions.push({ kind: "reconcile" });
  if (overdue) actions.push({ kind: "markSilent" });
  return actions.length > 0 ? actions : undefined;
}

function advance(rollout: RolloutView, counts: CountsByWave, now: Date): Action[] {
  const { wave, strategy } = rollout;
  if (wave > 0 && !rollout.fannedOut && hasTargets(counts.get(wave))) {
    return [
      { kind: "fanOut", wave },
      { kind: "wait", until: after(now, FAN_OUT_RETRY_MS) },
    ];
  }
  if (openIn(counts) > 0) return [waitFor(rollout, counts, now)];
  if (wave < strategy.waves.length) return [{ kind: "materializeWave", wave: wave + 1 }];
  const { failed, silent } = sumCounts([...counts.values()].map(({ states }) => states));
  return [{ kind: "finish", state: failed + silent === 0 ? "succeeded" : "failed" }];
}

/** Keeps a time already set, so that frequent wakes do not put the comparison with the agents off for ever. */
function waitFor(rollout: RolloutView, counts: CountsByWave, now: Date): Action {
  const { nextStepAt } = rollout;
  const times = [after(now, RECONCILE_EVERY_MS), ...deadlines(rollout, counts)];
  if (nextStepAt !== undefined && nextStepAt > now) times.push(nextStepAt);
  return { kind: "wait", until: new Date(Math.min(...times.map((time) => time.getTime()))) };
}

/** When the targets longest in each open state become overdue. */
function deadlines(rollout: RolloutView, counts: CountsByWave): Date[] {
  const limits = silenceLimits(rollout.strategy);
  return [...counts.values()].flatMap(({ oldest }) =>
    OPEN_TARGET_STATES.flatMap((state) => {
      const since = oldest[state];
      return since === undefined ? [] : [after(since, limits[state])];
    }),
  );
}

function openIn(counts: CountsByWave): number {
  let open = 0;
  for (const { states } of counts.values()) open += openTargets(states);
  return open;
}

function hasTargets(wave: WaveCounts | undefined): boolean {
  return wave !== undefined && TARGET_STATES.some((state) => wave.states[state] > 0);
}

function after(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
