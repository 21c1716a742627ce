import { queryRow } from "../query.ts";
import type { Queryable } from "../query.ts";

const READ_COUNT = /* sql */ `select value::int as count from cluster_settings where name = 'partitions'`;

/** The cluster's number of partitions; undefined until a state worker has set it. */
export async function readPartitionCount(db: Queryable): Promise<number | undefined> {
  return (await queryRow<{ count: number }>(db, READ_COUNT))?.count;
}
