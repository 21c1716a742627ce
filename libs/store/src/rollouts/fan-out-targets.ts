import type { InstanceUid } from "@opamp/opamp";
import type { TargetState } from "@opamp/rollout";
import { queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";

/** A target whose desired record is to be raised in Redis. */
export interface FanOutTarget {
  readonly instanceUid: InstanceUid;
  readonly state: TargetState;
  readonly generation: number;
}

// Of a superseded target the desired state is the newer rollout's to raise; who cannot take a config has none.
const CHUNK = /* sql */ `
  select instance_uid, state, generation
    from rollout_targets
   where rollout_id = $1 and instance_uid >= $2 and wave = $3
     and state in ('waiting', 'offline', 'offered', 'applying', 'applied', 'failed', 'silent')
   order by rollout_id, instance_uid
   limit $4`;

const LOWEST_UID = "00000000-0000-0000-0000-000000000000";

interface TargetRow {
  readonly instance_uid: InstanceUid;
  readonly state: TargetState;
  readonly generation: string;
}

/**
 * Reads the targets of a wave in the order of their uids.
 *
 * @param size of a chunk; the last one may have fewer.
 */
export async function* fanOutChunks(
  db: Queryable,
  { rolloutId, wave }: { readonly rolloutId: string; readonly wave: number },
  size: number,
): AsyncGenerator<FanOutTarget[], void, undefined> {
  let from: string | undefined = LOWEST_UID;
  while (from !== undefined) {
    // One more than the chunk: where the next one begins, so that the index alone finds it.
    const rows: TargetRow[] = await queryRows<TargetRow>(db, CHUNK, [rolloutId, from, wave, size + 1]);
    if (rows.length > 0) yield rows.slice(0, size).map(toTarget);
    from = rows[size]?.instance_uid;
  }
}

function toTarget(row: TargetRow): FanOutTarget {
  return { instanceUid: row.instance_uid, state: row.state, generation: Number(row.generation) };
}
