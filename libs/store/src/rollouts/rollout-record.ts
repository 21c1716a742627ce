import type { InstanceUid, TenantId } from "@opamp/opamp";
import type { RolloutState, Selector, Strategy, TargetState } from "@opamp/rollout";
import { unescapeJson, unescapeText } from "../escape-text.ts";

/** One rollout as stored, without its counts. */
export interface RolloutRecord {
  /** Decimal text of a bigint. */
  readonly id: string;
  readonly tenant: TenantId;
  readonly name: string;
  readonly state: RolloutState;
  readonly config: { readonly name: string; readonly version: number };
  /** SHA-256 of the config's canonical encoding. */
  readonly hash: Buffer;
  readonly selector: Selector;
  readonly strategy: Strategy;
  /** The wave now open, counted from 1; 0 before the first. */
  readonly wave: number;
  readonly fannedOut: boolean;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
  /** When the rollout worker looks at it next; undefined when nothing is due. */
  readonly nextStepAt: Date | undefined;
}

/** One agent in a rollout. */
export interface RolloutTarget {
  readonly instanceUid: InstanceUid;
  readonly state: TargetState;
  readonly wave: number;
  readonly reason: string | undefined;
  /** In this state since. */
  readonly since: Date;
  /** When the config was first written to the agent's connection. */
  readonly offeredAt: Date | undefined;
  /** What the agent should have had before this rollout. */
  readonly previousHash: Buffer | undefined;
}

/** One entry of the ledger. */
export interface RolloutTransition {
  /** Decimal text of a bigint, growing in the order of recording. */
  readonly id: string;
  readonly instanceUid: InstanceUid;
  readonly from: TargetState | undefined;
  readonly to: TargetState;
  readonly reason: string | undefined;
  readonly at: Date;
}

/** The columns that `toRollout` reads, of a table called `r`. */
export const ROLLOUT_COLUMNS = /* sql */ `
  r.id, r.tenant, r.name, r.state, r.config_name, r.config_version, r.hash, r.selector, r.strategy, r.wave,
  r.fanned_out, r.created_at, r.created_by, r.started_at, r.finished_at, r.next_step_at`;

export interface RolloutRow {
  readonly id: string;
  readonly tenant: TenantId;
  readonly name: string;
  readonly state: RolloutState;
  readonly config_name: string;
  readonly config_version: number;
  readonly hash: Buffer;
  readonly selector: Selector;
  readonly strategy: Strategy;
  readonly wave: number;
  readonly fanned_out: boolean;
  readonly created_at: Date;
  readonly created_by: string;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly next_step_at: Date | null;
}

export function toRollout(row: RolloutRow): RolloutRecord {
  return {
    id: row.id,
    tenant: row.tenant,
    name: unescapeText(row.name),
    state: row.state,
    config: { name: row.config_name, version: row.config_version },
    hash: row.hash,
    selector: unescaped(row.selector),
    strategy: unescaped(row.strategy),
    wave: row.wave,
    fannedOut: row.fanned_out,
    createdAt: row.created_at,
    createdBy: unescapeText(row.created_by),
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    nextStepAt: row.next_step_at ?? undefined,
  };
}

/** Parsed when it was written; parsing again would refuse what a newer release added. */
function unescaped<T>(stored: T): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- changes texts inside, not the shape
  return unescapeJson(stored) as T;
}

export function toReason(stored: string | null): string | undefined {
  return stored === null ? undefined : unescapeText(stored);
}
