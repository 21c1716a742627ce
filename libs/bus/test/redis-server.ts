import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger, waitFor } from "@opamp/runtime";
import type { Redis } from "ioredis";
import { closeRedis, createRedis, redisService } from "../src/connection.ts";
import type { RedisRole } from "../src/connection.ts";

/**
 * A redis-server of one test file's own, a whole cluster of one: it refuses commands and scripts whose keys lie in
 * several slots, and scripts that touch keys they do not declare. libs/testkit depends on this package, so its helper
 * cannot be used here.
 */
export class TestRedis {
  readonly #port: number;
  readonly #clusterPort: number;
  readonly #folder: string;
  readonly #clients: Redis[] = [];
  #child: ChildProcess | undefined;

  private constructor(port: number, clusterPort: number, folder: string) {
    this.#port = port;
    this.#clusterPort = clusterPort;
    this.#folder = folder;
  }

  static async start(): Promise<TestRedis> {
    const server = new TestRedis(await freePort(), await freePort(), await mkdtemp(join(tmpdir(), "opamp-bus-")));
    await server.up();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** A connection that is closed with the server. */
  async client(role: RedisRole = "command"): Promise<Redis> {
    const redis = createRedis(this.url, { name: "test", log: silentLogger(), role });
    this.#clients.push(redis);
    await redisService(redis, { name: "test" }).start();
    return redis;
  }

  /** Starts the server, empty, on the port it had. */
  async up(): Promise<void> {
    const cluster = ["--cluster-enabled", "yes", "--cluster-port", String(this.#clusterPort)];
    const options = ["--save", "", "--appendonly", "no", "--bind", "127.0.0.1", "--dir", this.#folder, ...cluster];
    this.#child = spawn("redis-server", ["--port", String(this.#port), ...options], { stdio: "ignore" });
    const probe = createRedis(this.url, { name: "probe", log: silentLogger(), role: "command" });
    await redisService(probe, { name: "probe" }).start();
    // It remembers its slots when started again.
    await probe.call("cluster", "addslotsrange", 0, 16_383).catch(() => undefined);
    await waitFor(async () => String(await probe.call("cluster", "info")).includes("cluster_state:ok"), {
      what: "slots",
    });
    await closeRedis(probe);
  }

  /** Ends the server, as when its machine dies. */
  async down(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }

  /** Ends the server and every client. */
  async stop(): Promise<void> {
    await Promise.all(this.#clients.map((redis) => closeRedis(redis)));
    await this.down();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
