import type { RolloutState } from "@opamp/rollout";
import { execute } from "../query.ts";
import type { Queryable } from "../query.ts";

const OPEN_WAVE = /* sql */ `
  update rollouts
     set state = 'running', wave = $2, generation = $3, fanned_out = false,
         started_at = coalesce(started_at, now()), next_step_at = now()
   where id = $1`;

const SCHEDULE = /* sql */ `
  update rollouts set next_step_at = $2 where id = $1 and next_step_at is distinct from $2`;

const FINISH = /* sql */ `
  update rollouts set state = $2, finished_at = now(), next_step_at = null where id = $1`;

// The wave in the condition: a worker that was frozen after its fan-out must not speak for a later wave.
const MARK_FANNED_OUT = /* sql */ `
  update rollouts set fanned_out = true where id = $1 and wave = $2`;

/** Notes that a wave was materialised and waits for its fan-out. */
export async function openWave(client: Queryable, rolloutId: string, wave: number, generation: number): Promise<void> {
  await execute(client, OPEN_WAVE, [rolloutId, wave, generation]);
}

/** Sets when the rollout is due next; undefined when nothing is. */
export async function scheduleStep(client: Queryable, rolloutId: string, at: Date | undefined): Promise<void> {
  await execute(client, SCHEDULE, [rolloutId, at ?? null]);
}

/** Ends a rollout. */
export async function finishRollout(client: Queryable, rolloutId: string, state: RolloutState): Promise<void> {
  await execute(client, FINISH, [rolloutId, state]);
}

/** Notes that the wave's desired records were raised and its offers handed to the nodes. */
export async function markFannedOut(db: Queryable, rolloutId: string, wave: number): Promise<void> {
  await execute(db, MARK_FANNED_OUT, [rolloutId, wave]);
}
