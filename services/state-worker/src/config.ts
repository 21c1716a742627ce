import { hostname } from "node:os";
import { commonEnv, loadConfig as load, processConfig } from "@opamp/runtime";
import type { Env, ProcessConfig } from "@opamp/runtime";
import { z } from "zod";
import type { MessageLimits } from "./commit/write-steps.ts";

const positive = () => z.coerce.number().int().positive();

/** Every variable of this service. */
export const envSchema = z.object({
  ...commonEnv,
  WORKER_NAME: z
    .string()
    .min(1)
    .optional()
    .describe("Name of this process in logs, metrics and the table of partitions; unset: host name and process id."),
  PARTITIONS: positive()
    .max(1_024)
    .default(16)
    .describe("Event streams of the cluster, 1 to 1024. Fixed by the first start: another number is refused later."),
  DATABASE_POOL_SIZE: positive().default(10).describe("Most connections to Postgres at once."),
  COMMIT_CONCURRENCY: positive()
    .default(4)
    .describe("Partitions that reduce and commit at once; while one waits for Postgres another is reduced."),
  AGENT_CACHE_SIZE: positive()
    .default(10_000)
    .describe("Agents of each partition whose state is kept in memory, about 1 KB each; others are read when needed."),
  LIVENESS_MIN_STEP_MS: positive()
    .default(10_000)
    .describe("Heartbeats nearer to the stored one than this are not written, in milliseconds."),
  POLLER_GRACE_MS: positive()
    .default(90_000)
    .describe(
      "How long an agent over plain HTTP is shown as connected without a poll, in milliseconds, when three times its rhythm is less or not known yet; the last state worker to start decides for the cluster.",
    ),
  SWEEP_INTERVAL_MS: positive()
    .default(5_000)
    .describe("How often agents without what they should have are looked for, in milliseconds."),
  CUSTOM_MESSAGES_PER_AGENT: positive()
    .default(100)
    .describe("Custom messages kept of each agent, the newest; all of them for seven days at most."),
  CUSTOM_MESSAGE_MAX_BYTES: positive()
    .default(64 * 1024)
    .describe("Custom messages with longer data are kept without them."),
  RESYNC_PER_SECOND: positive()
    .default(500)
    .describe("Agents asked for their full state in a second after Redis lost its memory."),
  RESYNC_DELAY_MS: z.coerce
    .number()
    .int()
    .min(0)
    .default(15_000)
    .describe("Time in milliseconds for gateways to claim their sessions again before agents are asked."),
});

export interface StateWorkerConfig extends ProcessConfig {
  readonly workerName: string;
  readonly redisUrl: string;
  readonly database: { readonly url: string; readonly poolSize: number };
  readonly partitions: number;
  readonly commitConcurrency: number;
  readonly agentCacheSize: number;
  readonly livenessMinStepMs: number;
  readonly pollerGraceMs: number;
  readonly sweepIntervalMs: number;
  readonly messages: MessageLimits;
  readonly resync: { readonly perSecond: number; readonly delayMs: number };
}

const config = envSchema.transform((env): StateWorkerConfig => ({
  ...processConfig(env),
  workerName: env.WORKER_NAME ?? `${hostname()}-${process.pid}`,
  redisUrl: env.REDIS_URL,
  database: { url: env.DATABASE_URL, poolSize: env.DATABASE_POOL_SIZE },
  partitions: env.PARTITIONS,
  commitConcurrency: env.COMMIT_CONCURRENCY,
  agentCacheSize: env.AGENT_CACHE_SIZE,
  livenessMinStepMs: env.LIVENESS_MIN_STEP_MS,
  pollerGraceMs: env.POLLER_GRACE_MS,
  sweepIntervalMs: env.SWEEP_INTERVAL_MS,
  messages: { perAgent: env.CUSTOM_MESSAGES_PER_AGENT, maxBytes: env.CUSTOM_MESSAGE_MAX_BYTES },
  resync: { perSecond: env.RESYNC_PER_SECOND, delayMs: env.RESYNC_DELAY_MS },
}));

/** @throws {ConfigError} */
export function loadConfig(env: Env): StateWorkerConfig {
  return load(config, env);
}
