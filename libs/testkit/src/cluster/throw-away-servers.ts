import { join } from "node:path";
import { ownServer } from "../servers/find-or-provide.ts";
import type { ProvidedServer } from "../servers/find-or-provide.ts";
import { startPostgres } from "../servers/postgres.ts";
import { startRedis } from "../servers/redis.ts";
import { testRedisProgram } from "../servers/testing.ts";

/**
 * Servers of a cluster's own, so that a test may kill them. A Redis that is started again is empty unless `keepRedis`
 * gives it an append-only file; PostgreSQL keeps its data in any case.
 */
export async function throwAwayServers(
  dir: string,
  { keepRedis = false }: { keepRedis?: boolean } = {},
): Promise<{ redis: ProvidedServer; postgres: ProvidedServer }> {
  const program = await testRedisProgram();
  const at = (port?: number): { port?: number } => (port === undefined ? {} : { port });
  const redis = { dir: join(dir, "redis"), program, persistent: keepRedis };
  const [first, second] = await Promise.all([
    ownServer((port) => startRedis({ ...redis, ...at(port) })),
    ownServer((port) => startPostgres({ dir: join(dir, "postgres"), ...at(port) })),
  ]);
  return { redis: first, postgres: second };
}
