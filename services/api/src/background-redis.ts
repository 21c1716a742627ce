import { redisService } from "@opamp/bus";
import type { Service } from "@opamp/runtime";
import type { Redis } from "ioredis";

/** A connection that the process does not wait for: reads are served from Postgres while Redis is away. */
export function backgroundRedis(redis: Redis, name: string): Service {
  const connection = redisService(redis, { name });
  return {
    name,
    async start() {
      // It only ends early when the process stops; outages are logged by the connection.
      void connection.start().catch(() => undefined);
    },
    stop: () => connection.stop(),
  };
}
