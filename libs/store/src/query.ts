import type { ClientBase, QueryResultRow } from "pg";
import { toStoreError } from "./errors.ts";

/** A pool, or the client of a transaction. */
export type Queryable = Pick<ClientBase, "query">;

/**
 * Runs one statement and returns its rows; `Row` is what the caller's SQL selects.
 *
 * @throws {StoreUnavailableError | StoreConflictError} and node-postgres' own error for everything else.
 */
export async function queryRows<Row extends QueryResultRow>(
  db: Queryable,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  try {
    const result = await db.query<Row>(sql, [...values]);
    return result.rows;
  } catch (error) {
    throw toStoreError(error);
  }
}

/** The first row, or undefined. */
export async function queryRow<Row extends QueryResultRow>(
  db: Queryable,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row | undefined> {
  return (await queryRows<Row>(db, sql, values))[0];
}

/** Runs one statement and returns how many rows it changed. */
export async function execute(db: Queryable, sql: string, values: readonly unknown[] = []): Promise<number> {
  try {
    return (await db.query(sql, [...values])).rowCount ?? 0;
  } catch (error) {
    throw toStoreError(error);
  }
}
