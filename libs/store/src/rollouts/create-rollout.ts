import type { TenantId } from "@opamp/opamp";
import type { RolloutSpec } from "@opamp/rollout";
import { escapeText, toJsonbText } from "../escape-text.ts";
import { queryRow } from "../query.ts";
import type { Queryable } from "../query.ts";
import { ROLLOUT_COLUMNS, toRollout } from "./rollout-record.ts";
import type { RolloutRecord, RolloutRow } from "./rollout-record.ts";

export interface NewRollout extends RolloutSpec {
  readonly tenant: TenantId;
  /** Who asked for it, as the audit shows it. */
  readonly createdBy: string;
}

const RESOLVE_CONFIG = /* sql */ `
  select name, version, hash
    from config_versions
   where tenant = $1 and name = $2 and ($3::integer is null or version = $3)
   order by version desc
   limit 1`;

// Due at once: a wake that gets lost only delays the first step until the next scan for overdue rollouts.
const CREATE = /* sql */ `
  insert into rollouts as r
         (tenant, name, config_name, config_version, hash, selector, strategy, created_by, next_step_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, now())
  returning ${ROLLOUT_COLUMNS}`;

interface ConfigRow {
  readonly name: string;
  readonly version: number;
  readonly hash: Buffer;
}

/**
 * Stores a rollout as *pending*. It begins when a rollout worker looks at it: wake one after the commit.
 *
 * @returns undefined when the tenant has no such config or version.
 */
export async function createRollout(db: Queryable, rollout: NewRollout): Promise<RolloutRecord | undefined> {
  const { name, version } = rollout.config;
  const config = await queryRow<ConfigRow>(db, RESOLVE_CONFIG, [rollout.tenant, name, version ?? null]);
  if (config === undefined) return undefined;
  const row = await queryRow<RolloutRow>(db, CREATE, [
    rollout.tenant,
    escapeText(rollout.name),
    config.name,
    config.version,
    config.hash,
    toJsonbText(rollout.selector),
    toJsonbText(rollout.strategy),
    escapeText(rollout.createdBy),
  ]);
  return row === undefined ? undefined : toRollout(row);
}
