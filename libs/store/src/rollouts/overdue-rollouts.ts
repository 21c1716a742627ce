import { queryRow, queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";

const OVERDUE = /* sql */ `
  select id from rollouts where next_step_at < now() order by next_step_at limit $1`;

const COUNT_OVERDUE = /* sql */ `
  select count(*)::integer as count from rollouts where next_step_at < now()`;

/** Ids of the rollouts whose next step is due, the longest overdue first. */
export async function overdueRollouts(db: Queryable, limit: number): Promise<string[]> {
  return (await queryRows<{ id: string }>(db, OVERDUE, [limit])).map((row) => row.id);
}

/** How many rollouts are due. */
export async function countOverdueRollouts(db: Queryable): Promise<number> {
  return (await queryRow<{ count: number }>(db, COUNT_OVERDUE))?.count ?? 0;
}
