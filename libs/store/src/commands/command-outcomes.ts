import type { AgentKey, InstanceUid, TenantId } from "@opamp/opamp";
import { int2Array, textArray, timestamptzArray, uuidArray } from "../pg-arrays.ts";
import { unescapeText } from "../escape-text.ts";
import { execute, queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";
import { OUTCOME_GRACE } from "./command-record.ts";
import type { CommandKind, CommandState } from "./command-record.ts";

/** A gateway says what became of a command. */
export interface CommandOutcomeChange extends AgentKey {
  /** A UUID. */
  readonly id: string;
  readonly outcome: Exclude<CommandState, "pending">;
  readonly at: Date;
}

const DETAIL = /* sql */ `
  jsonb_strip_nulls(jsonb_build_object(
    'id', id, 'command', kind, 'outcome', state, 'capability', capability, 'type', type))`;

// The first word counts, but that a command was written is a fact, however late it is told. The agent must be the one
// it was for: ids come back from gateways.
const RECORD = /* sql */ `
  with said as (
    select distinct on (id) *
      from unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[]) with ordinality
             as u (tenant, instance_uid, id, outcome, at, n)
     order by id, n
  ), settled as (
    update commands c
       set state = s.outcome, finished_at = s.at, sent_at = coalesce(c.sent_at, s.at)
      from said s
     where c.id = s.id and c.tenant = s.tenant and c.instance_uid = s.instance_uid
       and (c.state = 'pending' or (c.state = 'expired' and s.outcome = 'written'))
    returning c.*, s.n)
  insert into agent_transitions (tenant, instance_uid, at, kind, detail)
  select tenant, instance_uid, finished_at, 'command', ${DETAIL} from settled order by n`;

const EXPIRE = /* sql */ `
  with settled as (
    update commands
       set state = 'expired', finished_at = expires_at
     where partition = any ($1) and state = 'pending' and expires_at < now() - ${OUTCOME_GRACE}
    returning *)
  insert into agent_transitions (tenant, instance_uid, at, kind, detail)
  select tenant, instance_uid, finished_at, 'command', ${DETAIL} from settled order by expires_at, id`;

// Whoever made it may be about to send it.
const UNSENT = /* sql */ `
  select id, tenant, instance_uid, kind, expires_at, capability, type, data
    from commands
   where partition = any ($1) and state = 'pending' and expires_at > now()
     and sent_at is null and created_at < now() - interval '2 seconds'
   order by id
   limit $2`;

const UNTAKEN = /* sql */ `
  select distinct c.tenant, c.instance_uid
    from commands c join agents a using (tenant, instance_uid)
   where c.partition = any ($1) and c.state = 'pending' and c.expires_at > now()
     and c.sent_at < now() - interval '3 seconds' and a.connected and a.transport = 1
   limit $2`;

const DELETE_OLD = /* sql */ `
  delete from commands
   where id in (select id from commands where created_at < now() - interval '30 days' and expires_at < now() limit $1)`;

/** Settles commands and notes it in their agents' histories. Commands that are settled or not known are left alone. */
export async function recordCommandOutcomes(
  client: Queryable,
  outcomes: readonly CommandOutcomeChange[],
): Promise<number> {
  if (outcomes.length === 0) return 0;
  return execute(client, RECORD, [
    textArray(outcomes.map(({ tenant }) => tenant)),
    uuidArray(outcomes.map(({ instanceUid }) => instanceUid)),
    uuidArray(outcomes.map(({ id }) => id)),
    textArray(outcomes.map(({ outcome }) => outcome)),
    timestamptzArray(outcomes.map(({ at }) => at)),
  ]);
}

/** Settles the commands of partitions that nobody took in time. @returns how many. */
export function expireCommands(db: Queryable, partitions: readonly number[]): Promise<number> {
  return execute(db, EXPIRE, [int2Array(partitions)]);
}

/** A command that has not reached Redis, as far as is known. */
export interface UnsentCommand {
  readonly agent: AgentKey;
  readonly id: string;
  readonly kind: CommandKind;
  readonly expiresAt: Date;
  readonly message: { readonly capability: string; readonly type: string; readonly data: Buffer } | undefined;
}

/** Commands that whoever made them did not get to send, oldest first. */
export async function unsentCommands(
  db: Queryable,
  partitions: readonly number[],
  limit: number,
): Promise<UnsentCommand[]> {
  interface Row {
    readonly id: string;
    readonly tenant: TenantId;
    readonly instance_uid: InstanceUid;
    readonly kind: CommandKind;
    readonly expires_at: Date;
    readonly capability: string | null;
    readonly type: string | null;
    readonly data: Buffer | null;
  }
  const rows = await queryRows<Row & Record<string, unknown>>(db, UNSENT, [int2Array(partitions), limit]);
  return rows.map(({ id, tenant, instance_uid: instanceUid, kind, expires_at: expiresAt, capability, type, data }) => ({
    agent: { tenant, instanceUid },
    id,
    kind,
    expiresAt,
    message:
      capability === null
        ? undefined
        : { capability: unescapeText(capability), type: unescapeText(type ?? ""), data: data ?? Buffer.alloc(0) },
  }));
}

/** Agents on WebSockets for which something waits longer than it takes: their gateways may not know. */
export async function agentsWithCommands(
  db: Queryable,
  partitions: readonly number[],
  limit: number,
): Promise<AgentKey[]> {
  interface Row {
    readonly tenant: TenantId;
    readonly instance_uid: InstanceUid;
  }
  const rows = await queryRows<Row & Record<string, unknown>>(db, UNTAKEN, [int2Array(partitions), limit]);
  return rows.map(({ tenant, instance_uid: instanceUid }) => ({ tenant, instanceUid }));
}

/** @returns how many were deleted; call again while it is the limit. */
export function deleteOldCommands(db: Queryable, limit: number): Promise<number> {
  return execute(db, DELETE_OLD, [limit]);
}
