import type { InstanceUid } from "@opamp/opamp";
import type { TargetState } from "@opamp/rollout";
import { queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";

/** A target whose desired record is to be raised in Redis. */
export interface FanOutTarget {
  readonly instanceUid: InstanceUid;
  readonly state: TargetState;
  readonly generation: number;
  /** The agent has already failed with this config at this generation. */
  readonly failed: boolean;
}

// Whose desired state a newer rollout has set meanwhile is the newer one's to raise.
const NEXT_TARGETS = /* sql */ `
  select t.instance_uid, t.state, d.generation, d.failed
    from rollout_targets t
    join desired_state d
      on d.tenant = t.tenant and d.instance_uid = t.instance_uid and d.kind = 'config' and d.rollout_id = t.rollout_id
   where t.rollout_id = $1 and t.wave = $2 and ($3::uuid is null or t.instance_uid > $3)
   order by t.instance_uid
   limit $4`;

interface TargetRow {
  readonly instance_uid: InstanceUid;
  readonly state: TargetState;
  readonly generation: string;
  readonly failed: boolean;
}

/** The next targets of a wave in the order of their uids, at most `limit`; none when the end is reached. */
export async function nextFanOutTargets(
  db: Queryable,
  wave: { readonly rolloutId: string; readonly wave: number },
  after: InstanceUid | undefined,
  limit: number,
): Promise<FanOutTarget[]> {
  const rows = await queryRows<TargetRow>(db, NEXT_TARGETS, [wave.rolloutId, wave.wave, after ?? null, limit]);
  return rows.map((row) => ({
    instanceUid: row.instance_uid,
    state: row.state,
    generation: Number(row.generation),
    failed: row.failed,
  }));
}
