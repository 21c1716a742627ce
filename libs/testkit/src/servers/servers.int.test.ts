import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitFor } from "@opamp/runtime";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isAlive } from "./child.ts";
import { findOrProvidePostgres, findOrProvideRedis } from "./find-or-provide.ts";
import { freePort } from "./free-port.ts";
import { postgresBinDirs } from "./postgres-programs.ts";
import { query, startPostgres } from "./postgres.ts";
import { redisInfo, startRedis } from "./redis.ts";
import { createTestDatabase, freshRedis, provideTestServers } from "./testing.ts";
import type { TestDatabase } from "./testing.ts";

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "opamp-servers-"));
  chmodSync(dir, 0o755);
});
afterAll(() => rmSync(dir, { recursive: true }));

async function redisDo<T>(url: string, act: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { retryStrategy: () => null });
  try {
    return await act(redis);
  } finally {
    redis.disconnect();
  }
}

describe("test servers", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test("answer", async () => {
    expect(await redisDo(process.env["TEST_REDIS_URL"] ?? "", (redis) => redis.ping())).toBe("PONG");
    expect(await query(database.url, "select current_database() ~ '^test_' as ok")).toEqual([{ ok: true }]);
  });

  test("are left alone when they are there", async () => {
    const before = process.env["TEST_REDIS_URL"];
    const stop = await provideTestServers();
    expect(process.env["TEST_REDIS_URL"]).toBe(before);
    await stop();
  });
});

describe("Redis", () => {
  test("a fresh one is empty, refuses to evict, and is gone after stop", async () => {
    const server = await freshRedis();
    expect(await redisDo(server.url, (redis) => redis.dbsize())).toBe(0);
    const policy = await redisDo(server.url, (redis) => redis.config("GET", "maxmemory-policy"));
    expect(policy).toEqual(["maxmemory-policy", "noeviction"]);
    await server.stop();
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  test("our own keeps its data and password over a restart, until fresh", async () => {
    const options = { localDir: dir, env: { PATH: process.env["PATH"] }, say: () => undefined };
    const first = await findOrProvideRedis(options);
    await redisDo(first.url, (redis) => redis.set("kept", "1"));
    await first.own?.running.stop();
    const second = await findOrProvideRedis(options);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect(await redisDo(second.url, (redis) => redis.get("kept"))).toBe("1");
    await second.own?.running.stop();
    const third = await findOrProvideRedis({ ...options, fresh: true });
    expect(await redisDo(third.url, (redis) => redis.dbsize())).toBe(0);
    await third.own?.running.stop();
  });

  test("a port that somebody holds is reported with the server's own words", async () => {
    const port = await freePort();
    const holder = createServer().listen(port, "127.0.0.1");
    const failed = startRedis({ dir: join(dir, "taken"), port });
    await expect(failed).rejects.toThrow(/did not start:[^]*in use/);
    holder.close();
  });

  test("dies with a parent that is killed", async () => {
    const script = `
      import { redisInfo, startRedis } from "${new URL("redis.ts", import.meta.url).href}";
      const server = await startRedis({ dir: "${join(dir, "orphan")}" });
      process.stdout.write(String(server.pid));
      setInterval(() => undefined, 1000);`;
    const args = ["--conditions=@opamp/source", "--no-warnings", "--input-type=module", "--eval", script];
    const parent = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const pid = await new Promise<number>((resolve) => parent.stdout.once("data", (data) => resolve(Number(data))));
    expect(isAlive(pid)).toBe(true);
    parent.kill("SIGKILL");
    await waitFor(() => !isAlive(pid), { what: "the end of the orphan" });
  });
});

describe("PostgreSQL", () => {
  test("our own survives a crash and a restart with data and password, until fresh", async () => {
    const options = { localDir: dir, env: { PATH: process.env["PATH"] }, say: () => undefined };
    const first = await findOrProvidePostgres(options);
    await query(first.url, "create table kept (id int)");
    await first.own?.running.kill9();
    const second = await findOrProvidePostgres(options);
    expect(await query(second.url, "select * from kept")).toEqual([]);
    await second.own?.running.stop();
    const third = await findOrProvidePostgres({ ...options, fresh: true });
    await expect(query(third.url, "select * from kept")).rejects.toThrow("does not exist");
    await third.own?.running.stop();
  });

  test("runs from the npm package where the machine has none", async () => {
    const binDirs = postgresBinDirs({ path: "/nonexistent", debianDir: "/nonexistent" });
    expect(binDirs).toHaveLength(1);
    const server = await startPostgres({ dir: join(dir, "embedded"), binDirs });
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.stop();
  });
});

describe("a server named by the environment", () => {
  test("is used as it is", async () => {
    const env = { REDIS_URL: process.env["TEST_REDIS_URL"], DATABASE_URL: process.env["TEST_DATABASE_URL"] };
    const options = { localDir: dir, env, say: () => undefined, fresh: true };
    expect(await findOrProvideRedis(options)).toEqual({ url: env.REDIS_URL, own: undefined });
    expect(await findOrProvidePostgres(options)).toEqual({ url: env.DATABASE_URL, own: undefined });
  });

  test("that accepts and says nothing is not waited for without end", async () => {
    const port = await freePort();
    const silent = createServer().listen(port, "127.0.0.1");
    await expect(redisInfo(`redis://127.0.0.1:${port}`)).rejects.toThrow(/timed out|timeout|closed/i);
    silent.close();
  });

  test("that does not answer is an error that names the variable", async () => {
    const port = await freePort();
    const env = { REDIS_URL: `redis://127.0.0.1:${port}`, DATABASE_URL: `postgres://u@127.0.0.1:${port}/d` };
    const options = { localDir: dir, env, say: () => undefined };
    await expect(findOrProvideRedis(options)).rejects.toThrow(/^REDIS_URL is set but.*unset it/);
    await expect(findOrProvidePostgres(options)).rejects.toThrow(/^DATABASE_URL is set but.*unset it/);
  });
});
