import { emptyCounts } from "@opamp/rollout";
import type { TargetState, WaveCounts } from "@opamp/rollout";
import { queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";

const COUNT = /* sql */ `
  select wave, state, count(*)::integer as count, date_trunc('milliseconds', min(since)) as oldest
    from rollout_targets
   where rollout_id = $1
   group by wave, state`;

interface CountRow {
  readonly wave: number;
  readonly state: TargetState;
  readonly count: number;
  readonly oldest: Date;
}

/** What `decide` needs to know of a rollout's targets. */
export async function countForStep(client: Queryable, rolloutId: string): Promise<Map<number, WaveCounts>> {
  const rows = await queryRows<CountRow>(client, COUNT, [rolloutId]);
  const waves = new Map<number, { states: Record<TargetState, number>; oldest: Partial<Record<TargetState, Date>> }>();
  for (const row of rows) {
    const wave = waves.get(row.wave) ?? { states: emptyCounts(), oldest: {} };
    wave.states[row.state] = row.count;
    wave.oldest[row.state] = row.oldest;
    waves.set(row.wave, wave);
  }
  return waves;
}
