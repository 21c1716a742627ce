import { isIP } from "node:net";
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
  API_TRUSTED_PROXIES: z
    .string()
    .optional()
    .transform((text, context) => networks(text ?? "", (message) => context.addIssue({ code: "custom", message })))
    .describe("Addresses and networks, separated by commas, whose X-Forwarded-For tells a caller's address."),
  API_WRONG_TOKENS_PER_MINUTE: z.coerce
    .number()
    .int()
    .positive()
    .default(30)
    .describe("Wrong tokens taken from one address in a minute; above, it is answered 429."),
  ...commonEnv,
});

const configSchema = envSchema.transform((env) => ({
  ...processConfig(env),
  listen: { host: env.API_HOST, port: env.API_PORT },
  trustedProxies: env.API_TRUSTED_PROXIES,
  wrongTokensPerMinute: env.API_WRONG_TOKENS_PER_MINUTE,
  redisUrl: env.REDIS_URL,
  databaseUrl: env.DATABASE_URL,
}));

export type Config = z.output<typeof configSchema>;

/** @throws {ConfigError} naming every missing or wrong variable. */
export function loadConfig(env: Env): Config {
  return parse(configSchema, env);
}

function networks(text: string, refuse: (message: string) => void): string[] {
  const found = text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  for (const one of found) {
    const [address = "", bits, more] = one.split("/");
    const most = isIP(address) === 4 ? 32 : 128;
    const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
    if (isIP(address) === 0 || !fits || more !== undefined) {
      refuse(`${one} is no address and no network; write them as 10.0.0.1 or 10.0.0.0/8`);
    }
  }
  return found;
}

/** For `bootstrap`, which talks to Postgres alone. @throws {ConfigError} */
export function loadDatabaseUrl(env: Env): string {
  return parse(z.object({ DATABASE_URL: commonEnv.DATABASE_URL }), env).DATABASE_URL;
}
