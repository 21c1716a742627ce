import type { AgentKey, InstanceUid, JsonObject, TenantId } from "@opamp/opamp";
import { jsonbArray, textArray } from "../pg-arrays.ts";
import { execute, queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";

/** An agent named the hash of its components, and perhaps the components. */
export interface ReportedComponents extends AgentKey {
  /** In hex, not empty. */
  readonly hash: string;
  /** Undefined when it told the hash alone. */
  readonly components: JsonObject | undefined;
}

/** An agent to be asked for its list of components. */
export interface WantedComponents extends AgentKey {
  readonly hash: string;
  /** How often agents with this hash were asked, this time included. */
  readonly asked: number;
}

// The first list under a hash stays: a hash is the agents' own, and one of them must not rename what others have.
// Updates of rows that are used keep their collector away, as with bodies. "On conflict" locks its row until the commit
// even where it changes nothing, and a whole fleet has one row: what is known and fresh must not get there.
const STORE = /* sql */ `
  insert into component_lists as l (tenant, hash, components, next_ask_at)
  select u.tenant, u.hash, u.components, null
    from unnest($1::text[], $2::text[], $3::jsonb[]) as u (tenant, hash, components)
   where not exists (select from component_lists k
                      where k.tenant = u.tenant and k.hash = u.hash and k.components is not null
                        and k.used_at > now() - interval '1 day')
      on conflict (tenant, hash) do update
     set components = coalesce(l.components, excluded.components), next_ask_at = null, used_at = now()
   where l.components is null or l.used_at < now() - interval '1 day'`;

const WANT = /* sql */ `
  with noted as (
    insert into component_lists as l (tenant, hash, asked, next_ask_at)
    select u.tenant, u.hash, 1, now() + interval '30 seconds'
      from unnest($1::text[], $2::text[]) as u (tenant, hash)
     where not exists (select from component_lists k
                        where k.tenant = u.tenant and k.hash = u.hash and k.used_at > now() - interval '1 day')
        on conflict (tenant, hash) do update set used_at = now()
     where l.used_at < now() - interval '1 day'
    returning l.tenant, l.hash, l.xmax = 0 as inserted)
  select tenant, hash from noted where inserted`;

// Whichever agent of that hash: one may not answer. A row without one waits like the others.
const TAKE = /* sql */ `
  with due as (
    select tenant, hash from component_lists
     where components is null and next_ask_at <= now()
     order by next_ask_at limit $1 for update skip locked
  ), taken as (
    update component_lists l
       set asked = l.asked + 1,
           next_ask_at = now() + least(interval '1 hour', interval '30 seconds' * 2 ^ least(l.asked, 10))
      from due where l.tenant = due.tenant and l.hash = due.hash
    returning l.tenant, l.hash, l.asked)
  select t.tenant, t.hash, t.asked, a.instance_uid
    from taken t
   cross join lateral (
         select s.instance_uid from agent_states s
          where s.tenant = t.tenant and s.present and s.capabilities & 16384 <> 0
            and s.available_components->>'hash' = t.hash
          order by random() limit 1) as a`;

// A hash without a list is worth nothing once its agents have another one.
const UNUSED = /* sql */ `
  l.used_at < now() - case when l.components is null then interval '1 hour' else interval '7 days' end`;

const DELETE_UNUSED = /* sql */ `
  with unused as (
    select l.tenant, l.hash from component_lists l
     where ${UNUSED}
       and not exists (select from agents a where a.tenant = l.tenant and a.available_components->>'hash' = l.hash)
     limit $1 for update skip locked)
  delete from component_lists l using unused u
   where l.tenant = u.tenant and l.hash = u.hash and ${UNUSED}`;

/**
 * Stores the lists under their hashes.
 *
 * @returns for each hash that was never heard of before one of its agents, to be asked now.
 */
export async function recordComponents(
  client: Queryable,
  reported: readonly ReportedComponents[],
): Promise<WantedComponents[]> {
  // Sorted, so that two partitions with the same hashes never wait for each other in a circle.
  const byHash = new Map(reported.map((one) => [`${one.tenant}/${one.hash}`, one]));
  for (const one of reported) if (one.components !== undefined) byHash.set(`${one.tenant}/${one.hash}`, one);
  const sorted = [...byHash.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  await store(
    client,
    sorted.filter(({ components }) => components !== undefined),
  );
  const told = sorted.filter(({ components }) => components === undefined);
  if (told.length === 0) return [];
  const rows = await queryRows<{ tenant: TenantId; hash: string }>(client, WANT, keysOf(told));
  const wanted = new Set(rows.map(({ tenant, hash }) => `${tenant}/${hash}`));
  return told
    .filter(({ tenant, hash }) => wanted.has(`${tenant}/${hash}`))
    .map(({ tenant, instanceUid, hash }) => ({ tenant, instanceUid, hash, asked: 1 }));
}

async function store(client: Queryable, lists: readonly ReportedComponents[]): Promise<void> {
  if (lists.length === 0) return;
  await execute(client, STORE, [...keysOf(lists), jsonbArray(lists.map(({ components }) => components))]);
}

function keysOf(reported: readonly ReportedComponents[]): Buffer[] {
  return [textArray(reported.map(({ tenant }) => tenant)), textArray(reported.map(({ hash }) => hash))];
}

/** Lists that nobody sent in time, each with a connected agent that has it: 30 s, then twice as long, up to an hour. */
export async function takeWantedComponents(db: Queryable, limit: number): Promise<WantedComponents[]> {
  interface Row {
    readonly tenant: TenantId;
    readonly hash: string;
    readonly asked: number;
    readonly instance_uid: InstanceUid;
  }
  const rows = await queryRows<Row & Record<string, unknown>>(db, TAKE, [limit]);
  return rows.map(({ tenant, hash, asked, instance_uid: instanceUid }) => ({ tenant, instanceUid, hash, asked }));
}

/** Deletes what no agent has: lists that nobody named for seven days, hashes alone after an hour. @returns how many; call again while it is the limit. */
export function deleteUnusedComponents(db: Queryable, limit: number): Promise<number> {
  return execute(db, DELETE_UNUSED, [limit]);
}
