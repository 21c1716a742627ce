import type { InstanceUid } from "@opamp/opamp";
import type { TargetState } from "@opamp/rollout";
import { queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";
import { toReason } from "./rollout-record.ts";
import type { RolloutTarget, RolloutTransition } from "./rollout-record.ts";

export interface ListTargetsQuery {
  readonly rolloutId: string;
  readonly state?: TargetState;
  readonly limit: number;
  /** Uid of the last target of the page before. */
  readonly after?: InstanceUid;
}

export interface ListTransitionsQuery {
  readonly rolloutId: string;
  readonly limit: number;
  /** Id of the last transition of the page before. */
  readonly after?: string;
}

const LIST_TARGETS = /* sql */ `
  select instance_uid, state, wave, reason, since, offered_at, previous_hash
    from rollout_targets
   where rollout_id = $1
     and ($2::uuid is null or instance_uid > $2)
     and ($3::text is null or state = $3)
   order by instance_uid
   limit $4`;

const LIST_TRANSITIONS = /* sql */ `
  select id, instance_uid, from_state, to_state, reason, at
    from rollout_transitions
   where rollout_id = $1 and id > $2
   order by id
   limit $3`;

interface TargetRow {
  readonly instance_uid: InstanceUid;
  readonly state: TargetState;
  readonly wave: number;
  readonly reason: string | null;
  readonly since: Date;
  readonly offered_at: Date | null;
  readonly previous_hash: Buffer | null;
}

interface TransitionRow {
  readonly id: string;
  readonly instance_uid: InstanceUid;
  readonly from_state: TargetState | null;
  readonly to_state: TargetState;
  readonly reason: string | null;
  readonly at: Date;
}

/** In the order of their uids. The caller has checked that the rollout is its tenant's. */
export async function listTargets(db: Queryable, query: ListTargetsQuery): Promise<RolloutTarget[]> {
  const { rolloutId, after, state, limit } = query;
  const rows = await queryRows<TargetRow>(db, LIST_TARGETS, [rolloutId, after ?? null, state ?? null, limit]);
  return rows.map((row) => ({
    instanceUid: row.instance_uid,
    state: row.state,
    wave: row.wave,
    reason: toReason(row.reason),
    since: row.since,
    offeredAt: row.offered_at ?? undefined,
    previousHash: row.previous_hash ?? undefined,
  }));
}

/** The ledger, oldest first. The caller has checked that the rollout is its tenant's. */
export async function listTransitions(db: Queryable, query: ListTransitionsQuery): Promise<RolloutTransition[]> {
  const { rolloutId, after, limit } = query;
  const rows = await queryRows<TransitionRow>(db, LIST_TRANSITIONS, [rolloutId, after ?? "0", limit]);
  return rows.map((row) => ({
    id: row.id,
    instanceUid: row.instance_uid,
    from: row.from_state ?? undefined,
    to: row.to_state,
    reason: toReason(row.reason),
    at: row.at,
  }));
}
