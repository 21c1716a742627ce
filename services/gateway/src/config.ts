import { randomBytes } from "node:crypto";
import { DEFAULT_AGENT_PATH, DEFAULT_AGENT_PORT, MAX_MESSAGE_BYTES } from "@opamp/opamp";
import { commonEnv, loadConfig as parseEnv, processConfig } from "@opamp/runtime";
import type { Env, ProcessConfig } from "@opamp/runtime";
import { z } from "zod";
import { doorFields, doorProblems, toDoor } from "./config/door.ts";
import type { DoorConfig } from "./config/door.ts";
import { count, flag, milliseconds } from "./config/fields.ts";
import { limitFields, toLimits } from "./config/limits.ts";
import type { LimitConfig } from "./config/limits.ts";
import { messageFields, toCustomCapabilities } from "./config/messages.ts";

/** The library counts idle time in steps of four seconds, from 8 to 960. */
const idleTimeout = z.coerce
  .number()
  .int()
  .min(8)
  .max(960)
  .default(60)
  .describe("Seconds without a frame from an agent, pongs included, after which its socket is cut; 8 to 960.");

const fields = z.object({
  ...commonEnv,
  SHUTDOWN_TIMEOUT_MS: milliseconds(
    28_000,
    "Time in milliseconds for draining and stopping; a fifth is kept for stopping. Keep it below the pod's grace period.",
  ),
  NODE_NAME: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "must be 1 to 63 lower-case letters, digits and dashes")
    .describe("Name of this node; unique among the running gateways."),
  PARTITIONS: z.coerce
    .number()
    .int()
    .min(1)
    .max(1024)
    .optional()
    .describe("Expected number of partitions; unset takes the cluster's. A gateway refuses to start with another."),
  AGENT_HOST: z.string().default("0.0.0.0").describe("Address that agents connect to."),
  AGENT_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(DEFAULT_AGENT_PORT)
    .describe("Port that agents connect to; 0 takes any free port."),
  AGENT_PATH: z
    .string()
    .startsWith("/")
    .default(DEFAULT_AGENT_PATH)
    .describe("Path of the OpAMP endpoint, for WebSocket and plain HTTP."),
  AGENT_SHARE_PORT: flag("Let other gateways on this machine listen on the same port and share its connections."),
  ...doorFields,
  GATEWAY_MAX_MESSAGE_BYTES: count(
    MAX_MESSAGE_BYTES,
    "Largest message taken from an agent, in bytes, before and after decompression.",
  ),
  GATEWAY_MAX_SEND_BYTES: count(
    MAX_MESSAGE_BYTES,
    "Largest message sent to an agent, in bytes, before compression; larger offers are discarded and counted.",
  ),
  GATEWAY_MAX_BODIES_BYTES: count(
    128 * 1024 * 1024,
    "Bytes of HTTP request bodies held at once; above, polls are answered 503.",
  ),
  GATEWAY_COMPRESSION: flag("Agree to permessage-deflate when a WebSocket client offers it."),
  GATEWAY_IDLE_TIMEOUT_S: idleTimeout,
  GATEWAY_OUTBOX_BYTES: count(
    1024 * 1024,
    "Bytes that may wait for one agent that reads slowly; further messages to it are held back.",
  ),
  GATEWAY_SLOW_READER_MS: milliseconds(
    30_000,
    "Time in milliseconds after which a socket whose outbox does not drain is closed with 4008.",
  ),
  GATEWAY_MAX_UIDS_PER_SOCKET: count(
    1000,
    "Agents that one WebSocket may carry; one more is refused, the others stay.",
  ),
  GATEWAY_HANDSHAKES_PER_SECOND: count(1000, "WebSocket handshakes admitted per second, on average."),
  GATEWAY_HANDSHAKE_BURST: count(10_000, "WebSocket handshakes admitted at once; the rest is answered 503."),
  GATEWAY_RETRY_AFTER_S: z.coerce
    .number()
    .int()
    .min(30)
    .max(3600)
    .default(30)
    .describe("Seconds that refused agents are asked to wait, at least; up to as many again are added at random."),
  ...limitFields,
  GATEWAY_PUBLISH_INTERVAL_MS: milliseconds(
    5,
    "Time in milliseconds for which events are packed before being written; four times as long on a busy node.",
  ),
  GATEWAY_PUBLISH_BUFFER_BYTES: count(
    64 * 1024 * 1024,
    "Bytes of events that may wait for Redis; above, reports are answered UNAVAILABLE and handshakes 503.",
  ),
  GATEWAY_BACKLOG_BYTES: count(
    2 * 1024 * 1024 * 1024,
    "Bytes in all event streams that state workers have not committed; above a partition's share its reports are refused.",
  ),
  GATEWAY_HEARTBEAT_INTERVAL_MS: milliseconds(
    5_000,
    "Time in milliseconds between two reports of which agents were heard of.",
  ),
  ...messageFields,
  GATEWAY_RECLAIMS_PER_SECOND: count(1000, "Sessions claimed again per second after Redis lost its memory."),
  DRAIN_DETECTION_MS: milliseconds(
    5_000,
    "Time in milliseconds for which a stopping gateway goes on listening while its readiness fails, until balancers notice.",
  ),
  DRAIN_WINDOW_MS: milliseconds(
    15_000,
    "Time in milliseconds over which a stopping gateway closes its sockets; shorter when there are few.",
  ),
});

