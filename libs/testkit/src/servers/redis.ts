import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { sleep } from "@opamp/runtime";
import { Redis } from "ioredis";
import { Child } from "./child.ts";
import { ServerError } from "./errors.ts";
import { onPort } from "./free-port.ts";
import type { Program } from "./programs.ts";
import { runningServer } from "./running-server.ts";
import type { RunningServer } from "./running-server.ts";
import { keptPassword } from "./secrets.ts";

/** Functions and sharded publish/subscribe came with 7.0. */
export const REDIS_FLOOR = 7;

export interface StartRedisOptions {
  /** Data, log and password; created when missing. */
  readonly dir: string;
  /** Default `redis-server` from PATH. */
  readonly program?: Program;
  /** Default: a free one. */
  readonly port?: number;
  /** Keeps data in an append-only file and asks for a password; otherwise memory only and open to the loopback. */
  readonly persistent?: boolean;
}

const START_TIMEOUT_MS = 60_000;

/**
 * Starts a Redis server on the loopback and waits until it answers.
 *
 * @throws {ServerError} TESTKIT_PROGRAM_FAILED with the end of its log.
 */
export async function startRedis(options: StartRedisOptions): Promise<RunningServer> {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  return onPort(options.port, (port) => startOn(port, options));
}

async function startOn(port: number, options: StartRedisOptions): Promise<RunningServer> {
  const { dir, persistent = false } = options;
  const password = persistent ? keptPassword(join(dir, "password")) : undefined;
  const child = await Child.start({
    program: options.program ?? { command: "redis-server", env: {} },
    args: ["-"],
    cwd: dir,
    logFile: join(dir, "redis.log"),
    input: configuration(port, persistent, password),
  });
  const url = `redis://${password === undefined ? "" : `:${password}@`}127.0.0.1:${port}`;
  await answering(url, child);
  return runningServer(url, child);
}

/** Through stdin: a password among the arguments could be read by every user. */
function configuration(port: number, persistent: boolean, password: string | undefined): string {
  const lines = [
    `port ${port}`,
    "bind 127.0.0.1",
    "daemonize no",
    'save ""',
    `appendonly ${persistent ? "yes" : "no"}`,
    "appendfsync everysec",
    "maxmemory-policy noeviction",
    ...(password === undefined ? [] : [`requirepass ${password}`]),
  ];
  return `${lines.join("\n")}\n`;
}

async function answering(url: string, child: Child): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (child.running && performance.now() < deadline) {
    // Another server may have taken the port in between: only our own process counts.
    const info = await Promise.race([redisInfo(url).catch(() => undefined), child.exited]);
    if (info !== undefined && "processId" in info && info.processId === child.pid) return;
    await Promise.race([child.exited, sleep(25)]);
  }
  await child.stop(0);
  throw new ServerError("TESTKIT_PROGRAM_FAILED", `redis-server did not start:\n${child.logTail()}`);
}

/** What a Redis server says about itself. */
export interface RedisInfo {
  /** Such as `7.0.15`. */
  readonly version: string;
  readonly processId: number;
}

/** @throws the client's error when it does not answer within 3 s. */
export async function redisInfo(url: string): Promise<RedisInfo> {
  const limits = { connectTimeout: 3_000, commandTimeout: 3_000, socketTimeout: 3_000 };
  const redis = new Redis(url, { ...limits, lazyConnect: true, retryStrategy: () => null });
  let reason: Error | undefined;
  redis.on("error", (error: Error) => (reason ??= error)); // the command only says that the connection is closed
  try {
    await redis.connect();
    const info = await redis.info("server");
    const field = (name: string): string => new RegExp(`^${name}:(\\S+)`, "m").exec(info)?.[1] ?? "";
    return { version: field("redis_version"), processId: Number(field("process_id")) };
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
}
