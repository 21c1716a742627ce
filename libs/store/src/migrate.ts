import { fileURLToPath } from "node:url";
import type { Logger } from "@opamp/runtime";
import { Client } from "pg";
import { MigrationError, StoreUnavailableError, toStoreError } from "./errors.ts";

export interface MigrateOptions {
  readonly url: string;
  readonly log: Logger;
  /** Ends the wait for another process' migrations. */
  readonly signal?: AbortSignal;
}

/** Any constant does, as long as it never changes: the bytes of "opampMig". */
const LOCK = "8030025258265045351";

const TABLE = "schema_migrations";

/**
 * Brings the schema up to date. Safe to call from any number of processes at once: one works, the others wait for
 * it and find nothing left to do. All pending migrations are applied in one transaction, or none.
 *
 * @returns the names of the migrations applied by this call.
 * @throws {StoreUnavailableError | MigrationError}
 */
export async function migrate({ url, log, signal }: MigrateOptions): Promise<string[]> {
  const session = { connectionString: url, application_name: "opamp-migrate", keepAlive: true };
  // The lock has a session of its own: the runner may end or break the one it works on without giving the lock away.
  const lockSession = new Client({ ...session, connectionTimeoutMillis: 5_000 });
  const workSession = new Client({ ...session, connectionTimeoutMillis: 5_000 });
  const abort = (): void => void lockSession.end();
  for (const client of [lockSession, workSession]) client.on("error", (err) => log.warn({ err }, "connection lost"));
  signal?.addEventListener("abort", abort, { once: true });
  try {
    await lockSession.connect();
    await lockSession.query("set statement_timeout = 0; set lock_timeout = 0");
    await lockSession.query("select pg_advisory_lock($1::bigint)", [LOCK]);
    await workSession.connect();
    return await runPending(workSession, log);
  } catch (error) {
    throw toMigrationError(error);
  } finally {
    signal?.removeEventListener("abort", abort);
    // The end of the session gives the lock back.
    await Promise.allSettled([workSession.end(), lockSession.end()]);
  }
}

async function runPending(client: Client, log: Logger): Promise<string[]> {
  // Loaded when needed: it is only used once in the life of a process.
  const { runner } = await import("node-pg-migrate");
  const debug = (message: string): void => log.debug({ message }, "migration");
  const applied = await runner({
    dbClient: client,
    dir: fileURLToPath(new URL("../migrations", import.meta.url)),
    direction: "up",
    migrationsTable: TABLE,
    noLock: true,
    singleTransaction: true,
    logger: { debug, info: debug, warn: debug, error: (message) => log.error({ message }, "migration") },
  });
  const names = applied.map(({ name }) => name);
  if (names.length > 0) log.info({ migrations: names }, "schema migrated");
  return names;
}

function toMigrationError(error: unknown): unknown {
  const known = toStoreError(error);
  if (known instanceof StoreUnavailableError || !(error instanceof Error)) return known;
  return new MigrationError(`a migration failed, nothing was changed: ${error.message}`, { cause: error });
}
