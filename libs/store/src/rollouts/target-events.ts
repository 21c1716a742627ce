import type { InstanceUid, TenantId } from "@opamp/opamp";
import { nextTargetState } from "@opamp/rollout";
import type { TargetEventKind, TargetState } from "@opamp/rollout";
import { byteaArray, int4Array, int8Array, textArray, timestamptzArray, uuidArray } from "../pg-arrays.ts";
import { execute, queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";

/** What an agent was seen to do with the config that it should have. */
export interface TargetEvent {
  readonly tenant: TenantId;
  readonly instanceUid: InstanceUid;
  readonly kind: TargetEventKind;
  /** The config it is about. */
  readonly hash: Uint8Array;
  /** Known of offers; agents do not report it. */
  readonly generation?: number;
  /** When it happened. */
  readonly at: Date;
  /** Why it failed, in the agent's words. */
  readonly reason?: string;
}

export interface RecordedTargetEvents {
  /** Rollouts with changed targets: wake them after the commit. */
  readonly rolloutIds: string[];
  /** Seconds from the first offer to APPLIED, one per target that got there now. */
  readonly offerToApplied: number[];
}

// Only the rollout that set the desired state can have an open target, and only for the hash it set. Looked up one by
// one (`limit` keeps Postgres from joining, for which it would read both tables whole), and locked in that order too:
// by uid, desired state before target, as a wave's transaction does.
const FIND = /* sql */ `
  select e.i, found.*
    from (select *
            from unnest($1::integer[], $2::text[], $3::uuid[], $4::bytea[], $5::bigint[])
                   as e (i, tenant, instance_uid, hash, generation)
           order by tenant, instance_uid, i) as e
   cross join lateral (
         select t.rollout_id, t.instance_uid, t.state, t.offered_at
           from desired_state d
           join rollout_targets t on t.rollout_id = d.rollout_id and t.instance_uid = d.instance_uid
          where d.tenant = e.tenant and d.instance_uid = e.instance_uid and d.kind = 'config'
            and d.hash = e.hash and (e.generation is null or e.generation = d.generation)
          limit 1
            for no key update of d, t) as found`;

const UPDATE = /* sql */ `
  update rollout_targets t
     set state = u.state, reason = u.reason, since = now(), offered_at = coalesce(t.offered_at, u.offered_at)
    from unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[])
           as u (rollout_id, instance_uid, state, reason, offered_at)
   where t.rollout_id = u.rollout_id and t.instance_uid = u.instance_uid`;

const APPEND_LEDGER = /* sql */ `
  insert into rollout_transitions (rollout_id, instance_uid, from_state, to_state, reason, at)
  select * from unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])`;

interface FoundRow {
  readonly i: number;
  readonly rollout_id: string;
  readonly instance_uid: InstanceUid;
  readonly state: TargetState;
  readonly offered_at: Date | null;
}

interface Target {
  readonly rolloutId: string;
  readonly instanceUid: InstanceUid;
  state: TargetState;
  reason: string | undefined;
  offeredAt: Date | undefined;
}

interface Transition {
  readonly target: Target;
  readonly from: TargetState;
  readonly to: TargetState;
  readonly event: TargetEvent;
}

/**
 * Moves the targets of rollouts by what agents did, and writes the ledger. Events that change nothing (another hash,
 * an older generation, a state that does not allow it) are ignored; of one agent's events the order is kept. `since`
 * of a target is the time of recording, so that a backlog of events does not look like silence.
 *
 * Call it after the transaction's own changes to `desired_state`: rows of that table are locked before targets, each by
 * uid. Events that change nothing cost one statement.
 */
export async function recordTargetEvents(
  client: Queryable,
  events: readonly TargetEvent[],
): Promise<RecordedTargetEvents> {
  const transitions = transitionsOf(await find(client, events), events);
  if (transitions.length === 0) return { rolloutIds: [], offerToApplied: [] };
  const targets = [...new Set(transitions.map(({ target }) => target))];
  await update(client, targets);
  await appendLedger(client, transitions);
  return {
    rolloutIds: [...new Set(targets.map(({ rolloutId }) => rolloutId))],
    offerToApplied: transitions.flatMap(secondsToApplied),
  };
}

async function find(client: Queryable, events: readonly TargetEvent[]): Promise<FoundRow[]> {
  if (events.length === 0) return [];
  return queryRows<FoundRow>(client, FIND, [
    int4Array(events.map((_, i) => i)),
    textArray(events.map(({ tenant }) => tenant)),
    uuidArray(events.map(({ instanceUid }) => instanceUid)),
    byteaArray(events.map(({ hash }) => hash)),
    int8Array(events.map(({ generation }) => generation)),
  ]);
}

/** Follows every found target through its events. */
function transitionsOf(found: readonly FoundRow[], events: readonly TargetEvent[]): Transition[] {
  const targets = new Map<string, Target>();
  const transitions: Transition[] = [];
  for (const row of found.toSorted((a, b) => a.i - b.i)) {
    const event = events[row.i];
    if (event === undefined) continue;
    const key = `${row.rollout_id}/${row.instance_uid}`;
    const target = targets.get(key) ?? targetOf(row);
    targets.set(key, target);
    const to = nextTargetState(target.state, event.kind, target.offeredAt !== undefined);
    if (to === undefined) continue;
    transitions.push({ target, from: target.state, to, event });
    target.state = to;
    target.reason = event.reason;
    if (to === "offered") target.offeredAt ??= event.at;
  }
  return transitions;
}

function targetOf(row: FoundRow): Target {
  return {
    rolloutId: row.rollout_id,
    instanceUid: row.instance_uid,
    state: row.state,
    reason: undefined,
    offeredAt: row.offered_at ?? undefined,
  };
}

async function update(client: Queryable, targets: readonly Target[]): Promise<void> {
  await execute(client, UPDATE, [
    int8Array(targets.map(({ rolloutId }) => BigInt(rolloutId))),
    uuidArray(targets.map(({ instanceUid }) => instanceUid)),
    textArray(targets.map(({ state }) => state)),
    textArray(targets.map(({ reason }) => reason)),
    timestamptzArray(targets.map(({ offeredAt }) => offeredAt)),
  ]);
}

async function appendLedger(client: Queryable, transitions: readonly Transition[]): Promise<void> {
  await execute(client, APPEND_LEDGER, [
    int8Array(transitions.map(({ target }) => BigInt(target.rolloutId))),
    uuidArray(transitions.map(({ target }) => target.instanceUid)),
    textArray(transitions.map(({ from }) => from)),
    textArray(transitions.map(({ to }) => to)),
    textArray(transitions.map(({ event }) => event.reason)),
    timestamptzArray(transitions.map(({ event }) => event.at)),
  ]);
}

function secondsToApplied({ target, to, event }: Transition): number[] {
  if (to !== "applied" || target.offeredAt === undefined) return [];
  return [Math.max(0, event.at.getTime() - target.offeredAt.getTime()) / 1_000];
}
