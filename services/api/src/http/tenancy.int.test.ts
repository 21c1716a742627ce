import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { storeAgent } from "../testing/store-agent.ts";
import { field, items, startTestApi } from "../testing/test-api.ts";
import type { TestApi } from "../testing/test-api.ts";
import { ROUTE_ROLES } from "./roles.ts";

let api: TestApi;
let stranger: string;
const ids = new Map<string, string>();

beforeAll(async () => {
  api = await startTestApi();
  stranger = await api.token({ role: "admin", tenant: "stranger" });
  ids.set("uid", await storeAgent(api.pool, { healthy: true }));
  await api.call("POST /configs", { body: { name: "mine", files: { "": { body: "a: 1" } } } });
  const rollout = await api.call("POST /rollouts", { body: { name: "mine", config: "mine", selector: {} } });
  ids.set("rollout", field(rollout.body, "id"));
  const token = await api.call("POST /tokens", { body: { name: "mine", kind: "agent" } });
  ids.set("token", field(token.body, "id"));
});
afterAll(() => api.close());

const id = (name: string): string => ids.get(name) ?? "";

/** What another tenant's admin gets on every route. */
const cases: Record<string, () => Promise<void>> = {
  "GET /api/v1/agents": () => seesNothing("GET /agents"),
  "GET /api/v1/agents/:uid": () => isTold(`GET /agents/${id("uid")}`, 404, "API_AGENT_NOT_FOUND"),
  "GET /api/v1/agents/:uid/effective-config": () =>
    isTold(`GET /agents/${id("uid")}/effective-config`, 404, "API_AGENT_NOT_FOUND"),
  "GET /api/v1/configs": () => seesNothing("GET /configs"),
  "POST /api/v1/configs": async () => {
    const body = { name: "mine", files: { "": { body: "b: 2" } } };
    const made = await api.call("POST /configs", { token: stranger, body });
    // Its own first version, not the second one of the other's config.
    expect(made).toMatchObject({ status: 201, body: { version: 1 } });
    expect((await api.call("GET /configs/mine")).body).toMatchObject({ version: 1, items: [{ version: 1 }] });
    await api.pool.query("delete from config_versions where tenant = 'stranger'");
  },
  "GET /api/v1/configs/:name": () => isTold("GET /configs/mine", 404, "API_CONFIG_NOT_FOUND"),
  "GET /api/v1/configs/:name/versions/:version": () =>
    isTold("GET /configs/mine/versions/1", 404, "API_CONFIG_NOT_FOUND"),
  "GET /api/v1/rollouts": () => seesNothing("GET /rollouts"),
  "POST /api/v1/rollouts": () =>
    isTold("POST /rollouts", 422, "API_UNKNOWN_CONFIG", { name: "r", config: "mine", selector: {} }),
  "GET /api/v1/rollouts/:id": () => isTold(`GET /rollouts/${id("rollout")}`, 404, "API_ROLLOUT_NOT_FOUND"),
  "GET /api/v1/rollouts/:id/targets": () =>
    isTold(`GET /rollouts/${id("rollout")}/targets`, 404, "API_ROLLOUT_NOT_FOUND"),
  "GET /api/v1/stats": async () => {
    const { body } = await api.call("GET /stats", { token: stranger });
    expect(body).toMatchObject({ agents: { total: 0, connected: 0, healthy: 0 }, rollouts: { pending: 0 } });
  },
  "GET /api/v1/tenants": () => isTold("GET /tenants", 403, "API_FORBIDDEN"),
  "POST /api/v1/tenants": () => isTold("POST /tenants", 403, "API_FORBIDDEN", { name: "mine-too" }),
  "GET /api/v1/tokens": async () => {
    const { body } = await api.call("GET /tokens", { token: stranger });
    for (const token of items(body)) expect(token).toMatchObject({ tenant: "stranger" });
    await isTold("GET /tokens?tenant=default", 403, "API_FORBIDDEN");
  },
  "POST /api/v1/tokens": () =>
    isTold("POST /tokens", 403, "API_FORBIDDEN", { name: "t", kind: "agent", tenant: "default" }),
  "DELETE /api/v1/tokens/:id": async () => {
    await isTold(`DELETE /tokens/${id("token")}`, 404, "API_TOKEN_NOT_FOUND");
    await isTold(`DELETE /tokens/${id("token")}?tenant=default`, 403, "API_FORBIDDEN");
  },
};

async function seesNothing(what: string): Promise<void> {
  expect(items((await api.call(what, { token: stranger })).body)).toEqual([]);
  expect(items((await api.call(what)).body)).not.toEqual([]);
}

async function isTold(what: string, status: number, code: string, body?: unknown): Promise<void> {
  const reply = await api.call(what, { token: stranger, ...(body !== undefined && { body }) });
  expect(reply).toMatchObject({ status, body: { code } });
}

describe("another tenant's token", () => {
  test("is tried on every route", () => {
    expect(Object.keys(cases).toSorted()).toEqual(Object.keys(ROUTE_ROLES).toSorted());
  });

  test.each(Object.keys(cases))("sees and touches nothing: %s", async (route) => {
    expect.hasAssertions();
    await cases[route]?.();
  });

  test("has Idempotency-Keys of its own", async () => {
    const send = (token: string | undefined, name: string) =>
      api.call("POST /configs", {
        ...(token !== undefined && { token }),
        body: { name, files: { "": { body: "a: 1" } } },
        headers: { "idempotency-key": "shared" },
      });
    expect((await send(undefined, "one")).status).toBe(201);
    expect((await send(stranger, "two")).status).toBe(201);
  });
});
