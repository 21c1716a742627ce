import type { AgentKey, InstanceUid, TenantId } from "@opamp/opamp";
import { textArray, uuidArray } from "../pg-arrays.ts";
import { execute, queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";

/** What an agent should have, as Postgres says. */
export interface DesiredConfigRow extends AgentKey {
  readonly hash: Buffer;
  readonly generation: number;
  readonly failed: boolean;
}

const COLUMNS = "d.tenant, d.instance_uid, d.hash, d.generation, d.failed";

const READ = /* sql */ `
  select ${COLUMNS}
    from (select unnest($1::text[]) as tenant, unnest($2::uuid[]) as instance_uid) as k
   cross join lateral (
         select * from desired_state d
          where d.tenant = k.tenant and d.instance_uid = k.instance_uid and d.kind = 'config' offset 0) as d`;

const READ_FAILED = /* sql */ `
  select ${COLUMNS} from desired_state d where d.partition = $1 and d.failed and d.kind = 'config'`;

// Who cannot report gets one offer (S-89); who is not there or has it already is left alone.
const TAKE_DUE = /* sql */ `
  with due as (
    select d.tenant, d.instance_uid
      from desired_state d
      join agent_states a on a.tenant = d.tenant and a.instance_uid = d.instance_uid
     where d.partition = $1 and d.kind = 'config' and d.next_offer_at <= now() and not d.failed
       and a.present and a.capabilities & 2 <> 0 and (a.capabilities & 4096 <> 0 or d.attempts = 0)
       and (a.remote_config_hash is distinct from d.hash or a.remote_config_status = 3)
     order by d.tenant, d.instance_uid
     limit $2
       for no key update of d skip locked)
  update desired_state d
     set next_offer_at = now() + interval '30 seconds'
    from due
   where d.tenant = due.tenant and d.instance_uid = due.instance_uid and d.kind = 'config'
  returning ${COLUMNS}`;

const SETTLE = /* sql */ `
  update desired_state d
     set next_offer_at = null
    from agents a
   where a.tenant = d.tenant and a.instance_uid = d.instance_uid and a.remote_config_hash = d.hash
     and a.remote_config_status <> 3
     and d.partition = $1 and d.kind = 'config' and d.next_offer_at <= now()`;

interface Row {
  readonly tenant: TenantId;
  readonly instance_uid: InstanceUid;
  readonly hash: Buffer;
  readonly generation: string;
  readonly failed: boolean;
}

/** What these agents should have; those without anything desired are missing from the answer. */
export async function readDesired(db: Queryable, agents: readonly AgentKey[]): Promise<DesiredConfigRow[]> {
  if (agents.length === 0) return [];
  return select(db, READ, [
    textArray(agents.map(({ tenant }) => tenant)),
    uuidArray(agents.map(({ instanceUid }) => instanceUid)),
  ]);
}

/** Every quarantined pair of a partition. */
export function readQuarantined(db: Queryable, partition: number): Promise<DesiredConfigRow[]> {
  return select(db, READ_FAILED, [partition]);
}

/**
 * Agents that are there and able, but have not got what they should have, with their next offer due. Each is put off
 * by half a minute, so that it is taken again only when the offer does not get through.
 */
export function takeDueOffers(db: Queryable, partition: number, limit: number): Promise<DesiredConfigRow[]> {
  return select(db, TAKE_DUE, [partition, limit]);
}

/** Forgets offers that are due to agents which have it already. */
export function settleDueOffers(db: Queryable, partition: number): Promise<number> {
  return execute(db, SETTLE, [partition]);
}

async function select(db: Queryable, sql: string, values: readonly unknown[]): Promise<DesiredConfigRow[]> {
  const rows = await queryRows<Row & Record<string, unknown>>(db, sql, values);
  return rows.map(({ tenant, instance_uid: instanceUid, hash, generation, failed }) => ({
    tenant,
    instanceUid,
    hash,
    generation: Number(generation),
    failed,
  }));
}
