import type { SilenceLimits } from "@opamp/rollout";
import { execute } from "../query.ts";
import type { Queryable } from "../query.ts";
import { ACCEPTS_REMOTE_CONFIG, APPLIED, REPORTS_REMOTE_CONFIG } from "./protocol-numbers.ts";
import type { RolloutRecord } from "./rollout-record.ts";

/** A socket that broke is back within seconds; until then its agent is not called offline. */
const RECONNECT_GRACE = "10 seconds";

// `seen` reads without locks, `moved` locks by uid what will change and drops what changed in the meantime.
// Nobody waits for what an agent's capabilities rule out: one that cannot report was offered the config, and that is all
// that will ever be known.
const RECONCILE = /* sql */ `
  with seen as (
    select t.instance_uid, t.state,
           case when a.remote_config_status = ${APPLIED} and a.remote_config_hash = $2 then 'applied'
                when a.present is not true
                     and coalesce(a.disconnected_at, '-infinity') < now() - interval '${RECONNECT_GRACE}'
                  then 'offline'
                when t.state = 'waiting' and a.capabilities & ${ACCEPTS_REMOTE_CONFIG} = 0 then 'notCapable'
                when t.state = 'offered' and a.capabilities & ${REPORTS_REMOTE_CONFIG} = 0 then 'notCapable'
           end as next_state,
           case when t.state = 'offered' and a.capabilities & ${REPORTS_REMOTE_CONFIG} = 0
                then 'offered, but the agent cannot report what became of it' end as why
      from rollout_targets t
      left join agent_states a on a.tenant = t.tenant and a.instance_uid = t.instance_uid
     where t.rollout_id = $1 and t.state in ('waiting', 'offered', 'applying')
  ), moved as (
    select t.instance_uid, t.state, seen.next_state,
           case when seen.next_state = 'notCapable' then seen.why end as reason
      from seen
      join rollout_targets t on t.rollout_id = $1 and t.instance_uid = seen.instance_uid and t.state = seen.state
     where seen.next_state is not null
     order by t.instance_uid
       for no key update of t
  ), changed as (
    update rollout_targets t
       set state = moved.next_state, reason = moved.reason, since = clock_timestamp()
      from moved
     where t.rollout_id = $1 and t.instance_uid = moved.instance_uid
  )
  insert into rollout_transitions (rollout_id, instance_uid, from_state, to_state, reason)
  select $1, instance_uid, state, next_state, reason from moved`;

const MARK_SILENT = /* sql */ `
  with moved as (
    select instance_uid, state, reason from (
      select t.instance_uid, t.state, t.since,
             case t.state when 'waiting' then $3::bigint when 'offered' then $4::bigint else $5::bigint end as limit_ms,
             case t.state when 'waiting' then 'no offer got through'
                          when 'offered' then 'no answer to the offer'
                          else 'did not finish applying' end as reason
        from rollout_targets t
       where t.rollout_id = $1 and t.state in ('waiting', 'offered', 'applying')
       order by t.instance_uid
         for no key update of t) as open
     where date_trunc('milliseconds', since) + limit_ms * interval '1 millisecond' <= $2
  ), changed as (
    update rollout_targets t
       set state = 'silent', reason = moved.reason, since = clock_timestamp()
      from moved
     where t.rollout_id = $1 and t.instance_uid = moved.instance_uid
  )
  insert into rollout_transitions (rollout_id, instance_uid, from_state, to_state, reason)
  select $1, instance_uid, state, 'silent', reason from moved`;

/**
 * Compares the open targets of a rollout with their agents: gone ones become *offline*, those that report the config
 * as applied (told before the wave opened, or told while the event got lost) *applied*, those that cannot take one any
 * more, or cannot say what became of it, *notCapable*.
 *
 * @returns how many changed.
 */
export async function reconcileTargets(
  client: Queryable,
  rollout: Pick<RolloutRecord, "id" | "hash">,
): Promise<number> {
  return execute(client, RECONCILE, [rollout.id, rollout.hash]);
}

/**
 * Moves the open targets that used up their time to *silent*.
 *
 * @param now the time by which `decide` found them overdue.
 * @returns how many changed.
 */
export async function markSilentTargets(
  client: Queryable,
  rolloutId: string,
  limits: SilenceLimits,
  now: Date,
): Promise<number> {
  return execute(client, MARK_SILENT, [rolloutId, now, limits.waiting, limits.offered, limits.applying]);
}
