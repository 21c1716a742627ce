import type { TenantId } from "@opamp/opamp";
import type { Selector } from "@opamp/rollout";
import { queryRow } from "../query.ts";
import type { Queryable } from "../query.ts";
import { ACCEPTS_REMOTE_CONFIG, APPLIED } from "./protocol-numbers.ts";
import { selectorSql } from "./selector-sql.ts";

export interface PreviewQuery {
  readonly tenant: TenantId;
  readonly selector: Selector;
  /** The config that would be rolled out. */
  readonly hash: Buffer;
}

/** What a rollout would begin with: the four parts add up to `matched`. */
export interface MatchPreview {
  readonly matched: number;
  /** Connected agents that would be offered the config. */
  readonly waiting: number;
  /** Agents that already report it as applied. */
  readonly applied: number;
  readonly offline: number;
  readonly notCapable: number;
}

/** The state of a target when its wave opens, of an agent_states row `a` and the hash in parameter `$n`. */
export function firstStateSql(hashParameter: number): string {
  return `
    case when a.capabilities & ${ACCEPTS_REMOTE_CONFIG} = 0 then 'notCapable'
         when a.remote_config_status = ${APPLIED} and a.remote_config_hash = $${hashParameter} then 'applied'
         when a.present is not true then 'offline'
         else 'waiting' end`;
}

/** Counts the agents that a rollout would touch now, by the state they would begin in. */
export async function previewMatches(db: Queryable, query: PreviewQuery): Promise<MatchPreview> {
  const { tenant, selector, hash } = query;
  const matching = selectorSql(selector, { firstParameter: 3 });
  const preview = /* sql */ `
    select count(*)::integer as matched,
           count(*) filter (where state = 'waiting')::integer as waiting,
           count(*) filter (where state = 'applied')::integer as applied,
           count(*) filter (where state = 'offline')::integer as offline,
           count(*) filter (where state = 'notCapable')::integer as "notCapable"
      from (select ${firstStateSql(2)} as state
              from agent_states a
             where a.tenant = $1 and ${matching.sql}) as targets`;
  const row = await queryRow<MatchPreview & Record<string, unknown>>(db, preview, [tenant, hash, ...matching.values]);
  return row ?? { matched: 0, waiting: 0, applied: 0, offline: 0, notCapable: 0 };
}
