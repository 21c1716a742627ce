import type { Pool } from "pg";
import { queryRow } from "../query.ts";

const TRY_LOCK = /* sql */ `select pg_try_advisory_lock(hashtextextended('opamp-task/' || $1, 0)) as locked`;
const UNLOCK = /* sql */ `select pg_advisory_unlock(hashtextextended('opamp-task/' || $1, 0))`;

/**
 * Runs `work` unless another process runs the task of this name. The lock is a session's: it ends with a process that
 * dies.
 *
 * @returns whether it ran.
 */
export async function runExclusively(pool: Pool, name: string, work: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect();
  let broken = true;
  const onError = (): void => undefined; // `broken` says it already
  client.on("error", onError);
  try {
    const { locked } = (await queryRow<{ locked: boolean }>(client, TRY_LOCK, [name])) ?? { locked: false };
    if (locked) {
      await work();
      await queryRow(client, UNLOCK, [name]);
    }
    broken = false;
    return locked;
  } finally {
    client.off("error", onError);
    // After a failure the connection is closed, which gives the lock back whatever happened.
    client.release(broken);
  }
}
