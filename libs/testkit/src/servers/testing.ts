import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { redisProgram } from "./find-or-provide.ts";
import { createDatabase, query, startPostgres } from "./postgres.ts";
import { putOnPath } from "./programs.ts";
import type { Program } from "./programs.ts";
import { startRedis } from "./redis.ts";
import type { RunningServer } from "./running-server.ts";

/** The repository's `.local`; the same from `src` and from `dist`. */
export const LOCAL_DIR = fileURLToPath(new URL("../../../../.local", import.meta.url));

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** A temporary folder that other users may enter, because PostgreSQL does not run as root. */
function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), "opamp-test-"));
  chmodSync(dir, 0o755);
  return dir;
}

/** A Redis for a test file that owns its key space: in memory, empty, gone after `stop`. */
export async function freshRedis(): Promise<RunningServer> {
  const dir = temporaryDir();
  return removing(dir, await startRedis({ dir, program: await testRedisProgram() }));
}

/** The `redis-server` that tests use. */
export function testRedisProgram(): Promise<Program> {
  return redisProgram({ localDir: LOCAL_DIR, env: process.env, say });
}

/** A PostgreSQL that a test may kill: without fsync, empty, gone after `stop`. Most want `createTestDatabase`. */
export async function freshPostgres(): Promise<RunningServer> {
  const dir = temporaryDir();
  return removing(dir, await startPostgres({ dir, say }));
}

function removing(dir: string, server: RunningServer): RunningServer {
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  return { ...server, stop };
}

/**
 * Sets TEST_REDIS_URL and TEST_DATABASE_URL to throw-away servers, unless they are set, and makes sure that
 * `redis-server` can be started by name: some tests need one with settings of their own.
 *
 * @returns stops what was started.
 */
export async function provideTestServers(): Promise<() => Promise<void>> {
  putOnPath("redis-server", await testRedisProgram(), join(LOCAL_DIR, "programs", "bin"));
  const started: RunningServer[] = [];
  const provide = async (variable: string, start: () => Promise<RunningServer>): Promise<void> => {
    if ((process.env[variable] ?? "") !== "") return;
    const server = await start();
    started.push(server);
    process.env[variable] = server.url;
  };
  await Promise.all([provide("TEST_REDIS_URL", freshRedis), provide("TEST_DATABASE_URL", freshPostgres)]);
  return async () => {
    await Promise.all(started.map((server) => server.stop()));
  };
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty database with a random name on the server that TEST_DATABASE_URL names. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env["TEST_DATABASE_URL"];
  if (server === undefined || server === "") throw new Error("TEST_DATABASE_URL is not set: run through vitest");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await createDatabase(server, name);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => void (await query(server, `drop database if exists ${name} with (force)`)),
  };
}
