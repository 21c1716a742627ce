import type { Logger } from "@opamp/runtime";
import { Pool } from "pg";

export interface PoolOptions {
  /** Shown as `application_name` in pg_stat_activity, for example the service or node. */
  readonly name: string;
  readonly log: Logger;
  /** Most connections at once, default 10. */
  readonly max?: number;
  /** Longest run of one statement in milliseconds, default 30 000. */
  readonly statementTimeoutMs?: number;
}

/** Postgres frees the row locks of a process that froze inside a transaction after this time (design §3.6). */
export const IDLE_IN_TRANSACTION_TIMEOUT_MS = 5_000;

/** A server that vanished without closing the socket is noticed this long after its statement timeout. */
const SILENT_SERVER_GRACE_MS = 5_000;

/** Makes a pool that connects when first used. Whoever makes it ends it, or leaves that to `poolService`. */
export function createPool(url: string, { name, log, max = 10, statementTimeoutMs = 30_000 }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: `opamp-${name}`,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + SILENT_SERVER_GRACE_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  });
  // An idle connection that breaks is removed by the pool; without a listener it would end the process.
  pool.on("error", (err) => log.warn({ err }, "idle Postgres connection lost"));
  return pool;
}
