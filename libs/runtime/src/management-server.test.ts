import { Registry } from "prom-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLogger } from "./log.ts";
import { ManagementServer } from "./management-server.ts";
import { Readiness } from "./readiness.ts";

const readiness = new Readiness();
let server: ManagementServer;

beforeEach(async () => {
  server = new ManagementServer({
    host: "127.0.0.1",
    port: 0,
    registry: new Registry(),
    readiness,
    log: silentLogger(),
  });
  await server.start();
});
afterEach(() => server.stop());

const get = (path: string, init?: RequestInit): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}${path}`, init);

test("serves metrics and liveness", async () => {
  const metrics = await get("/metrics?x=1");
  expect(metrics.status).toBe(200);
  expect(metrics.headers.get("content-type")).toContain("version=0.0.4");
  expect((await get("/healthz")).status).toBe(200);
});

test("answers 503 with the reasons until every part is ready", async () => {
  readiness.set("redis", false, "connecting");
  const waiting = await get("/readyz");
  expect(waiting.status).toBe(503);
  expect(await waiting.json()).toEqual({ ready: false, parts: { redis: { ok: false, why: "connecting" } } });
  readiness.set("redis", true);
  expect((await get("/readyz")).status).toBe(200);
});

test.each([
  { path: "/", init: {}, status: 404 },
  { path: "/metrics", init: { method: "POST" }, status: 405 },
])("answers $status to $path", async ({ path, init, status }) => {
  expect((await get(path, init)).status).toBe(status);
});

test("start rejects when the port is taken, and stop may be called twice", async () => {
  const second = new ManagementServer({
    host: "127.0.0.1",
    port: server.port,
    registry: new Registry(),
    readiness,
    log: silentLogger(),
  });
  await expect(second.start()).rejects.toThrow("EADDRINUSE");
  await second.stop();
  await server.stop();
});
