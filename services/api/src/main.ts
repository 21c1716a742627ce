import { createRedis, RolloutWakes, TokenMirror } from "@opamp/bus";
import { runMain } from "@opamp/runtime";
import type { MainContext, Service } from "@opamp/runtime";
import {
  AgentQueries,
  BodyRepository,
  CommandRepository,
  CertificateRevocations,
  ConfigRepository,
  createPool,
  IdempotencyRepository,
  poolService,
  TenantRepository,
  TokenRepository,
} from "@opamp/store";
import { ApiServer } from "./api-server.ts";
import { backgroundRedis } from "./background-redis.ts";
import { Backlog } from "./backlog.ts";
import { CommandDispatch } from "./commands/command-dispatch.ts";
import { loadConfig } from "./config.ts";
import type { Config } from "./config.ts";
import { IdempotencyCleaner } from "./idempotency-cleaner.ts";
import { FailedAttempts } from "./http/failed-attempts.ts";
import { createMetrics } from "./metrics.ts";
import { buildServer } from "./server.ts";

async function build({ config, log, registry, readiness }: MainContext<Config>): Promise<readonly Service[]> {
  const pool = createPool(config.databaseUrl, { name: "api", log });
  const redis = createRedis(config.redisUrl, { name: "api", log, role: "command" });
  const producer = createRedis(config.redisUrl, { name: "api-wakes", log, role: "producer" });
  const wakes = new RolloutWakes({ redis: producer });
  const commands = new CommandRepository({ pool });
  const idempotency = new IdempotencyRepository({ pool });
  const { trustedProxies, wrongTokensPerMinute } = config;
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
    idempotency,
    log,
    metrics: createMetrics(registry),
    mirror: new TokenMirror({ redis }),
    pool,
    tenants: new TenantRepository({ pool }),
    tokens: new TokenRepository({ pool }),
    wakes,
  });
  return [
    poolService(pool, { log, readiness, migrate: true }),
    backgroundRedis(redis, "redis"),
    backgroundRedis(producer, "redis-wakes"),
    { name: "rollout-wakes", start: async () => undefined, stop: () => wakes.close() },
    new IdempotencyCleaner({ idempotency, log }),
    new ApiServer({ app, ...config.listen, log }),
  ];
}

await runMain({ service: "api", loadConfig, build });
