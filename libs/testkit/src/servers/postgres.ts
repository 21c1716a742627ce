import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { sleep } from "@opamp/runtime";
import { Client } from "pg";
import { Child, isAlive } from "./child.ts";
import type { Owner } from "./child.ts";
import { ServerError } from "./errors.ts";
import { onPort } from "./free-port.ts";
import { majorVersion, postgresBinDirs } from "./postgres-programs.ts";
import { postgresOwner, privateDir, privateFile, reachableDir, runnableBinDir } from "./postgres-user.ts";
import { runningServer } from "./running-server.ts";
import type { RunningServer } from "./running-server.ts";
import { keptPassword } from "./secrets.ts";

export interface StartPostgresOptions {
  /** Data, log and password; created when missing. */
  readonly dir: string;
  /** Folders that hold `postgres` and `initdb`, best first; default those of this machine. */
  readonly binDirs?: readonly string[];
  /** Default: a free one. */
  readonly port?: number;
  /** Keeps data safe and asks for a password; otherwise fast, unsafe and open to the loopback. */
  readonly persistent?: boolean;
  /** Told where the files are when that is not `dir`. */
  readonly say?: (line: string) => void;
}

const SUPERUSER = "opamp";
const DATABASE = "opamp";
const START_TIMEOUT_MS = 60_000;
const THROW_AWAY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

interface Place {
  readonly dir: string;
  readonly data: string;
  readonly binDir: string;
  readonly owner: Owner | undefined;
  readonly password: string | undefined;
}

/**
 * Starts a PostgreSQL server on the loopback with a database `opamp`, and waits until it answers.
 *
 * @throws {ServerError} when there is no program, when data are of another version, or with the end of its log.
 */
export async function startPostgres(options: StartPostgresOptions): Promise<RunningServer> {
  const place = settle({ ...options, dir: resolve(options.dir) });
  if (!existsSync(join(place.data, "PG_VERSION"))) await initialise(place);
  await predecessorGone(place.data);
  return onPort(options.port, (port) => startOn(port, place));
}

/** Where the data of a server with this `dir` are, for whoever wants to remove them. */
export function postgresDataDir(dir: string): string {
  const own = join(dir, "data");
  return existsSync(own) ? own : join(reachableDir(dir, postgresOwner(own)), "data");
}

function settle({ dir, binDirs, persistent = false, say }: StartPostgresOptions): Place {
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  const owner = postgresOwner(join(dir, "data"));
  const reachable = reachableDir(dir, owner);
  if (reachable !== dir) say?.(`PostgreSQL's user cannot enter ${dir}: its data are in ${reachable}`);
  const data = join(reachable, "data");
  const binDir = runnableBinDir(chooseBinDir(binDirs ?? postgresBinDirs(), data), owner, reachable);
  const password = persistent ? keptPassword(join(dir, "password")) : undefined;
  return { dir, data, binDir, owner, password };
}

/** Data can only be opened by the major version that wrote them. */
function chooseBinDir(binDirs: readonly string[], data: string): string {
  const written = existsSync(join(data, "PG_VERSION"))
    ? Number(readFileSync(join(data, "PG_VERSION"), "utf8"))
    : undefined;
  const found = binDirs.find((binDir) => written === undefined || majorVersion(binDir) === written);
  if (found !== undefined) return found;
  if (written === undefined) {
    throw new ServerError("TESTKIT_PROGRAM_NOT_FOUND", "no PostgreSQL programs found: set DATABASE_URL");
  }
  const message = `the data in ${data} are of PostgreSQL ${written}, which is not installed: install it, or start with --fresh`;
  throw new ServerError("TESTKIT_DATA_UNUSABLE", message);
}

/** Under another name first: what was interrupted half-way would look like data. */
async function initialise({ data, binDir, owner, password }: Place): Promise<void> {
  const fresh = `${data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  privateDir(fresh, owner);
  const passwordFile = `${data}.password`;
  if (password !== undefined) privateFile(passwordFile, `${password}\n`, owner);
  const access =
    password === undefined ? ["--auth=trust", "--no-sync"] : ["-A", "scram-sha-256", "--pwfile", passwordFile];
  const args = ["-D", fresh, "-U", SUPERUSER, "-E", "UTF8", "--locale=C", ...access];
  try {
    await promisify(execFile)(join(binDir, "initdb"), args, { ...owner, cwd: "/" });
  } catch (cause) {
    throw new ServerError("TESTKIT_PROGRAM_FAILED", `initdb failed: ${String(cause)}`, cause);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, data);
}

const PREDECESSOR_WAIT_MS = 10_000;

/** One whose parent was killed may still be writing its last page. What stays is for the server itself to judge. */
async function predecessorGone(data: string): Promise<void> {
  const deadline = performance.now() + PREDECESSOR_WAIT_MS;
  while (existsSync(join(data, "postmaster.pid")) && performance.now() < deadline) {
    const pid = Number.parseInt(readFileSync(join(data, "postmaster.pid"), "utf8"), 10);
    if (!isAlive(pid)) return;
    await sleep(100);
  }
}

async function startOn(port: number, { dir, data, binDir, owner, password }: Place): Promise<RunningServer> {
  const settings = ["listen_addresses=127.0.0.1", `port=${port}`, "unix_socket_directories=", "max_connections=200"];
  const unsafe = password === undefined ? THROW_AWAY : [];
  const child = await Child.start({
    program: { command: join(binDir, "postgres"), env: {} },
    args: ["-D", data, ...[...settings, ...unsafe].flatMap((setting) => ["-c", setting])],
    cwd: "/",
    owner,
    logFile: join(dir, "postgres.log"),
    stopSignal: "SIGINT", // fast: does not wait for clients to leave
  });
  const secret = password === undefined ? "" : `:${password}`;
  const server = `postgres://${SUPERUSER}${secret}@127.0.0.1:${port}`;
  await answering(`${server}/postgres`, child, data);
  await createDatabase(`${server}/postgres`, DATABASE);
  return runningServer(`${server}/${DATABASE}`, child);
}

async function answering(url: string, child: Child, data: string): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (child.running && performance.now() < deadline) {
    // Another server may have taken the port in between: only our own data count.
    const found = await query(url, "show data_directory").catch(() => undefined);
    if (found?.[0]?.["data_directory"] === data) return;
    await Promise.race([child.exited, sleep(50)]);
  }
  await child.stop(0);
  throw new ServerError("TESTKIT_PROGRAM_FAILED", `postgres did not start:\n${child.logTail()}`);
}

/** Creates a database unless it exists. @param name must need no quoting. */
export async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const present = await query(adminUrl, "select 1 from pg_database where datname = $1", [name]);
  if (present.length === 0) await query(adminUrl, `create database ${name}`);
}

/** One statement on a connection of its own, for administration. */
export async function query(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined); // the statement below rejects with it
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(sql, values);
    return result.rows;
  } finally {
    await client.end();
  }
}
