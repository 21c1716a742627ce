import { createHash, randomBytes, randomUUID } from "node:crypto";
import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, chmodSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ClusterSettings, createRedis, TokenMirror } from "@opamp/bus";
import { parseTenantId } from "@opamp/opamp";
import { silentLogger } from "@opamp/runtime";
import { freePort, redisProgram, startPostgres, startRedis } from "@opamp/testkit";
import type { Target } from "./client/protocol.ts";
import { cpuSeconds, startProcess, type Measured } from "./processes.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const ECHO = fileURLToPath(new URL("servers/echo-main.js", import.meta.url));
const READY_TIMEOUT_MS = 60_000;
const PARTITIONS = 16;
/** All agents connect and report at once here; the limits have tests of their own. */
const NO_LIMITS = {
  GATEWAY_HANDSHAKE_BURST: "100000",
  GATEWAY_AGENT_MESSAGES_PER_SECOND: "1000000",
  GATEWAY_AGENT_BYTES_PER_SECOND: "100000000",
  // A round's reports of a whole fleet come at once, and none is to be refused: 15,000 of 5 KB are more than the default.
  GATEWAY_PUBLISH_BUFFER_BYTES: "134217728",
};

/** The processes of one measurement, stopped in reverse order whatever happens. */
export class Environment {
  readonly #dir: string;
  readonly #stops: (() => Promise<void>)[] = [];
  redisUrl = "";
  databaseUrl = "";
  /** Process ids by name, for processor time and memory. */
  readonly pids = new Map<string, number>();
  /** Management ports of our services by name. */
  readonly managementPorts = new Map<string, number>();

  constructor() {
    this.#dir = mkdtempSync(join(tmpdir(), "opamp-bench-"));
    chmodSync(this.#dir, 0o755); // PostgreSQL runs as another user
    this.#stops.push(async () => rmSync(this.#dir, { recursive: true, force: true }));
  }

  /** Redis as an operator runs it: append-only file, fsync every second. */
  async startRedis(): Promise<void> {
    const say = (line: string): void => void process.stderr.write(`${line}\n`);
    const program = await redisProgram({ localDir: join(ROOT, ".local"), env: process.env, say });
    const redis = await startRedis({ dir: join(this.#dir, "redis"), program, persistent: true });
    this.redisUrl = redis.url;
    this.#own("redis", redis.pid, async () => void (await redis.stop()));
  }

  /** Postgres with fsync and synchronous commits on. */
  async startPostgres(): Promise<void> {
    const postgres = await startPostgres({ dir: join(this.#dir, "postgres"), persistent: true });
    this.databaseUrl = postgres.url;
    this.#own("postgres", postgres.pid, async () => void (await postgres.stop()));
  }

  /** What a state worker would have mirrored: enough for a gateway alone. Resolves to an agent's token. */
  async seedRedis(): Promise<string> {
    const token = randomBytes(32).toString("base64url");
    const redis = createRedis(this.redisUrl, { name: "bench", log: silentLogger(), role: "command" });
    await redis.connect();
    await new ClusterSettings({ redis }).agreeOnPartitions(PARTITIONS);
    const hash = createHash("sha256").update(token).digest();
    const tenant = parseTenantId("default");
    if (tenant === undefined) throw new Error("no tenant");
    await new TokenMirror({ redis }).replace(1, [{ hash, tenant, credential: randomUUID(), expiresAt: null }]);
    redis.disconnect();
    return token;
  }

  async startEcho(): Promise<Measured> {
    const port = await freePort();
    const child = fork(ECHO, { env: { ...process.env, ECHO_PORT: String(port) } });
    await once(child, "message");
    const stop = async (): Promise<void> => void child.kill("SIGKILL");
    this.#own("echo", child.pid ?? 0, stop);
    return { name: "echo", pid: child.pid ?? 0, port, stop };
  }

  /** The reference library's server, when a binary of `go-peer` is given. */
  async startGoPeer(binary: string): Promise<Measured> {
    const port = await freePort();
    const { pid, stop } = await startProcess("go-peer", [binary, "-listen", `127.0.0.1:${port}`], {}, () =>
      until(() => accepts(port), "go-peer"),
    );
    this.#own("go-peer", pid, stop);
    return { name: "go-peer", pid, port, stop };
  }

  async startGateway(name = "gateway-1", env: Record<string, string> = {}): Promise<Measured> {
    const port = await freePort();
    const pid = await this.startService("gateway", name, {
      NODE_NAME: name,
      AGENT_HOST: "127.0.0.1",
      AGENT_PORT: String(port),
      ...NO_LIMITS,
      ...env,
    });
    return { name, pid, port, stop: () => this.stop() };
  }

  /** Starts one of our services from its build and waits until it is ready. Resolves to its process id. */
  async startService(service: string, name: string, env: Record<string, string> = {}): Promise<number> {
    const managementPort = await freePort();
    this.managementPorts.set(name, managementPort);
    const command = [process.execPath, join(ROOT, "services", service, "dist/main.js")] as const;
    const settings = {
      REDIS_URL: this.redisUrl,
      DATABASE_URL: this.databaseUrl,
      WORKER_NAME: name,
      MANAGEMENT_PORT: String(managementPort),
      LOG_LEVEL: "warn",
      ...env,
    };
    const { pid, stop } = await startProcess(name, command, settings, () =>
      until(() => answersOk(`http://127.0.0.1:${managementPort}/readyz`), name),
    );
    this.#own(name, pid, stop);
    return pid;
  }

  /** Creates a token in Postgres, as `npm start` does. */
  async createToken(kind: "agent" | "operator"): Promise<string> {
    const role = kind === "operator" ? ["--role", "platform"] : [];
    const args = [
      join(ROOT, "services/api/dist/bootstrap.js"),
      "--name",
      `bench-${randomUUID()}`,
      "--kind",
      kind,
      ...role,
    ];
    const env = { ...process.env, DATABASE_URL: this.databaseUrl };
    const { stdout } = await promisify(execFile)(process.execPath, args, { env });
    return stdout.trim();
  }

  freePort(): Promise<number> {
    return freePort();
  }

  target(server: Measured, token: string): Target {
    return { host: "127.0.0.1", port: server.port, path: "/v1/opamp", token };
  }

  /** Processor seconds of every process so far, by name. */
  cpu(): Record<string, number> {
    return Object.fromEntries([...this.pids].map(([name, pid]) => [name, cpuSeconds(pid)]));
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0).toReversed()) await stop().catch(() => undefined);
    this.pids.clear();
  }

  #own(name: string, pid: number, stop: () => Promise<void>): void {
    this.pids.set(name, pid);
    this.#stops.push(stop);
  }
}

/** A token for servers that ask for none. */
export const ANY_TOKEN = randomBytes(16).toString("hex");

async function until(check: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + READY_TIMEOUT_MS;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`${what} was not ready within ${READY_TIMEOUT_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function accepts(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}

async function answersOk(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}
