import { createServer } from "node:net";
import type { Socket } from "node:net";
import { once } from "node:events";
import { Readiness, silentLogger, sleep, waitFor } from "@opamp/runtime";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { TestRedis } from "../test/redis-server.ts";
import { ClusterSettings } from "./cluster-settings.ts";
import { closeRedis, createRedis, redisService } from "./connection.ts";
import { BusUnavailableError } from "./errors.ts";
import { EventStreams } from "./event-streams.ts";

let server: TestRedis;

beforeAll(async () => {
  server = await TestRedis.start();
});
afterAll(() => server.stop());

const connect = (url: string, name = "redis") => createRedis(url, { name, log: silentLogger(), role: "command" });

test("calls fail fast while Redis is away, readiness says so, and both recover", async () => {
  const redis = connect(server.url);
  const readiness = new Readiness();
  const service = redisService(redis, { name: "redis", readiness });
  onTestFinished(() => service.stop());
  await service.start();
  expect(readiness.report().ready).toBe(true);

  await server.down();
  await waitFor(() => !readiness.report().ready, { what: "readiness to fail" });
  expect(readiness.report().parts["redis"]).toEqual({ ok: false, why: "redis is unreachable" });
  const began = performance.now();
  await expect(new EventStreams({ redis, partitionCount: 1 }).append(0, Buffer.from("x"))).rejects.toThrow(
    BusUnavailableError,
  );
  await expect(new ClusterSettings({ redis }).partitionCount()).rejects.toThrow(BusUnavailableError);
  expect(performance.now() - began).toBeLessThan(500);

  await server.up();
  await waitFor(() => readiness.report().ready, { what: "readiness" });
  expect(await new ClusterSettings({ redis }).partitionCount()).toBeUndefined();
});

test("starting waits for a server that comes late", async () => {
  await server.down();
  const service = redisService(connect(server.url), { name: "late" });
  onTestFinished(() => service.stop());
  const starting = service.start().then(() => "started");
  expect(await Promise.race([starting, sleep(300)])).toBeUndefined();
  await server.up();
  expect(await starting).toBe("started");
});

test("stopping ends a start that waits", async () => {
  const service = redisService(connect("redis://127.0.0.1:1"), { name: "never" });
  const starting = service.start();
  starting.catch(() => undefined);
  await service.stop();
  await service.stop();
  await expect(starting).rejects.toThrow("aborted");
});

test("a server that accepts and says nothing does not hold a call for ever", async () => {
  const sockets = new Set<Socket>();
  const mute = createServer((socket) => sockets.add(socket)).listen(0, "127.0.0.1");
  await once(mute, "listening");
  const address = mute.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const redis = connect(`redis://127.0.0.1:${port}`);
  onTestFinished(async () => {
    await closeRedis(redis);
    sockets.forEach((socket) => socket.destroy());
    mute.close();
  });
  await expect(new ClusterSettings({ redis }).partitionCount()).rejects.toThrow(BusUnavailableError);
}, 20_000);
