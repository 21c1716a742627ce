import { connect } from "node:net";
import { createLogger } from "@opamp/runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { field, startTestApi } from "../testing/test-api.ts";
import type { TestApi } from "../testing/test-api.ts";

let api: TestApi;
const lines: string[] = [];
const TOO_MANY = 5;

beforeAll(async () => {
  const log = createLogger({ service: "api", level: "info" }, { write: (line) => void lines.push(line) });
  api = await startTestApi({ wrongTokensPerMinute: TOO_MANY, log });
  await api.app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => api.close());

const logged = (message: string): Record<string, unknown>[] =>
  lines.flatMap((line) => {
    const entry: Record<string, unknown> = JSON.parse(line);
    return entry["msg"] === message ? [entry] : [];
  });

/** What the server says to these bytes, until it closes. */
async function raw(bytes: string): Promise<string> {
  const address = api.app.server.address();
  const socket = connect(typeof address === "object" && address !== null ? address.port : 0, "127.0.0.1");
  let answer = "";
  socket.setEncoding("latin1");
  socket.write(bytes);
  for await (const chunk of socket) {
    answer += String(chunk);
    if (answer.includes("Connection: close")) break;
  }
  socket.destroy();
  return answer;
}

describe("answers", () => {
  test.each(["GET /agents", "GET /nope", "GET /openapi.json", "GET /tokens?x=1"])(
    "of %s are neither kept, framed nor guessed at",
    async (what) => {
      const { headers } = await api.call(what);
      expect(headers).toMatchObject({
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
      });
      expect(headers).not.toHaveProperty("access-control-allow-origin");
      expect(headers).not.toHaveProperty("server");
    },
  );

  test("of the docs hold nothing of the cluster", async () => {
    await api.call("POST /configs", { body: { name: "only-here", files: { "": { body: "a: 1" } } } });
    for (const path of ["/docs/", "/docs/json", "/docs/static/swagger-initializer.js", "/openapi.json"]) {
      const { body } = await api.call(`GET ${path}`, { token: null });
      expect(JSON.stringify(body)).not.toMatch(/only-here|postgres:|redis:|oc[oa]_/);
    }
  });
});

describe("the audit log", () => {
  test("says who changed what, and holds no secret", async () => {
    const made = await api.call("POST /tokens", { body: { name: "secret-name", kind: "agent" } });
    const id = field(made.body, "id");
    await api.call(`DELETE /tokens/${id}`);
    await api.call(`DELETE /tokens/${id}?tenant=acme`);
    await api.call("GET /tokens");
    const entries = logged("audit").slice(-3);
    expect(entries).toMatchObject([
      { role: "platform", tenant: "default", method: "POST", route: "/api/v1/tokens", status: 201 },
      { method: "DELETE", route: "/api/v1/tokens/:id", params: { id }, status: 204, address: "127.0.0.1" },
      { method: "DELETE", subject: "acme", status: 404 },
    ]);
    expect(entries[0]?.["tokenId"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(lines.join("\n")).not.toContain(field(made.body, "token"));
  });

  test("says it, too, when the caller did not wait for the answer", async () => {
    const token = await api.token({ role: "admin" });
    const id = field((await api.call("POST /tokens", { body: { name: "hang-up", kind: "agent" } })).body, "id");
    const address = api.app.server.address();
    const socket = connect(typeof address === "object" && address !== null ? address.port : 0, "127.0.0.1");
    const head = [`DELETE /api/v1/tokens/${id} HTTP/1.1`, "Host: x", `Authorization: Bearer ${token}`];
    socket.write(`${head.join("\r\n")}\r\n\r\n`, () => socket.destroy());
    const entries = () => logged("audit").filter(({ params }) => JSON.stringify(params) === JSON.stringify({ id }));
    await expect.poll(entries, { timeout: 10_000 }).toMatchObject([{ method: "DELETE", role: "admin", status: 204 }]);
  });

  test("says what a role did not allow", async () => {
    const token = await api.token({ role: "viewer" });
    await api.call("GET /tokens", { token });
    expect(logged("audit").at(-1)).toMatchObject({ role: "viewer", method: "GET", status: 403 });
  });
});

describe("what is no request", () => {
  test.each([
    ["HELLO\r\n\r\n", "400", "API_INVALID_REQUEST"],
    [`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(17_000)}\r\n\r\n`, "431", "API_HEADERS_TOO_LARGE"],
    [
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      "400",
      "API_INVALID_REQUEST",
    ],
  ])("is refused: %#", async (bytes, status, code) => {
    const answer = await raw(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain(`"code":"${code}"`);
  });

  test("is refused: headers that never end", { timeout: 30_000 }, async () => {
    const { server } = api.app;
    const usual = server.headersTimeout;
    server.headersTimeout = 50;
    const answer = await raw("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    server.headersTimeout = usual;
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toContain('"code":"API_REQUEST_TIMEOUT"');
  });

  test("may not take its time", () => {
    const { requestTimeout, headersTimeout, keepAliveTimeout, maxConnections } = api.app.server;
    expect({ requestTimeout, headersTimeout, keepAliveTimeout, maxConnections }).toEqual({
      requestTimeout: 30_000,
      headersTimeout: 10_000,
      keepAliveTimeout: 72_000,
      maxConnections: 4_096,
    });
  });
});

describe("wrong tokens", () => {
  test("end in 429 before Postgres is asked, while a token that was right goes on", async () => {
    const right = await api.token({ role: "viewer" });
    expect((await api.call("GET /agents", { token: right })).status).toBe(200);
    const statuses: number[] = [];
    for (let i = 0; i < TOO_MANY + 2; i += 1) {
      statuses.push((await api.call("GET /agents", { token: `oco_${String(i).padStart(43, "x")}` })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: TOO_MANY }, () => 401), 429, 429]);
    const unseen = await api.token({ role: "viewer" });
    const refused = await api.call("GET /agents", { token: unseen });
    expect(refused).toMatchObject({ status: 429, body: { code: "API_TOO_MANY_FAILURES" } });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect((await api.call("GET /agents", { token: right })).status).toBe(200);
    expect((await api.call("GET /agents", { token: null })).status).toBe(401);
    expect(logged("too many wrong tokens from an address")).toMatchObject([{ address: "127.0.0.1" }]);
    const metrics = await api.registry.metrics();
    expect(metrics).toContain('opamp_api_authentications_total{result="throttled"} 3');
  });
});

describe("X-Forwarded-For", () => {
  const tried = async (proxies: readonly string[]): Promise<number[]> => {
    const behind = await startTestApi({ wrongTokensPerMinute: 1, trustedProxies: proxies });
    const statuses: number[] = [];
    for (const caller of ["198.51.100.1", "198.51.100.2"]) {
      const headers = { authorization: "Bearer wrong", "x-forwarded-for": caller };
      statuses.push((await behind.call("GET /agents", { token: null, headers })).status);
    }
    await behind.close();
    return statuses;
  };

  test("counts from a trusted proxy alone", async () => {
    expect(await tried([])).toEqual([401, 429]);
    expect(await tried(["127.0.0.0/8"])).toEqual([401, 401]);
  });
});
