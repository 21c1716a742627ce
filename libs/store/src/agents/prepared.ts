import type { QueryResultRow } from "pg";
import { toStoreError } from "../errors.ts";
import type { Queryable } from "../query.ts";

/** A statement that each connection parses and plans once. The name must belong to this text alone. */
export interface PreparedSql {
  readonly name: string;
  readonly text: string;
}

/**
 * Runs a prepared statement and returns its rows.
 *
 * @throws {StoreUnavailableError | StoreConflictError} and node-postgres' own error for everything else.
 */
export async function queryPrepared<Row extends QueryResultRow>(
  db: Queryable,
  sql: PreparedSql,
  values: readonly unknown[],
): Promise<Row[]> {
  try {
    return (await db.query<Row>({ ...sql, values: [...values] })).rows;
  } catch (error) {
    throw toStoreError(error);
  }
}
