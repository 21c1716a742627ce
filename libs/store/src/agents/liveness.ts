import type { AgentKey } from "@opamp/opamp";
import { int8Array, textArray, timestamptzArray, uuidArray } from "../pg-arrays.ts";
import { execute } from "../query.ts";
import type { Queryable } from "../query.ts";
import { byAgent } from "./agent-key.ts";
import { queryPrepared } from "./prepared.ts";

/** An agent was heard of. */
export interface SignOfLife extends AgentKey {
  readonly epoch: number;
  readonly at: Date;
  /** The gateway that heard it: its configured name and its node id. */
  readonly node: string;
  readonly nodeId: string;
}

// The epoch must be the live one: a heartbeat that was under way when its session ended revives nothing. An interval
// is only what lies between two signs of the same session, else an absence would look like a slow rhythm. It follows the
// gaps slowly: neither a few messages between two polls of an hourly rhythm nor one absence may pass for the rhythm.
const RECORD = {
  name: "record-liveness",
  text: /* sql */ `
  with heard as materialized (
    select u.tenant, u.instance_uid, u.epoch, u.seen_at, live.homeless
      from (select unnest($1::text[]) as tenant, unnest($2::uuid[]) as instance_uid,
                   unnest($3::int8[]) as epoch, unnest($4::timestamptz[]) as seen_at) as u
     cross join lateral (
           select a.transport = 2 and a.node_id is null as homeless from agents a
            where a.tenant = u.tenant and a.instance_uid = u.instance_uid and a.epoch = u.epoch and not a.ended
           offset 0) as live
  ), recorded as (
    insert into agent_liveness as l (tenant, instance_uid, epoch, seen_at)
    select tenant, instance_uid, epoch, seen_at from heard
        on conflict (tenant, instance_uid) do update
       set epoch = excluded.epoch, seen_at = excluded.seen_at,
           interval_ms = case
             when l.epoch <> excluded.epoch then l.interval_ms
             when l.interval_ms = 0 then (extract(epoch from excluded.seen_at - l.seen_at) * 1000)::bigint
             else least(greatest((extract(epoch from excluded.seen_at - l.seen_at) * 1000)::bigint,
                                 l.interval_ms * 85 / 100), l.interval_ms * 4) end
     where excluded.epoch > l.epoch
        or (excluded.epoch = l.epoch and excluded.seen_at >= l.seen_at + $5::int * interval '1 millisecond')
    returning 1)
  select (select count(*) from recorded)::int as recorded,
         (select count(*) from heard where homeless)::int as homeless`,
};

// Only after their node was lost: steady heartbeats do not touch the agents' rows.
const HOUSE = /* sql */ `
  update agents a
     set node = u.node, node_id = u.node_id
    from unnest($1::text[], $2::uuid[], $3::int8[], $4::text[], $5::text[])
           as u (tenant, instance_uid, epoch, node, node_id)
   where a.tenant = u.tenant and a.instance_uid = u.instance_uid and a.epoch = u.epoch
     and a.transport = 2 and a.node_id is null and not a.ended`;

/**
 * Notes when agents were last heard of, coarsely; the agents' own rows are not touched, but for pollers whose node was
 * lost: they are where they were heard.
 *
 * @param signs no two of one agent.
 * @param minStepMs a sign less than this after the stored one is not worth a write.
 * @returns how many were written.
 */
export async function recordLiveness(
  client: Queryable,
  signs: readonly SignOfLife[],
  minStepMs: number,
): Promise<number> {
  if (signs.length === 0) return 0;
  const sorted = signs.toSorted(byAgent);
  const sessions = [
    textArray(sorted.map(({ tenant }) => tenant)),
    uuidArray(sorted.map(({ instanceUid }) => instanceUid)),
    int8Array(sorted.map(({ epoch }) => epoch)),
  ];
  const times = timestamptzArray(sorted.map(({ at }) => at));
  const values = [...sessions, times, minStepMs];
  const [row] = await queryPrepared<{ recorded: number; homeless: number }>(client, RECORD, values);
  if (row !== undefined && row.homeless > 0) {
    const nodes = [textArray(sorted.map(({ node }) => node)), textArray(sorted.map(({ nodeId }) => nodeId))];
    await execute(client, HOUSE, [...sessions, ...nodes]);
  }
  return row?.recorded ?? 0;
}
