import type { InstanceUid } from "@opamp/opamp";
import { unescapeText } from "../escape-text.ts";

/** What an operator may ask of one agent. */
export const COMMAND_KINDS = ["restart", "reportFullState", "customMessage"] as const;

export type CommandKind = (typeof COMMAND_KINDS)[number];

/** What may become of it; `pending` until it is known. */
export const COMMAND_STATES = ["pending", "written", "expired", "unsupported", "undeliverable"] as const;

export type CommandState = (typeof COMMAND_STATES)[number];

/** A command as operators read it. */
export interface CommandRecord {
  /** A UUID of version 7. */
  readonly id: string;
  readonly instanceUid: InstanceUid;
  readonly kind: CommandKind;
  readonly state: CommandState;
  readonly createdAt: Date;
  /** Name of the token that asked for it. */
  readonly createdBy: string;
  readonly expiresAt: Date;
  /** When its state became final. */
  readonly finishedAt: Date | null;
  /** Of a custom message; its data are for the agent alone. */
  readonly message: { readonly capability: string; readonly type: string; readonly bytes: number } | null;
}

export interface CommandRow {
  readonly id: string;
  readonly instance_uid: InstanceUid;
  readonly kind: CommandKind;
  readonly state: CommandState;
  readonly created_at: Date;
  readonly created_by: string;
  readonly expires_at: Date;
  readonly finished_at: Date | null;
  readonly capability: string | null;
  readonly type: string | null;
  readonly bytes: number | null;
}

/** An outcome may be under way for as long after the end of a command. */
export const OUTCOME_GRACE = "interval '10 seconds'";

/** Columns of a `CommandRow`. A command that nobody took has expired, whether or not a worker has noticed. */
export const COMMAND_COLUMNS = /* sql */ `
  id, instance_uid, kind, created_at, created_by, expires_at, capability, type, octet_length(data) as bytes,
  case when state = 'pending' and expires_at < now() - ${OUTCOME_GRACE} then 'expired' else state end as state,
  case when state = 'pending' and expires_at < now() - ${OUTCOME_GRACE} then expires_at else finished_at end
    as finished_at`;

export function toCommandRecord(row: CommandRow): CommandRecord {
  const { capability, type, bytes } = row;
  return {
    id: row.id,
    instanceUid: row.instance_uid,
    kind: row.kind,
    state: row.state,
    createdAt: row.created_at,
    createdBy: unescapeText(row.created_by),
    expiresAt: row.expires_at,
    finishedAt: row.finished_at,
    message:
      capability === null
        ? null
        : { capability: unescapeText(capability), type: unescapeText(type ?? ""), bytes: bytes ?? 0 },
  };
}
