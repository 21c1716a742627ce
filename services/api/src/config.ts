import { commonEnv, loadConfig as parse, processConfig } from "@opamp/runtime";
import type { Env } from "@opamp/runtime";
import { z } from "zod";

export const envSchema = z.object({
  API_HOST: z.string().default("127.0.0.1").describe("Address of the REST API; 0.0.0.0 in a container."),
  API_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8080)
    .describe("Port of the REST API, 0 to 65535; 0 takes any free port."),
  ...commonEnv,
});

const configSchema = envSchema.transform((env) => ({
  ...processConfig(env),
  listen: { host: env.API_HOST, port: env.API_PORT },
  redisUrl: env.REDIS_URL,
  databaseUrl: env.DATABASE_URL,
}));

export type Config = z.output<typeof configSchema>;

/** @throws {ConfigError} naming every missing or wrong variable. */
export function loadConfig(env: Env): Config {
  return parse(configSchema, env);
}

/** For `bootstrap`, which talks to Postgres alone. @throws {ConfigError} */
export function loadDatabaseUrl(env: Env): string {
  return parse(z.object({ DATABASE_URL: commonEnv.DATABASE_URL }), env).DATABASE_URL;
}
