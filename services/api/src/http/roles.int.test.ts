import { hashToken, ROLES } from "@opamp/store";
import Fastify from "fastify";
import type { Role } from "@opamp/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addAuthentication } from "./auth.ts";
import { Registry } from "prom-client";
import { createMetrics } from "../metrics.ts";
import { startTestApi } from "../testing/test-api.ts";
import type { TestApi } from "../testing/test-api.ts";
import { FailedAttempts } from "./failed-attempts.ts";
import { covers, ROUTE_ROLES } from "./roles.ts";

let api: TestApi;
const tokens = new Map<Role, string>();
/** None of these opens a route, whatever role it once had. */
const strangers = new Map<string, string | null>();

beforeAll(async () => {
  api = await startTestApi();
  for (const role of ROLES) tokens.set(role, await api.token({ role }));
  const [expired, revoked] = [await api.token({ role: "platform" }), await api.token({ role: "platform" })];
  const end = (column: string, token: string) =>
    api.pool.query(`update tokens set ${column} = now() where hash = $1`, [hashToken(token)]);
  await Promise.all([end("expires_at", expired), end("revoked_at", revoked)]);
  const unknown = `oco_${"x".repeat(43)}`;
  const agent = await api.token({ kind: "agent" });
  const asOperator = agent.replace("oca_", "oco_");
  const all = { none: null, garbage: "oco_unknown", unknown, expired, revoked, agent, asOperator };
  for (const [what, token] of Object.entries(all)) strangers.set(what, token);
});
afterAll(() => api.close());

/** `GET /api/v1/agents/:uid` as a call with some value in every place. */
function concrete(route: string): string {
  return route.replace("/api/v1", "").replaceAll(/:\w+/g, "00000000-0000-0000-0000-000000000001");
}

const cases = Object.entries(ROUTE_ROLES).flatMap(([route, needed]) =>
  ROLES.map((role) => ({ route, needed, role, allowed: covers(role, needed) })),
);

describe("the table of roles", () => {
  test("has every route of the document and no other", async () => {
    const document: { paths: Record<string, object> } = JSON.parse(
      JSON.stringify((await api.call("GET /openapi.json")).body),
    );
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`),
    );
    expect(routes.toSorted()).toEqual(Object.keys(ROUTE_ROLES).toSorted());
  });

  test("is asked before a route is added", () => {
    const app = Fastify();
    const attempts = new FailedAttempts({ perMinute: 1, now: Date.now });
    const metrics = createMetrics(new Registry());
    addAuthentication(app, { tokens: { findOperator: async () => undefined }, attempts, metrics });
    expect(() => app.get("/api/v1/open-by-oversight", async () => "")).toThrow("no role for the route");
  });
});

describe("every route", () => {
  test.each(cases.filter(({ allowed }) => allowed))("$route, least role $needed, lets $role in", async (one) => {
    const reply = await api.call(concrete(one.route), { token: tokens.get(one.role) ?? null, body: {} });
    expect([401, 403]).not.toContain(reply.status);
  });

  test.each(cases.filter(({ allowed }) => !allowed))("$route, least role $needed, refuses $role", async (one) => {
    const reply = await api.call(concrete(one.route), { token: tokens.get(one.role) ?? null, body: {} });
    expect(reply).toMatchObject({ status: 403, body: { code: "API_FORBIDDEN" } });
  });

  test.each(Object.keys(ROUTE_ROLES))("%s refuses who has no operator token", async (route) => {
    expect(strangers.size).toBe(7);
    for (const [what, token] of strangers) {
      const reply = await api.call(concrete(route), { token, body: {} });
      expect({ what, ...reply }).toMatchObject({ what, status: 401, body: { code: "API_UNAUTHENTICATED" } });
      expect(reply.headers["www-authenticate"]).toMatch(/^Bearer/);
    }
  });

  test.each(Object.keys(ROUTE_ROLES))("%s reads no body before it knows who asks", async (route) => {
    const reply = await api.call(concrete(route), { token: null, text: '{"half":' });
    expect(reply.status).toBe(401);
  });
});

describe("a token", () => {
  test.each(["Basic abc", "Bearer", "Bearer a b", "Bearer \u00e4"])("is not read from %s", async (authorization) => {
    const reply = await api.call("GET /agents", { token: null, headers: { authorization } });
    expect(reply.status).toBe(401);
  });

  test("is taken whatever the case of the scheme", async () => {
    const authorization = `bearer ${tokens.get("viewer") ?? ""}`;
    expect((await api.call("GET /agents", { token: null, headers: { authorization } })).status).toBe(200);
  });
});
