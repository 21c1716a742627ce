import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { query } from "./postgres.ts";
import { createTestDatabase, freshRedis } from "./testing.ts";
import type { TestDatabase } from "./testing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("the test servers of the run answer", async () => {
  const redis = new Redis(process.env["TEST_REDIS_URL"] ?? "");
  expect(await redis.ping()).toBe("PONG");
  redis.disconnect();
  expect(await query(database.url, "select current_database() ~ '^test_' as ok")).toEqual([{ ok: true }]);
});

test("a fresh Redis is empty, refuses to evict, and is gone after stop", async () => {
  const server = await freshRedis();
  const redis = new Redis(server.url, { retryStrategy: () => null });
  expect(await redis.dbsize()).toBe(0);
  expect(await redis.config("GET", "maxmemory-policy")).toEqual(["maxmemory-policy", "noeviction"]);
  redis.disconnect();
  await server.stop();
  await server.stop();
  expect(() => process.kill(server.pid, 0)).toThrow("ESRCH");
});
