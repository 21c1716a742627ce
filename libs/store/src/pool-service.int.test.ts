import { connect, createServer } from "node:net";
import { Readiness, silentLogger, waitFor } from "@opamp/runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { poolService } from "./pool-service.ts";
import { createPool } from "./pool.ts";
import { createTestDatabase } from "./testing.ts";
import type { TestDatabase } from "./testing.ts";

const log = silentLogger();
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(() => database.drop());

describe("poolService", () => {
  test("migrates, then is ready", async () => {
    const readiness = new Readiness();
    const service = poolService(createPool(database.url, { name: "a", log }), { log, readiness, migrate: true });
    const started = service.start();
    expect(readiness.report().ready).toBe(false);
    await started;
    expect(readiness.report().ready).toBe(true);
    const { rows } = await database.pool.query("select id from tenants");
    expect(rows).toHaveLength(1);
    await service.stop();
    await service.stop();
  });

  test("waits for a server that is not there, until it is stopped", async () => {
    const readiness = new Readiness();
    const pool = createPool("postgres://u@127.0.0.1:1/none", { name: "a", log });
    const service = poolService(pool, { log, readiness, migrate: true });
    const ended = service.start().catch((error: unknown) => String(error));
    await waitFor(() => readiness.report().parts["postgres"]?.why, { what: "the reason" });
    await service.stop();
    expect(await ended).toContain("stopping");
  });

  test("gives up on what does not heal", async () => {
    const url = new URL(database.url);
    url.searchParams.set("options", "-c search_path=1 -c no_such_setting=1");
    const service = poolService(createPool(url.href, { name: "a", log }), { log, migrate: false });
    await expect(service.start()).rejects.toThrow("no_such_setting");
    await service.stop();
  });

  test("is not ready while the server does not answer", async () => {
    const readiness = new Readiness();
    const proxy = await forward(database.url);
    const pool = createPool(proxy.url, { name: "a", log, statementTimeoutMs: 1_000 });
    const service = poolService(pool, { log, readiness, migrate: false, probeIntervalMs: 20 });
    await service.start();
    proxy.cut(true);
    expect(await waitFor(() => !readiness.report().ready, { what: "not ready" })).toBe(true);
    proxy.cut(false);
    expect(await waitFor(() => readiness.report().ready, { what: "ready again" })).toBe(true);
    await service.stop();
    proxy.close();
  });
});

/** A TCP proxy that can refuse and drop every connection. */
async function forward(target: string): Promise<{ url: string; cut(on: boolean): void; close(): void }> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<{ destroy(): void }>();
  let refusing = false;
  const server = createServer((inner) => {
    if (refusing) return void inner.destroy();
    const outer = connect(Number(port), hostname);
    for (const socket of [inner, outer]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy()).on("close", () => void sockets.delete(socket));
    }
    inner.pipe(outer).pipe(inner);
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = new URL(target);
  url.host = `127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  const cut = (on: boolean): void => {
    refusing = on;
    if (on) for (const socket of sockets) socket.destroy();
  };
  return { url: url.href, cut, close: () => void server.close() };
}
