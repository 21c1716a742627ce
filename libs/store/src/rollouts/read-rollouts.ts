import type { TenantId } from "@opamp/opamp";
import type { RolloutState } from "@opamp/rollout";
import { queryRow, queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";
import { ROLLOUT_COLUMNS, toRollout } from "./rollout-record.ts";
import type { RolloutRecord, RolloutRow } from "./rollout-record.ts";

export interface ListRolloutsQuery {
  readonly tenant: TenantId;
  readonly state?: RolloutState;
  readonly limit: number;
  /** Id of the last rollout of the page before. */
  readonly after?: string;
}

const GET = /* sql */ `
  select ${ROLLOUT_COLUMNS} from rollouts r where r.tenant = $1 and r.id = $2`;

const LIST = /* sql */ `
  select ${ROLLOUT_COLUMNS}
    from rollouts r
   where r.tenant = $1
     and ($2::bigint is null or r.id < $2)
     and ($3::text is null or r.state = $3)
   order by r.id desc
   limit $4`;

const COUNT_BY_STATE = /* sql */ `
  select r.state, count(*)::integer as count
    from rollouts r
   where $1::text is null or r.tenant = $1
   group by r.state`;

/** Decimal text of a positive bigint. */
const ROLLOUT_ID = /^[1-9]\d{0,17}$/;

/** @returns undefined when the tenant has no such rollout, or `id` is no id at all. */
export async function getRollout(db: Queryable, tenant: TenantId, id: string): Promise<RolloutRecord | undefined> {
  if (!ROLLOUT_ID.test(id)) return undefined;
  const row = await queryRow<RolloutRow>(db, GET, [tenant, id]);
  return row === undefined ? undefined : toRollout(row);
}

/** The newest first. */
export async function listRollouts(db: Queryable, query: ListRolloutsQuery): Promise<RolloutRecord[]> {
  const { tenant, after, state, limit } = query;
  if (after !== undefined && !ROLLOUT_ID.test(after)) return [];
  const rows = await queryRows<RolloutRow>(db, LIST, [tenant, after ?? null, state ?? null, limit]);
  return rows.map(toRollout);
}

/** How many rollouts are in each state, of one tenant or of all; states without rollouts are missing. */
export async function countRolloutsByState(db: Queryable, tenant?: TenantId): Promise<Map<RolloutState, number>> {
  const rows = await queryRows<{ state: RolloutState; count: number }>(db, COUNT_BY_STATE, [tenant ?? null]);
  return new Map(rows.map((row) => [row.state, row.count]));
}
