import type { InstanceUid, TenantId } from "@opamp/opamp";
import type { Pool } from "pg";
import { escapeText, unescapeText } from "./escape-text.ts";
import { execute, queryRows } from "./query.ts";
import type { Queryable } from "./query.ts";

/** An event that could not be reduced, kept as it stood in its entry (design §3.9). */
export interface NewDeadLetter {
  /** Undefined when not even the sender could be read. */
  readonly tenant?: TenantId;
  readonly instanceUid?: InstanceUid;
  readonly partition: number;
  /** Id of the stream entry, and place of the event in it. */
  readonly entryId: string;
  readonly eventIndex: number;
  /** Why, for an operator. */
  readonly reason: string;
  /** The event's own bytes. */
  readonly event: Buffer;
}

export interface DeadLetter {
  readonly id: string;
  readonly tenant: string | null;
  readonly instanceUid: string | null;
  readonly partition: number;
  readonly entryId: string;
  readonly eventIndex: number;
  readonly reason: string;
  readonly event: Buffer;
  readonly at: Date;
  readonly replayedAt: Date | null;
}

const INSERT = /* sql */ `
  insert into dead_letters (tenant, instance_uid, partition, entry_id, event_index, reason, event)
    values ($1, $2, $3, $4, $5, $6, $7)`;

const LIST = /* sql */ `
  select id, tenant, instance_uid, partition, entry_id, event_index, reason, event, at, replayed_at
    from dead_letters
   where tenant = $1 and id < $2
   order by id desc
   limit $3`;

const MAX_ID = "9223372036854775807";

interface DeadLetterRow {
  readonly id: string;
  readonly tenant: string | null;
  readonly instance_uid: string | null;
  readonly partition: number;
  readonly entry_id: string;
  readonly event_index: number;
  readonly reason: string;
  readonly event: Buffer;
  readonly at: Date;
  readonly replayed_at: Date | null;
}

export class DeadLetterRepository {
  readonly #pool: Pool;

  constructor({ pool }: { readonly pool: Pool }) {
    this.#pool = pool;
  }

  /** @param client the transaction that moves the partition's position past the event. */
  async insert(client: Queryable, letter: NewDeadLetter): Promise<void> {
    await execute(client, INSERT, [
      letter.tenant === undefined ? null : escapeText(letter.tenant),
      letter.instanceUid ?? null,
      letter.partition,
      letter.entryId,
      letter.eventIndex,
      escapeText(letter.reason),
      letter.event,
    ]);
  }

  /** A tenant's letters, newest first; `before` is the last id of the page before. */
  async list(tenant: TenantId, page: { readonly limit: number; readonly before?: string }): Promise<DeadLetter[]> {
    const rows = await queryRows<DeadLetterRow>(this.#pool, LIST, [tenant, page.before ?? MAX_ID, page.limit]);
    return rows.map((row) => ({
      id: row.id,
      tenant: row.tenant,
      instanceUid: row.instance_uid,
      partition: row.partition,
      entryId: row.entry_id,
      eventIndex: row.event_index,
      reason: unescapeText(row.reason),
      event: row.event,
      at: row.at,
      replayedAt: row.replayed_at,
    }));
  }
}
