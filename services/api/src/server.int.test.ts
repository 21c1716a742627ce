import { readPartitionCount } from "@opamp/store";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { storeAgent } from "./testing/store-agent.ts";
import { field, startTestApi } from "./testing/test-api.ts";
import type { TestApi } from "./testing/test-api.ts";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
  await api.pool.query("insert into cluster_settings values ('partitions', '2')");
});
afterAll(() => api.close());

describe("GET /stats", () => {
  test("counts agents, rollouts and the backlog", async () => {
    await storeAgent(api.pool, { healthy: true });
    await storeAgent(api.pool, { connected: false, healthy: true });
    expect(await readPartitionCount(api.pool)).toBe(2);
    await api.redis.hset("opamp:{p00}:backlog", "w", "70", "r", "30");
    const { status, body } = await api.call("GET /stats");
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { agents: { total: 2, connected: 1, healthy: 1 }, rollouts: { pending: 0, expired: 0 }, backlog: 40 },
    });
  });
});

describe("the document", () => {
  test("is OpenAPI 3.1 with a summary, refusals and security for every route", async () => {
    const { status, body } = await api.call("GET /openapi.json", { token: null });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { openapi: "3.1.0", security: [{ operatorToken: [] }] },
    });
    const { paths }: { paths: Record<string, Record<string, Record<string, object>>> } = JSON.parse(
      JSON.stringify(body),
    );
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    expect(operations.length).toBeGreaterThan(15);
    for (const operation of operations) {
      expect(operation).toMatchObject({ summary: expect.any(String), tags: [expect.any(String)] });
      expect(operation["responses"]).toHaveProperty("default");
    }
    expect(JSON.stringify(paths["/api/v1/rollouts"])).toContain("application/yaml");
  });

  test("can be browsed without anything from elsewhere", async () => {
    const { status, headers, body } = await api.call("GET /docs/", { token: null });
    expect(status).toBe(200);
    expect(headers["content-security-policy"]).toContain("default-src 'self'");
    const assets = [...String(body).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? "");
    expect(assets.filter((path) => /^(https?:)?\/\//.test(path))).toEqual([]);
    for (const path of assets) {
      const asset = await api.call(`GET ${new URL(path, "http://x/docs/").pathname}`, { token: null });
      expect(asset.status).toBe(200);
    }
  });
});

describe("what is no request of ours", () => {
  test.each([
    { name: "an unknown path", what: "GET /nope", status: 404, code: "API_NO_SUCH_ROUTE" },
    { name: "another method", what: "PUT /agents", status: 404, code: "API_NO_SUCH_ROUTE" },
    { name: "a path that does not decode", what: "GET /%ff", status: 400, code: "API_INVALID_REQUEST" },
  ])("is refused: $name", async ({ what, status, code }) => {
    const reply = await api.call(what);
    expect(reply).toMatchObject({ status, body: { code } });
    expect(reply.headers["content-type"]).toBe("application/problem+json");
  });

  test.each([
    { name: "another media type", type: "text/csv", text: "a,b", status: 415, code: "API_UNSUPPORTED_MEDIA_TYPE" },
    { name: "no media type", type: "", text: "a,b", status: 415, code: "API_UNSUPPORTED_MEDIA_TYPE" },
    { name: "half of JSON", type: "application/json", text: '{"name":', status: 400, code: "API_MALFORMED_BODY" },
    { name: "nothing", type: "application/json", text: "", status: 400, code: "API_INVALID_REQUEST" },
    {
      name: "a prototype",
      type: "application/json",
      text: '{"__proto__": {}}',
      status: 400,
      code: "API_INVALID_REQUEST",
    },
    {
      name: "a deep one",
      type: "application/yaml",
      text: "files: {x: {__proto__: 1}}",
      status: 400,
      code: "API_INVALID_REQUEST",
    },
    {
      name: "JSON nested too deep",
      type: "application/json",
      text: "[".repeat(1e6) + "]".repeat(1e6),
      status: 400,
      code: "API_INVALID_REQUEST",
    },
    {
      name: "YAML nested too deep, by which the process ended,",
      type: "application/yaml",
      text: "[".repeat(100_000) + "]".repeat(100_000),
      status: 400,
      code: "API_MALFORMED_BODY",
    },
    {
      name: "too much",
      type: "application/json",
      text: JSON.stringify({ name: "x".repeat(9 * 1024 * 1024) }),
      status: 413,
      code: "API_BODY_TOO_LARGE",
    },
  ])("is refused: $name as a body", async ({ type, text, status, code }) => {
    const reply = await api.call("POST /configs", { text, headers: { "content-type": type } });
    expect(reply).toMatchObject({ status, body: { code } });
  });

  test("is refused: YAML that grows when it is read", async () => {
    const level = (i: number): string => `l${i}: &l${i} [${Array.from({ length: 9 }, () => `*l${i - 1}`).join(", ")}]`;
    const text = ["l0: &l0 [x]", ...Array.from({ length: 9 }, (_, i) => level(i + 1))].join("\n");
    const reply = await api.call("POST /rollouts", { text, headers: { "content-type": "application/yaml" } });
    expect(reply).toMatchObject({ status: 400, body: { code: "API_MALFORMED_BODY" } });
  });
});

describe("metrics", () => {
  test("count requests by route and status, never by path", async () => {
    await api.call("GET /agents/0192f0c1-8f00-7abc-8def-0123456789ab");
    const text = await api.registry.metrics();
    expect(text).toContain('opamp_api_requests_total{method="GET",route="/api/v1/agents/:uid",status="404"} 1');
    expect(text).toContain('opamp_api_request_duration_seconds_count{method="GET",route="/api/v1/stats"}');
    expect(text).not.toContain("0192f0c1");
  });
});

describe("when a server is away", () => {
  test("Redis: reads and changes go on", async () => {
    const files = { "": { body: "a: 1" } };
    await api.call("POST /configs", { body: { name: "base", files } });
    await api.stopRedis();
    expect((await api.call("GET /agents")).status).toBe(200);
    expect((await api.call("GET /stats")).body).toMatchObject({ backlog: null });
    expect((await api.call("POST /rollouts", { body: { name: "r", config: "base", selector: {} } })).status).toBe(202);
    const { status, body } = await api.call("POST /tokens", { body: { name: "t", kind: "agent" } });
    expect(status).toBe(201);
    expect((await api.call(`DELETE /tokens/${field(body, "id")}`)).status).toBe(204);
  });

  test("Postgres: 503 with a time to come back, and nothing of the inside", async () => {
    const lost = new Error("Connection terminated unexpectedly: postgres://inside");
    const query = vi.spyOn(api.pool, "query").mockRejectedValue(lost);
    const reply = await api.call("GET /agents");
    query.mockRestore();
    expect(reply).toMatchObject({ status: 503, headers: { "retry-after": "2" }, body: { code: "STORE_UNAVAILABLE" } });
    expect(JSON.stringify(reply.body)).not.toContain("inside");
  });

  test("a fault of ours: 500 and nothing of the inside", async () => {
    const query = vi.spyOn(api.pool, "query").mockRejectedValue(new TypeError("inside"));
    const reply = await api.call("GET /agents");
    query.mockRestore();
    expect(reply).toMatchObject({ status: 500, body: { code: "API_INTERNAL" } });
    expect(JSON.stringify(reply.body)).not.toContain("inside");
  });
});
