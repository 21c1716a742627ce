import type { Pool, PoolClient } from "pg";
import { StoreUnavailableError, toStoreError, TransactionAbortedError } from "./errors.ts";

/**
 * Runs `fn` between BEGIN and COMMIT on one connection; rolls back when it throws, and throws the same.
 * Nothing may use the client after `fn` has settled.
 *
 * @throws {StoreUnavailableError} when the connection failed; during the commit its outcome is not known.
 * @throws {TransactionAbortedError} when `fn` swallowed the error of a statement.
 */
export async function withTransaction<T>(pool: Pool, fn: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await connect(pool);
  let broken = false;
  // A server that ends the session between two statements reports it as an event, which would end the process.
  const onError = (): void => {
    broken = true;
  };
  client.on("error", onError);
  try {
    await client.query("begin");
    const result = await fn(client);
    await commit(client);
    return result;
  } catch (cause) {
    const error = toStoreError(cause);
    broken ||= error instanceof StoreUnavailableError || !(await rolledBack(client));
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw toStoreError(error);
  }
}

async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query("commit");
  if (command !== "COMMIT") {
    throw new TransactionAbortedError("a statement of the transaction failed and was ignored: rolled back");
  }
}

/** False when the connection cannot be trusted any more. */
async function rolledBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query("rollback");
    return true;
  } catch {
    return false;
  }
}
