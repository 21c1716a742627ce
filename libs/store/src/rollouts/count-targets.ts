import { emptyCounts, sumCounts } from "@opamp/rollout";
import type { StateCounts, TargetState } from "@opamp/rollout";
import { queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";

/** The targets of one rollout, counted. */
export interface TargetCounts {
  readonly total: StateCounts;
  /** By number of the wave, in order; waves without targets are missing. */
  readonly waves: ReadonlyMap<number, StateCounts>;
}

const COUNT = /* sql */ `
  select rollout_id, wave, state, count(*)::integer as count
    from rollout_targets
   where rollout_id = any($1::bigint[])
   group by rollout_id, wave, state
   order by rollout_id, wave`;

interface CountRow {
  readonly rollout_id: string;
  readonly wave: number;
  readonly state: TargetState;
  readonly count: number;
}

/** Counts the targets of several rollouts at once; every rollout asked for is in the answer. */
export async function countTargets(db: Queryable, rolloutIds: readonly string[]): Promise<Map<string, TargetCounts>> {
  const rows = await queryRows<CountRow>(db, COUNT, [rolloutIds]);
  return new Map(rolloutIds.map((id) => [id, countsOf(rows.filter((row) => row.rollout_id === id))]));
}

function countsOf(rows: readonly CountRow[]): TargetCounts {
  const waves = new Map<number, Record<TargetState, number>>();
  for (const row of rows) {
    const counts = waves.get(row.wave) ?? emptyCounts();
    counts[row.state] += row.count;
    waves.set(row.wave, counts);
  }
  return { total: sumCounts(waves.values()), waves };
}
