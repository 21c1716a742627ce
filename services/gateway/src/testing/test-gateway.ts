import { createHash, randomBytes } from "node:crypto";
import { closeRedis, createRedis } from "@opamp/bus";
import { cluster } from "@opamp/proto";
import { createRegistry, Readiness, silentLogger } from "@opamp/runtime";
import type { Env, Logger, Service } from "@opamp/runtime";
import type { Redis } from "ioredis";
import type { Registry } from "prom-client";
import { loadConfig } from "../config.ts";
import { createMetrics } from "../metrics.ts";
import { buildParts } from "../parts.ts";
import { UwsTransport } from "../transport/uws-transport.ts";

export const PARTITIONS = 4;
export const TOKEN = "a-token";

/** A gateway inside the test process, on a port of its own, with real Redis. */
export class TestGateway {
  readonly redis: Redis;
  readonly nodeId: string;
  readonly #blockingRedis: Redis;
  readonly #parts: readonly Service[];
  readonly #registry: Registry;

  private constructor(redisUrl: string, env: Env, partitionCount: number, log: Logger) {
    const nodeName = env["NODE_NAME"] ?? `g-${randomBytes(3).toString("hex")}`;
    const config = loadConfig({
      AGENT_HOST: "127.0.0.1",
      AGENT_PORT: "0",
      DRAIN_DETECTION_MS: "0",
      DRAIN_WINDOW_MS: "50",
      GATEWAY_HEARTBEAT_INTERVAL_MS: "100",
      REDIS_URL: redisUrl,
      ...env,
      NODE_NAME: nodeName,
    });
    this.nodeId = config.nodeId;
    this.#registry = createRegistry({ service: "gateway" });
    this.redis = createRedis(redisUrl, { name: nodeName, log, role: "command" });
    this.#blockingRedis = createRedis(redisUrl, { name: `${nodeName}-inbox`, log, role: "blocking" });
    this.#parts = buildParts({
      config,
      partitionCount,
      redis: this.redis,
      blockingRedis: this.#blockingRedis,
      log,
      metrics: createMetrics(this.#registry),
      readiness: new Readiness(),
    });
  }

  static async start(
    redisUrl: string,
    env: Env = {},
    partitionCount = PARTITIONS,
    log = silentLogger(),
  ): Promise<TestGateway> {
    const gateway = new TestGateway(redisUrl, env, partitionCount, log);
    await Promise.all([gateway.redis.connect(), gateway.#blockingRedis.connect()]);
    for (const part of gateway.#parts) await part.start();
    return gateway;
  }

  get port(): number {
    const transport = this.#parts.find((part) => part instanceof UwsTransport);
    if (transport === undefined) throw new Error("there is no transport");
    return transport.port;
  }

  /** As SIGTERM would. */
  async drain(signal = new AbortController().signal): Promise<void> {
    for (const part of this.#parts.toReversed()) await part.drain?.(signal);
  }

  async stop(): Promise<void> {
    for (const part of this.#parts.toReversed()) await part.stop();
    await closeRedis(this.redis);
  }

  /** The sum of a metric's samples, those with these labels only. */
  async metric(name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> {
    const metric = await this.#registry.getSingleMetric(name)?.get();
    const values = metric?.values ?? [];
    const wanted = values.filter((value) =>
      Object.entries(labels).every(([label, text]) =>
        Object.entries(value.labels).some(([l, v]) => l === label && v === text),
      ),
    );
    return wanted.reduce((sum, { value }) => sum + value, 0);
  }
}

/** Mirrors one token, as a state worker does. */
export async function mirrorToken(
  redis: Redis,
  { token = TOKEN, tenant = "default", credential = "1", version = 1, expiresAt = null as number | null } = {},
): Promise<void> {
  const hash = createHash("sha256").update(token).digest("hex");
  await redis.hset("opamp:{tokens}:agents", hash, JSON.stringify({ tenant, credential, expiresAt }));
  await redis.set("opamp:{tokens}:version", version);
}

/** All events in the streams, oldest first within each partition, as plain objects with numbers and bytes. */
export async function eventsIn(redis: Redis): Promise<TestEvent[]> {
  const events: TestEvent[] = [];
  for (let at = 0; at < PARTITIONS; at += 1) {
    for (const [, fields] of await redis.xrangeBuffer(`opamp:{p0${at}}:events`, "-", "+")) {
      const batch = cluster.EventBatch.decode(fields[1] ?? Buffer.alloc(0));
      for (const event of batch.events) events.push(plain(event));
    }
  }
  return events;
}

export interface TestEvent {
  readonly kind: string;
  readonly tenant: string;
  readonly instanceUid: string;
  readonly epoch: number;
  readonly connection: string;
  readonly sequenceNum: number;
  readonly ageMs: number;
  readonly message: Buffer;
  readonly transport: string;
  readonly capabilities: number;
  readonly credential: string;
  readonly gap: boolean;
  readonly reason: string;
  readonly detail: cluster.IEvent;
}

function plain(event: cluster.IEvent): TestEvent {
  const { kind = 0, transport = 0 } = event;
  return {
    kind: (cluster.EventKind[kind ?? 0] ?? "").replace("EVENT_KIND_", ""),
    tenant: event.tenant ?? "",
    instanceUid: Buffer.from(event.instanceUid ?? []).toString("hex"),
    epoch: Number(event.epoch ?? 0),
    connection: event.connection ?? "",
    sequenceNum: Number(event.sequenceNum ?? 0),
    ageMs: event.ageMs ?? 0,
    message: Buffer.from(event.message ?? []),
    transport: (cluster.Transport[transport ?? 0] ?? "").replace("TRANSPORT_", ""),
    capabilities: Number(event.capabilities ?? 0),
    credential: event.credential ?? "",
    gap: event.gap ?? false,
    reason: event.reason ?? "",
    detail: event,
  };
}