/** Share of `SHUTDOWN_TIMEOUT_MS` that the runtime gives to draining, and what flushing needs of it. */
const DRAIN_SHARE = 0.8;
const FLUSH_MS = 1000;

/** Every variable of this service; the README's table is made from it. */
export const envSchema = fields.omit({ DATABASE_URL: true }).superRefine((env, problems) => {
  const needed = env.DRAIN_DETECTION_MS + env.DRAIN_WINDOW_MS + FLUSH_MS;
  if (needed > env.SHUTDOWN_TIMEOUT_MS * DRAIN_SHARE) {
    const message = `must be at least ${Math.ceil(needed / DRAIN_SHARE)} for these drain times`;
    problems.addIssue({ code: "custom", path: ["SHUTDOWN_TIMEOUT_MS"], message });
  }
  for (const { variable, message } of doorProblems(env)) {
    problems.addIssue({ code: "custom", path: [variable], message });
  }
});

export interface GatewayConfig extends ProcessConfig {
  readonly redisUrl: string;
  readonly nodeName: string;
  /** The name and a nonce of this start: a restarted gateway is another node. */
  readonly nodeId: string;
  readonly partitions: number | undefined;
  readonly listen: {
    readonly host: string;
    readonly port: number;
    readonly path: string;
    readonly sharePort: boolean;
    readonly maxMessageBytes: number;
    readonly maxBodyBytesInFlight: number;
    readonly maxHttpConnections: number;
    readonly maxOutboxBytes: number;
    readonly idleTimeoutS: number;
    readonly compress: boolean;
  };
  readonly door: DoorConfig;
  readonly sockets: {
    readonly maxUids: number;
    readonly slowReaderMs: number;
    readonly maxSendBytes: number;
  };
  readonly admission: {
    readonly perSecond: number;
    readonly burst: number;
    readonly retryAfterS: number;
  };
  readonly limits: LimitConfig;
  readonly publish: { readonly intervalMs: number; readonly bufferBytes: number; readonly backlogBytes: number };
  readonly heartbeatIntervalMs: number;
  /** Announced to agents; undefined when there are none. */
  readonly customCapabilities: readonly string[] | undefined;
  readonly reclaimsPerSecond: number;
  readonly drain: { readonly detectionMs: number; readonly windowMs: number };
}

/** @throws {ConfigError} naming every wrong variable. */
export function loadConfig(env: Env): GatewayConfig {
  return parseEnv(envSchema.transform(toConfig), env);
}

function toConfig(env: z.output<typeof envSchema>): GatewayConfig {
  return {
    ...processConfig(env),
    redisUrl: env.REDIS_URL,
    nodeName: env.NODE_NAME,
    nodeId: `${env.NODE_NAME}.${randomBytes(3).toString("hex")}`,
    partitions: env.PARTITIONS,
    listen: {
      host: env.AGENT_HOST,
      port: env.AGENT_PORT,
      path: env.AGENT_PATH,
      sharePort: env.AGENT_SHARE_PORT,
      maxMessageBytes: env.GATEWAY_MAX_MESSAGE_BYTES,
      maxBodyBytesInFlight: env.GATEWAY_MAX_BODIES_BYTES,
      maxHttpConnections: env.GATEWAY_MAX_HTTP_CONNECTIONS,
      maxOutboxBytes: env.GATEWAY_OUTBOX_BYTES,
      idleTimeoutS: env.GATEWAY_IDLE_TIMEOUT_S,
      compress: env.GATEWAY_COMPRESSION,
    },
    door: toDoor(env),
    sockets: {
      maxUids: env.GATEWAY_MAX_UIDS_PER_SOCKET,
      slowReaderMs: env.GATEWAY_SLOW_READER_MS,
      maxSendBytes: env.GATEWAY_MAX_SEND_BYTES,
    },
    admission: {
      perSecond: env.GATEWAY_HANDSHAKES_PER_SECOND,
      burst: env.GATEWAY_HANDSHAKE_BURST,
      retryAfterS: env.GATEWAY_RETRY_AFTER_S,
    },
    limits: toLimits(env),
    publish: {
      intervalMs: env.GATEWAY_PUBLISH_INTERVAL_MS,
      bufferBytes: env.GATEWAY_PUBLISH_BUFFER_BYTES,
      backlogBytes: env.GATEWAY_BACKLOG_BYTES,
    },
    heartbeatIntervalMs: env.GATEWAY_HEARTBEAT_INTERVAL_MS,
    customCapabilities: toCustomCapabilities(env),
    reclaimsPerSecond: env.GATEWAY_RECLAIMS_PER_SECOND,
    drain: { detectionMs: env.DRAIN_DETECTION_MS, windowMs: env.DRAIN_WINDOW_MS },
  };
}
