import { z } from "zod";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Variables that several services read. Use `z.object({ ...commonEnv, … })`, or `pick` and `omit` what is needed. */
export const commonEnv = {
  LOG_LEVEL: z
    .enum(LOG_LEVELS)
    .default("info")
    .describe(`Least level that is logged, one of ${LOG_LEVELS.join(", ")}.`),
  MANAGEMENT_HOST: z
    .string()
    .default("127.0.0.1")
    .describe("Address that serves /metrics, /healthz and /readyz; 0.0.0.0 in a container."),
  MANAGEMENT_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(9100)
    .describe("Port of the management server, 0 to 65535; 0 takes any free port."),
  SHUTDOWN_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .positive()
    .default(25_000)
    .describe("Time in milliseconds for draining and stopping; keep it below the pod's grace period."),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: "must be a redis:// or rediss:// URL" })
    .describe("Redis 7.0 or newer, redis://[user:password@]host:port[/db] or rediss:// for TLS."),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// or postgresql:// URL" })
    .describe("PostgreSQL 15 or newer, postgres://user:password@host:port/database."),
} as const;

/** What `runMain` needs from every service's config. */
export interface ProcessConfig {
  readonly logLevel: LogLevel;
  readonly shutdownTimeoutMs: number;
  readonly management: { readonly host: string; readonly port: number };
}

/** The common part of a nested config, for `schema.transform((env) => ({ ...processConfig(env), … }))`. */
export function processConfig(env: {
  readonly LOG_LEVEL: LogLevel;
  readonly SHUTDOWN_TIMEOUT_MS: number;
  readonly MANAGEMENT_HOST: string;
  readonly MANAGEMENT_PORT: number;
}): ProcessConfig {
  return {
    logLevel: env.LOG_LEVEL,
    shutdownTimeoutMs: env.SHUTDOWN_TIMEOUT_MS,
    management: { host: env.MANAGEMENT_HOST, port: env.MANAGEMENT_PORT },
  };
}
