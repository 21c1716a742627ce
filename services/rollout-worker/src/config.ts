import { commonEnv, loadConfig as parseEnv, processConfig } from "@opamp/runtime";
import type { Env, ProcessConfig } from "@opamp/runtime";
import { z } from "zod";

/** Every variable of this service; the README's table is made from it. */
export const envSchema = z.object({
  ...commonEnv,
  WORKER_NAME: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "must be 1 to 63 lower-case letters, digits and dashes")
    .default("rollout-worker")
    .describe("Name of this worker in logs and metrics."),
  ROLLOUT_WORKER_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(4)
    .describe("Rollouts that this worker advances side by side, 1 to 100; each takes a connection to Postgres."),
  ROLLOUT_WORKER_SCAN_INTERVAL_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(60_000)
    .default(5_000)
    .describe("Time in milliseconds between two scans for overdue rollouts, 100 to 60000."),
});

export interface RolloutWorkerConfig extends ProcessConfig {
  readonly name: string;
  readonly redisUrl: string;
  readonly databaseUrl: string;
  readonly concurrency: number;
  readonly scanIntervalMs: number;
}

/** @throws {ConfigError} naming every missing or wrong variable. */
export function loadConfig(env: Env): RolloutWorkerConfig {
  const values = parseEnv(envSchema, env);
  return {
    ...processConfig(values),
    name: values.WORKER_NAME,
    redisUrl: values.REDIS_URL,
    databaseUrl: values.DATABASE_URL,
    concurrency: values.ROLLOUT_WORKER_CONCURRENCY,
    scanIntervalMs: values.ROLLOUT_WORKER_SCAN_INTERVAL_MS,
  };
}
