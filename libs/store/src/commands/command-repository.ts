import { newInstanceUid } from "@opamp/opamp";
import type { AgentKey } from "@opamp/opamp";
import type { Pool } from "pg";
import { lowBits, toTexts } from "../agents/agent-view.ts";
import { escapeText } from "../escape-text.ts";
import { execute, queryRow, queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";
import { COMMAND_COLUMNS, toCommandRecord } from "./command-record.ts";
import type { CommandKind, CommandRecord, CommandRow } from "./command-record.ts";

/** What decides whether an agent can be sent a command, and for how long it should wait. */
export interface CommandTarget {
  readonly partition: number;
  /** Bit mask of the specification, its lowest 32 bits. */
  readonly capabilities: number;
  readonly customCapabilities: readonly string[];
  /** Commands that wait for it. */
  readonly pending: number;
  /** The rhythm of an agent that polls, in milliseconds; 0 for one that does not or whose rhythm is not known. */
  readonly pollIntervalMs: number;
}

export interface NewCommand extends AgentKey {
  readonly partition: number;
  readonly kind: CommandKind;
  readonly createdBy: string;
  readonly lifetimeMs: number;
  readonly message?: { readonly capability: string; readonly type: string; readonly data: Buffer };
}

export interface CommandPage {
  readonly limit: number;
  /** Id of the last command of the page before. */
  readonly before?: string;
}

const TARGET = /* sql */ `
  select a.partition, a.capabilities, a.custom_capabilities,
         case when a.transport = 2 then coalesce(l.interval_ms, 0)::int8 else 0 end as poll_interval_ms,
         (select count(*) from commands c
           where c.tenant = a.tenant and c.instance_uid = a.instance_uid and c.state = 'pending' and c.expires_at > now()
         )::int as pending
    from agents a left join agent_liveness l using (tenant, instance_uid)
   where a.tenant = $1 and a.instance_uid = $2`;

const CREATE = /* sql */ `
  insert into commands (id, tenant, instance_uid, partition, kind, created_by, expires_at, capability, type, data)
    values ($1, $2, $3, $4, $5, $6, now() + $7::int8 * interval '1 millisecond', $8, $9, $10)
  returning ${COMMAND_COLUMNS}`;

const GET = /* sql */ `
  select ${COMMAND_COLUMNS} from commands where tenant = $1 and instance_uid = $2 and id = $3`;

const LIST = /* sql */ `
  select ${COMMAND_COLUMNS} from commands
   where tenant = $1 and instance_uid = $2 and ($3::uuid is null or id < $3)
   order by id desc
   limit $4`;

const MARK_SENT = /* sql */ `update commands set sent_at = now() where id = $1 and sent_at is null`;

/** What operators ask of agents, and what became of it. */
export class CommandRepository {
  readonly #pool: Pool;

  constructor({ pool }: { readonly pool: Pool }) {
    this.#pool = pool;
  }

  /** Undefined when there is no such agent. */
  async target({ tenant, instanceUid }: AgentKey, db: Queryable = this.#pool): Promise<CommandTarget | undefined> {
    interface Row {
      readonly partition: number;
      readonly capabilities: string;
      readonly custom_capabilities: unknown;
      readonly poll_interval_ms: string;
      readonly pending: number;
    }
    const row = await queryRow<Row & Record<string, unknown>>(db, TARGET, [tenant, instanceUid]);
    return (
      row && {
        partition: row.partition,
        capabilities: lowBits(row.capabilities),
        customCapabilities: toTexts(row.custom_capabilities) ?? [],
        pending: row.pending,
        pollIntervalMs: Number(row.poll_interval_ms),
      }
    );
  }

  /** Its id grows with the time. */
  async create(db: Queryable, command: NewCommand): Promise<CommandRecord> {
    const { tenant, instanceUid, partition, kind, createdBy, lifetimeMs, message } = command;
    const row = await queryRow<CommandRow & Record<string, unknown>>(db, CREATE, [
      newInstanceUid(Date.now()),
      ...[tenant, instanceUid, partition, kind, escapeText(createdBy), lifetimeMs],
      ...[message && escapeText(message.capability), message && escapeText(message.type), message?.data],
    ]);
    if (row === undefined) throw new TypeError("an insert returned no row");
    return toCommandRecord(row);
  }

  async get({ tenant, instanceUid }: AgentKey, id: string): Promise<CommandRecord | undefined> {
    const row = await queryRow<CommandRow & Record<string, unknown>>(this.#pool, GET, [tenant, instanceUid, id]);
    return row && toCommandRecord(row);
  }

  /** Newest first. */
  async list({ tenant, instanceUid }: AgentKey, { limit, before }: CommandPage): Promise<CommandRecord[]> {
    const values = [tenant, instanceUid, before ?? null, limit];
    return (await queryRows<CommandRow & Record<string, unknown>>(this.#pool, LIST, values)).map(toCommandRecord);
  }

  /** Redis has it: it is not put there again. */
  async markSent(id: string): Promise<void> {
    await execute(this.#pool, MARK_SENT, [id]);
  }
}
