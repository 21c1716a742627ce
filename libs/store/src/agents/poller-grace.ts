import { execute } from "../query.ts";
import type { Queryable } from "../query.ts";

const SET = /* sql */ `
  insert into cluster_settings (name, value) values ('pollerGraceMs', $1::text)
      on conflict (name) do update set value = excluded.value where cluster_settings.value <> excluded.value`;

/**
 * Sets how long a silent poller counts as connected at least; its rhythm, once known, may make that longer (S-107). One
 * setting for the cluster: the last one to set it wins.
 *
 * @param ms a positive integer.
 */
export async function setPollerGrace(db: Queryable, ms: number): Promise<void> {
  await execute(db, SET, [ms]);
}
