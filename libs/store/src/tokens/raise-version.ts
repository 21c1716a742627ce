import type { PoolClient } from "pg";
import { execute } from "../query.ts";

/**
 * The lock on this row is held until the commit, so versions become visible in their order. Never below the clock:
 * a database restored from a backup must soon be newer again than what a mirror holds.
 */
const RAISE_VERSION = /* sql */ `
  update cluster_settings
     set value = greatest(value::bigint + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint)::text
   where name = 'tokenVersion'`;

/** Makes the mirror in Redis out of date. @param client inside the transaction of the change. */
export async function raiseTokenVersion(client: PoolClient): Promise<void> {
  await execute(client, RAISE_VERSION);
}
