import { OpampError } from "@opamp/opamp";
import { changesTargets, decide, silenceLimits } from "@opamp/rollout";
import type { Action } from "@opamp/rollout";
import {
  countForStep,
  finishRollout,
  lockRollout,
  markSilentTargets,
  materializeWave,
  openWave,
  reconcileTargets,
  scheduleStep,
} from "@opamp/store";
import type { LockedRollout, Queryable, RolloutRecord } from "@opamp/store";

/** What one transaction did, and what is left to do after its commit. */
export interface Advance {
  readonly rollout: RolloutRecord;
  /** The actions taken, in order. */
  readonly actions: readonly Action[];
  /** Other rollouts that lost targets: they have to be looked at. */
  readonly superseded: readonly string[];
  /** Postgres' time of the last decision. */
  readonly now: Date;
}

/** Deciding goes round in circles: a fault of ours, reported instead of holding locks for ever. */
export class EndlessStepError extends OpampError {
  override readonly name = "EndlessStepError";
  readonly code = "ROLLOUT_ENDLESS_STEP";
}

/** A wave that opens, is found over and is followed by the next takes two; no strategy has this many waves. */
const MAX_ROUNDS = 100;

/**
 * Advances a rollout as far as it goes without the world outside Postgres: looks, decides and applies, again and
 * again, under the rollout's row lock.
 *
 * @param client inside of a transaction.
 * @returns undefined when there is no such rollout.
 */
export async function advance(client: Queryable, rolloutId: string): Promise<Advance | undefined> {
  const taken: Action[] = [];
  const superseded: string[] = [];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const locked = await lockRollout(client, rolloutId);
    if (locked === undefined) return undefined;
    const { rollout, now } = locked;
    const reconciled = taken.some(({ kind }) => kind === "reconcile" || kind === "materializeWave");
    const actions = decide({ ...rollout, reconciled }, await countForStep(client, rolloutId), now);
    for (const action of actions) superseded.push(...(await apply(client, locked, action)));
    taken.push(...actions);
    if (!actions.some(changesTargets)) return { rollout, actions: taken, superseded, now };
  }
  throw new EndlessStepError(`rollout ${rolloutId}: no end after ${taken.map(({ kind }) => kind).join(", ")}`);
}

/** @returns ids of other rollouts that lost targets. */
async function apply(client: Queryable, { rollout, now }: LockedRollout, action: Action): Promise<readonly string[]> {
  switch (action.kind) {
    case "materializeWave": {
      const wave = await materializeWave(client, rollout, action.wave);
      await openWave(client, rollout.id, action.wave, wave.generation);
      return wave.superseded;
    }
    case "reconcile":
      await reconcileTargets(client, rollout);
      break;
    case "markSilent":
      await markSilentTargets(client, rollout.id, silenceLimits(rollout.strategy), now);
      break;
    case "wait":
      await scheduleStep(client, rollout.id, action.until);
      break;
    case "finish":
      await finishRollout(client, rollout.id, action.state);
      break;
    case "rest":
      await scheduleStep(client, rollout.id, undefined);
      break;
    case "fanOut":
      // After the commit: the desired state must stand before anybody hears of it.
      break;
  }
  return [];
}
