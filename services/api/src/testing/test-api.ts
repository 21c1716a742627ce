import { closeRedis, createRedis, RolloutWakes, TokenMirror } from "@opamp/bus";
import { DEFAULT_TENANT, parseTenantId } from "@opamp/opamp";
import type { TenantId } from "@opamp/opamp";
import { silentLogger } from "@opamp/runtime";
import {
  AgentQueries,
  BodyRepository,
  CommandRepository,
  CertificateRevocations,
  ConfigRepository,
  IdempotencyRepository,
  TenantRepository,
  TokenRepository,
  withTransaction,
} from "@opamp/store";
import type { NewToken, Role } from "@opamp/store";
import { createTestDatabase } from "@opamp/store/testing";
import { freshRedis } from "@opamp/testkit";
import type { FastifyInstance } from "fastify";
import type { Redis } from "ioredis";
import type { Pool } from "pg";
import { Registry } from "prom-client";
import { Backlog } from "../backlog.ts";
import { FailedAttempts } from "../http/failed-attempts.ts";
import { CommandDispatch } from "../commands/command-dispatch.ts";
import { createMetrics } from "../metrics.ts";
import { buildServer } from "../server.ts";

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Parsed where it is JSON, else text. */
  readonly body: unknown;
}

export interface CallOptions {
  /** Default: an operator of the role `platform` in the tenant `default`; null sends none. */
  readonly token?: string | null;
  readonly body?: unknown;
  /** In place of `body`, as it stands. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The whole API on a database and a Redis of its own, called without a socket. */
export interface TestApi {
  readonly app: FastifyInstance;
  readonly pool: Pool;
  readonly redis: Redis;
  readonly registry: Registry;
  /** `call("GET /agents?limit=1")`, under /api/v1. */
  call(what: string, options?: CallOptions): Promise<Reply>;
  /** Makes a token, and its tenant where that is missing. */
  token(fresh: { readonly role: Role; readonly tenant?: string } | { readonly kind: "agent" }): Promise<string>;
  stopRedis(): Promise<void>;
  close(): Promise<void>;
}

export async function startTestApi({
  trustedProxies = [] as readonly string[],
  wrongTokensPerMinute = 1_000_000,
  log = silentLogger(),
} = {}): Promise<TestApi> {
  const [database, server] = await Promise.all([createTestDatabase(), freshRedis()]);
  const { pool } = database;
  const redis = createRedis(server.url, { name: "test", log, role: "command" });
  const producer = createRedis(server.url, { name: "test-wakes", log, role: "producer" });
  await Promise.all([redis.connect(), producer.connect()]);
  const wakes = new RolloutWakes({ redis: producer });
  const tokens = new TokenRepository({ pool });
  const tenants = new TenantRepository({ pool });
  const commands = new CommandRepository({ pool });
  const registry = new Registry();
  const app = await buildServer({
    attempts: new FailedAttempts({ perMinute: wrongTokensPerMinute, now: Date.now }),
    trustedProxies,
    agents: new AgentQueries({ pool }),
    backlog: new Backlog({ pool, redis, log }),
    bodies: new BodyRepository({ pool }),
    commands,
    certificates: new CertificateRevocations({ pool }),
    configs: new ConfigRepository({ pool }),
    dispatch: new CommandDispatch({ pool, redis, commands }),
    idempotency: new IdempotencyRepository({ pool }),
    log,
    metrics: createMetrics(registry),
    mirror: new TokenMirror({ redis }),
    pool,
    tenants,
    tokens,
    wakes,
  });

  const create = async (fresh: NewToken): Promise<string> => {
    await tenants.create(pool, fresh.tenant);
    return (await withTransaction(pool, (client) => tokens.create(client, fresh))).token;
  };
  const token: TestApi["token"] = (fresh) =>
    "kind" in fresh
      ? create({ tenant: DEFAULT_TENANT, name: "agents", kind: "agent" })
      : create({ tenant: tenantId(fresh.tenant ?? "default"), name: fresh.role, kind: "operator", role: fresh.role });
  const platform = await token({ role: "platform" });

  const stopRedis = async (): Promise<void> => {
    await server.stop();
  };
  const close = async (): Promise<void> => {
    await app.close();
    await wakes.close();
    await Promise.all([closeRedis(redis), closeRedis(producer)]);
    await Promise.all([database.drop(), server.stop()]);
  };
  const call: TestApi["call"] = (what, options = {}) => inject(app, what, { token: platform, ...options });
  return { app, pool, redis, registry, call, token, stopRedis, close };
}

async function inject(app: FastifyInstance, what: string, options: CallOptions): Promise<Reply> {
  const [method = "", path = ""] = what.split(" ", 2);
  const { token, body, text, headers } = options;
  const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await app.inject({
    method: methodOf(method),
    url: path.startsWith("/openapi") || path.startsWith("/docs") ? path : `/api/v1${path}`,
    headers: {
      ...(payload !== undefined && { "content-type": "application/json" }),
      ...(typeof token === "string" && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(payload !== undefined && { payload }),
  });
  const isJson = String(answer.headers["content-type"]).includes("json");
  return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : answer.body };
}

function methodOf(text: string): "GET" | "POST" | "DELETE" | "PUT" {
  return text === "POST" || text === "DELETE" || text === "PUT" ? text : "GET";
}

export function tenantId(name: string): TenantId {
  const tenant = parseTenantId(name);
  if (tenant === undefined) throw new Error(`no tenant name: ${name}`);
  return tenant;
}

/** A text field of an answer. */
export function field(body: unknown, name: string): string {
  const value: unknown = typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
  if (typeof value !== "string") throw new Error(`the answer has no text ${name}: ${JSON.stringify(body)}`);
  return value;
}

/** The items of a list. */
export function items(body: unknown): unknown[] {
  const list: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "items") : undefined;
  if (!Array.isArray(list)) throw new Error(`the answer is no list: ${JSON.stringify(body)}`);
  return list;
}
