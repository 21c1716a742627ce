import type { AgentKey } from "@opamp/opamp";
import { unescapeText } from "../escape-text.ts";
import { boolArray, byteaArray, int4Array, int8Array, textArray, timestamptzArray, uuidArray } from "../pg-arrays.ts";
import { execute, queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";

/** A custom message of an agent. */
export interface NewCustomMessage extends AgentKey {
  readonly at: Date;
  readonly sequenceNum: number;
  readonly capability: string;
  readonly type: string;
  /** Length of its data. */
  readonly bytes: number;
  /** Undefined when it is too long to keep. */
  readonly data: Uint8Array | undefined;
  /** The number is that of the agent's report before: it may be a copy of the same message (S-46). */
  readonly repeated: boolean;
}

export interface StoredCustomMessage {
  readonly id: string;
  readonly at: Date;
  readonly sequenceNum: number;
  readonly capability: string;
  readonly type: string;
  readonly bytes: number;
  readonly data: Buffer | null;
}

// A copy says the same under the same number, with nothing of the agent in between.
const STORE = /* sql */ `
  insert into custom_messages (tenant, instance_uid, at, sequence_num, capability, type, bytes, data)
  select tenant, instance_uid, at, sequence_num, capability, type, bytes, data
    from unnest($1::text[], $2::uuid[], $3::timestamptz[], $4::int8[], $5::text[], $6::text[], $7::int4[], $8::bytea[],
                $9::bool[]) with ordinality
           as u (tenant, instance_uid, at, sequence_num, capability, type, bytes, data, repeated, n)
   where not u.repeated or not exists (
         select from (select * from custom_messages m
                       where m.tenant = u.tenant and m.instance_uid = u.instance_uid order by m.id desc limit 1) as m
          where (m.sequence_num, m.capability, m.type, m.bytes) = (u.sequence_num, u.capability, u.type, u.bytes)
            and m.data is not distinct from u.data)
   order by n`;

const TRIM = /* sql */ `
  delete from custom_messages m
   using (select distinct tenant, instance_uid from unnest($1::text[], $2::uuid[]) as u (tenant, instance_uid)) as a
   where m.tenant = a.tenant and m.instance_uid = a.instance_uid
     and m.id <= (select o.id from custom_messages o
                   where o.tenant = a.tenant and o.instance_uid = a.instance_uid
                   order by o.id desc offset $3 limit 1)`;

const LIST = /* sql */ `
  select id, at, sequence_num, capability, type, bytes, data
    from custom_messages
   where tenant = $1 and instance_uid = $2 and ($3::int8 is null or id < $3)
   order by id desc
   limit $4`;

const DELETE_OLD = /* sql */ `
  delete from custom_messages
   where id in (select id from custom_messages where at < now() - interval '7 days' order by at limit $1)`;

/**
 * Stores messages in this order, and drops what an agent has beyond the newest `keep`.
 *
 * @returns how many were stored; copies are not.
 */
export async function storeCustomMessages(
  client: Queryable,
  messages: readonly NewCustomMessage[],
  keep: number,
): Promise<number> {
  const distinct = withoutCopies(messages);
  if (distinct.length === 0) return 0;
  const agents = [
    textArray(distinct.map(({ tenant }) => tenant)),
    uuidArray(distinct.map(({ instanceUid }) => instanceUid)),
  ];
  const stored = await execute(client, STORE, [
    ...agents,
    timestamptzArray(distinct.map(({ at }) => at)),
    int8Array(distinct.map(({ sequenceNum }) => sequenceNum)),
    textArray(distinct.map(({ capability }) => capability)),
    textArray(distinct.map(({ type }) => type)),
    int4Array(distinct.map(({ bytes }) => bytes)),
    byteaArray(distinct.map(({ data }) => data)),
    boolArray(distinct.map(({ repeated }) => repeated)),
  ]);
  await execute(client, TRIM, [...agents, keep]);
  return stored;
}

/** A copy of a message of the same batch is not in the table yet. */
function withoutCopies(messages: readonly NewCustomMessage[]): NewCustomMessage[] {
  const last = new Map<string, NewCustomMessage>();
  return messages.filter((message) => {
    const key = `${message.tenant}/${message.instanceUid}`;
    const before = last.get(key);
    last.set(key, message);
    return !message.repeated || before === undefined || !isSame(message, before);
  });
}

function isSame(a: NewCustomMessage, b: NewCustomMessage): boolean {
  if (a.sequenceNum !== b.sequenceNum || a.capability !== b.capability || a.type !== b.type) return false;
  return a.bytes === b.bytes && Buffer.compare(a.data ?? NOTHING, b.data ?? NOTHING) === 0;
}

const NOTHING = new Uint8Array(0);

export interface CustomMessagePage {
  readonly limit: number;
  /** Id of the last message of the page before. */
  readonly before?: string;
}

/** Newest first. */
export async function listCustomMessages(
  db: Queryable,
  { tenant, instanceUid }: AgentKey,
  { limit, before }: CustomMessagePage,
): Promise<StoredCustomMessage[]> {
  interface Row {
    readonly id: string;
    readonly at: Date;
    readonly sequence_num: string;
    readonly capability: string;
    readonly type: string;
    readonly bytes: number;
    readonly data: Buffer | null;
  }
  const rows = await queryRows<Row & Record<string, unknown>>(db, LIST, [tenant, instanceUid, before ?? null, limit]);
  return rows.map(({ id, at, sequence_num: sequenceNum, capability, type, bytes, data }) => ({
    id,
    at,
    sequenceNum: Number(sequenceNum),
    capability: unescapeText(capability),
    type: unescapeText(type),
    bytes,
    data,
  }));
}

/** @returns how many were deleted; call again while it is the limit. */
export function deleteOldCustomMessages(db: Queryable, limit: number): Promise<number> {
  return execute(db, DELETE_OLD, [limit]);
}
