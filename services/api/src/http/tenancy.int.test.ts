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
  const command = await api.call(`POST /agents/${id("uid")}/report-full-state`);
  ids.set("command", field(command.body, "id"));
  await api.call("POST /configs", { body: { name: "mine", files: { "": { body: "a: 1" } } } });
  const rollout = await api.call("POST /rollouts", { body: { name: "mine", config: "mine", selector: {} } });
  ids.set("rollout", field(rollout.body, "id"));
  const token = await api.call("POST /tokens", { body: { name: "mine", kind: "agent" } });
  ids.set("token", field(token.body, "id"));
  ids.set("name", "mine");
  await api.call("POST /certificates/revocations", { body: { fingerprint: FINGERPRINT } });
  ids.set("fingerprint", FINGERPRINT);
});
afterAll(() => api.close());

const id = (name: string): string => ids.get(name) ?? "";

const FINGERPRINT = "ab".repeat(32);

/** Bodies that pass, for routes that take an id and a body. */
const BODIES: Record<string, object> = {
  "POST /api/v1/agents/:uid/messages": { capability: "com.example.ping" },
};

/** What another tenant's admin gets on every route. */
const cases: Record<string, () => Promise<void>> = {
  "GET /api/v1/agents": () => seesNothing("GET /agents"),
  "GET /api/v1/agents/:uid": () => isTold(`GET /agents/${id("uid")}`, 404, "API_AGENT_NOT_FOUND"),
  "GET /api/v1/agents/:uid/effective-config": () =>
    isTold(`GET /agents/${id("uid")}/effective-config`, 404, "API_AGENT_NOT_FOUND"),
  "GET /api/v1/certificates/revocations": () => seesNothing("GET /certificates/revocations"),
  "POST /api/v1/certificates/revocations": () =>
    isTold("POST /certificates/revocations", 403, "API_FORBIDDEN", { fingerprint: FINGERPRINT, tenant: "default" }),
  "DELETE /api/v1/certificates/revocations/:fingerprint": () =>
    isTold(`DELETE /certificates/revocations/${FINGERPRINT}`, 404, "API_REVOCATION_NOT_FOUND"),
  "GET /api/v1/agents/:uid/events": () => isTold(`GET /agents/${id("uid")}/events`, 404, "API_AGENT_NOT_FOUND"),
  "GET /api/v1/agents/:uid/components": () => isTold(`GET /agents/${id("uid")}/components`, 404, "API_AGENT_NOT_FOUND"),
  "POST /api/v1/agents/:uid/restart": () => isTold(`POST /agents/${id("uid")}/restart`, 404, "API_AGENT_NOT_FOUND", {}),
  "POST /api/v1/agents/:uid/report-full-state": () =>
    isTold(`POST /agents/${id("uid")}/report-full-state`, 404, "API_AGENT_NOT_FOUND", {}),
  "GET /api/v1/agents/:uid/commands": () => isTold(`GET /agents/${id("uid")}/commands`, 404, "API_AGENT_NOT_FOUND"),
  "GET /api/v1/agents/:uid/commands/:id": () =>
    isTold(`GET /agents/${id("uid")}/commands/${id("command")}`, 404, "API_AGENT_NOT_FOUND"),
  "GET /api/v1/agents/:uid/messages": () => isTold(`GET /agents/${id("uid")}/messages`, 404, "API_AGENT_NOT_FOUND"),
  "POST /api/v1/agents/:uid/messages": () =>
    isTold(`POST /agents/${id("uid")}/messages`, 404, "API_AGENT_NOT_FOUND", { capability: "com.example.ping" }),
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

/** All rows of the tenant `default`, and everything in Redis, as one text. */
async function everything(): Promise<string> {
  const { rows: tables } = await api.pool.query<{ name: string; scoped: boolean }>(TABLES);
  const parts = tables.map(async ({ name, scoped }) => {
    const where = scoped ? "where x.tenant = 'default'" : "";
    const { rows } = await api.pool.query<{ row: string }>(
      `select x::text as row from "${name}" x ${where} order by 1`,
    );
    return [name, ...rows.map(({ row }) => row)].join("\n");
  });
  const keys = (await api.redis.keys("*")).toSorted();
  const values = await Promise.all(keys.map((key) => api.redis.dump(key)));
  return [...(await Promise.all(parts)), ...keys, ...values].join("\n");
}

/** Tables without a column for the tenant belong to rows of one that has it, or to the cluster. */
const TABLES = /* sql */ `
  select t.table_name as name, bool_or(c.column_name = 'tenant') as scoped
    from information_schema.tables t
    join information_schema.columns c using (table_schema, table_name)
   where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
   group by 1
   order by 1`;

/** A route with these values in its path, none of which need be of the right sort. */
const withIds = (route: string, value: string): string =>
  route.replace("/api/v1", "").replace(":version", "1").replaceAll(/:\w+/g, value);

/** Of the same sort, and nobody's. */
function unknownLike(known: string): string {
  if (/^\d+$/.test(known)) return "987654321";
  if (known.length === FINGERPRINT.length) return "cd".repeat(32);
  return known.includes("-") ? "00000000-0000-7000-8000-000000000000" : "nowhere";
}

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
    const before = await everything();
    await cases[route]?.();
    expect(await everything()).toBe(before);
  });

  test.each(Object.keys(ROUTE_ROLES).filter((route) => route.includes(":")))(
    "is told the same of what is another's as of what is nowhere: %s",
    async (route) => {
      const before = await everything();
      for (const value of ids.values()) {
        const nowhere = unknownLike(value);
        const ask = (of: string) => api.call(withIds(route, of), { token: stranger, body: BODIES[route] ?? {} });
        const [theirs, unknown] = [await ask(value), await ask(nowhere)];
        expect(theirs.status).toBeGreaterThanOrEqual(400);
        expect(theirs.status).toBe(unknown.status);
        const hidden = (body: unknown): string =>
          JSON.stringify(body).replaceAll(new RegExp(`\\b(${value}|${nowhere})\\b`, "g"), "ID");
        expect(hidden(theirs.body)).toBe(hidden(unknown.body));
      }
      expect(await everything()).toBe(before);
    },
  );

  test("sees its own agent of the same uid, and no command of the other one", async () => {
    const theirs = { tenant: "stranger", instance_uid: id("uid"), healthy: false };
    await storeAgent(api.pool, theirs);
    const before = await everything();
    const shown = await api.call(`GET /agents/${id("uid")}`, { token: stranger });
    expect(shown).toMatchObject({ status: 200, body: { healthy: false } });
    expect((await api.call(`GET /agents/${id("uid")}`)).body).toMatchObject({ healthy: true });
    await isTold(`GET /agents/${id("uid")}/commands/${id("command")}`, 404, "API_COMMAND_NOT_FOUND");
    const commands = await api.call(`GET /agents/${id("uid")}/commands`, { token: stranger });
    expect(items(commands.body)).toEqual([]);
    expect(await everything()).toBe(before);
    const asked = await api.call(`POST /agents/${id("uid")}/report-full-state`, { token: stranger });
    expect(asked.status).toBe(202);
    expect(items((await api.call(`GET /agents/${id("uid")}/commands`)).body)).toHaveLength(1);
    await api.pool.query("delete from agents where tenant = 'stranger'");
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
