import { TokenMirror } from "@opamp/bus";
import { hashToken, ROLES } from "@opamp/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { field, items, startTestApi } from "../testing/test-api.ts";
import type { TestApi } from "../testing/test-api.ts";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const create = (body: unknown, options: { token?: string; headers?: Record<string, string> } = {}) =>
  api.call("POST /tokens", { body, ...options });
const mirrored = (token: string) => new TokenMirror(api).lookup(hashToken(token).toString("hex"));

describe("POST /tokens", () => {
  test("shows an agent's token once, stores its hash, and lets the gateways know", async () => {
    const expiresAt = "2099-01-01T00:00:00.000Z";
    const { status, headers, body } = await create({ name: "fleet", kind: "agent", expiresAt });
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { name: "fleet", kind: "agent", role: null, tenant: "default", expiresAt, revokedAt: null },
    });
    expect(headers["cache-control"]).toBe("no-store");
    const token = field(body, "token");
    expect(await mirrored(token)).toMatchObject({ complete: true, record: { credential: field(body, "id") } });
    const dump = await api.pool.query<{ row: string }>("select t::text as row from tokens t");
    expect(dump.rows.map(({ row }) => row).join("\n")).not.toContain(token);
    expect(JSON.stringify((await api.call("GET /tokens?limit=500")).body)).not.toContain(token);
  });

  test("makes an operator's token that works at once", async () => {
    const { body } = await create({ name: "ci", kind: "operator", role: "viewer" });
    const token = field(body, "token");
    expect((await api.call("GET /agents", { token })).status).toBe(200);
    expect((await api.call("GET /tokens", { token })).status).toBe(403);
  });

  test("never shows a token again to a repeated request, nor stores it", async () => {
    const headers = { "idempotency-key": "t1" };
    const first = await create({ name: "once", kind: "agent" }, { headers });
    const second = await create({ name: "once", kind: "agent" }, { headers });
    expect(second).toMatchObject({ status: 409, body: { code: "API_TOKEN_SHOWN_ALREADY" } });
    expect(field(second.body, "detail")).toContain(field(first.body, "id"));
    const { rows } = await api.pool.query<{ row: string }>("select k::text as row from idempotency_keys k");
    expect(rows.map(({ row }) => row).join("\n")).not.toContain(field(first.body, "token"));
  });

  test("makes no token above one's own role", async () => {
    const token = await api.token({ role: "admin" });
    const refused = await create({ name: "up", kind: "operator", role: "platform" }, { token });
    expect(refused).toMatchObject({ status: 403, body: { code: "API_FORBIDDEN" } });
    expect((await create({ name: "same", kind: "operator", role: "admin" }, { token })).status).toBe(201);
  });

  test.each(ROLES.flatMap((own, i) => ROLES.map((wanted, k) => ({ own, wanted, may: i >= 2 && k <= i }))))(
    "from $own to $wanted: $may",
    async ({ own, wanted, may }) => {
      const token = await api.token({ role: own });
      const made = await create({ name: "x", kind: "operator", role: wanted }, { token });
      expect(made.status).toBe(may ? 201 : 403);
    },
  );

  test("lets no operator's token in as an agent's", async () => {
    const { body } = await create({ name: "ci", kind: "operator", role: "admin" });
    expect(await mirrored(field(body, "token"))).toEqual({ complete: true });
  });

  test("makes one for another tenant with the role platform alone", async () => {
    await api.call("POST /tenants", { body: { name: "acme" } });
    const made = await create({ name: "acme", kind: "operator", role: "admin", tenant: "acme" });
    expect(made).toMatchObject({ status: 201, body: { tenant: "acme" } });
    const token = field(made.body, "token");
    const own = await create({ name: "own", kind: "agent", tenant: "acme" }, { token });
    expect(own).toMatchObject({ status: 201, body: { tenant: "acme" } });
    const foreign = await create({ name: "x", kind: "agent", tenant: "default" }, { token });
    expect(foreign).toMatchObject({ status: 403, body: { code: "API_FORBIDDEN" } });
    for (const tenant of ["nobody", "No Body"]) {
      const unknown = await create({ name: "x", kind: "agent", tenant });
      expect(unknown).toMatchObject({
        status: 422,
        body: { code: "API_UNKNOWN_TENANT", errors: [{ field: "tenant" }] },
      });
    }
  });

  test.each([
    { body: { kind: "agent" }, at: "name" },
    { body: { name: "", kind: "agent" }, at: "name" },
    { body: { name: "x", kind: "robot" }, at: "kind" },
    { body: { name: "x", kind: "agent", role: "viewer" }, at: "role" },
    { body: { name: "x", kind: "operator" }, at: "role" },
    { body: { name: "x", kind: "operator", role: "root" }, at: "role" },
    { body: { name: "x", kind: "agent", expiresAt: "tomorrow" }, at: "expiresAt" },
    { body: { name: "x", kind: "agent", expiresAt: "2001-01-01T00:00:00Z" }, at: "expiresAt" },
    { body: { name: "x", kind: "agent", expires: "2099-01-01T00:00:00Z" }, at: "expires" },
  ])("refuses $body at $at", async ({ body, at }) => {
    const errors = [expect.objectContaining({ field: at })];
    expect(await create(body)).toMatchObject({ status: 400, body: { code: "API_INVALID_REQUEST", errors } });
  });

  test("takes a name that Postgres would refuse", async () => {
    expect(await create({ name: "a\0\ud800", kind: "agent" })).toMatchObject({
      status: 201,
      body: { name: "a\0\ud800" },
    });
  });
});

describe("GET /tokens", () => {
  test("says which tokens still work", async () => {
    const [active, expired, revoked] = await Promise.all(
      ["one", "two", "three"].map(async (name) => field((await create({ name, kind: "agent" })).body, "id")),
    );
    await api.pool.query("update tokens set expires_at = now() where id = $1", [expired]);
    await api.call(`DELETE /tokens/${revoked}`);
    const listed = items((await api.call("GET /tokens?limit=500")).body);
    for (const [id, state] of [
      [active, "active"],
      [expired, "expired"],
      [revoked, "revoked"],
    ])
      expect(listed).toContainEqual(expect.objectContaining({ id, state }));
  });
});

describe("DELETE /tokens/{id}", () => {
  test("does not end the last token of the role platform", async () => {
    const { rows } = await api.pool.query<{ id: string }>(
      "select id from tokens where role = 'platform' and revoked_at is null order by id",
    );
    const [own = { id: "" }, ...others] = rows;
    for (const { id } of others) expect((await api.call(`DELETE /tokens/${id}`)).status).toBe(204);
    const refused = await api.call(`DELETE /tokens/${own.id}`);
    expect(refused).toMatchObject({ status: 409, body: { code: "API_LAST_PLATFORM_TOKEN" } });
    expect((await api.call("GET /tenants")).status).toBe(200);
  });

  test("ends no token of a higher role than one's own", async () => {
    const token = await api.token({ role: "admin" });
    const { body } = await create({ name: "root", kind: "operator", role: "platform" });
    const refused = await api.call(`DELETE /tokens/${field(body, "id")}`, { token });
    expect(refused).toMatchObject({ status: 403, body: { code: "API_FORBIDDEN" } });
    expect((await api.call("GET /tenants", { token: field(body, "token") })).status).toBe(200);
  });

  test("ends an agent's token everywhere, and may be repeated", async () => {
    const { body } = await create({ name: "gone", kind: "agent" });
    const id = field(body, "id");
    expect(await api.call(`DELETE /tokens/${id}`)).toMatchObject({ status: 204, body: "" });
    expect(await mirrored(field(body, "token"))).toEqual({ complete: true });
    expect((await api.call(`DELETE /tokens/${id}`)).status).toBe(204);
    const listed = items((await api.call("GET /tokens?limit=500")).body);
    expect(listed).toContainEqual(expect.objectContaining({ id, revokedAt: expect.any(String) }));
  });

  test("ends an operator's token at once", async () => {
    const { body } = await create({ name: "gone", kind: "operator", role: "admin" });
    await api.call(`DELETE /tokens/${field(body, "id")}`);
    expect((await api.call("GET /agents", { token: field(body, "token") })).status).toBe(401);
  });

  test.each([
    { id: "0192f0c1-8f00-7abc-8def-0123456789ab", status: 404, code: "API_TOKEN_NOT_FOUND" },
    { id: "7", status: 400, code: "API_INVALID_REQUEST" },
  ])("answers $status to $id", async ({ id, status, code }) => {
    expect(await api.call(`DELETE /tokens/${id}`)).toMatchObject({ status, body: { code } });
  });
});

describe("GET /tokens", () => {
  test("pages, and shows another tenant's to the role platform", async () => {
    await api.call("POST /tenants", { body: { name: "listed" } });
    for (let i = 0; i < 3; i += 1) await create({ name: `l${i}`, kind: "agent", tenant: "listed" });
    const first = await api.call("GET /tokens?tenant=listed&limit=2");
    const rest = await api.call(`GET /tokens?tenant=listed&limit=2&continue=${field(first.body, "continue")}`);
    expect([...items(first.body), ...items(rest.body)]).toHaveLength(3);
    const forged = Buffer.from('["tokens","x"]').toString("base64url");
    expect(await api.call(`GET /tokens?continue=${forged}`)).toMatchObject({ status: 400 });
  });
});

describe("tenants", () => {
  test("are created once, and listed", async () => {
    const made = await api.call("POST /tenants", { body: { name: "fresh" } });
    expect(made).toMatchObject({ status: 201, body: { name: "fresh" } });
    const again = await api.call("POST /tenants", { body: { name: "fresh" } });
    expect(again).toMatchObject({ status: 409, body: { code: "API_TENANT_EXISTS" } });
    const { body } = await api.call("GET /tenants");
    expect(items(body).map((tenant) => field(tenant, "name"))).toEqual(expect.arrayContaining(["default", "fresh"]));
    const first = await api.call("GET /tenants?limit=1");
    expect((await api.call(`GET /tenants?limit=1&continue=${field(first.body, "continue")}`)).status).toBe(200);
  });

  test.each(["", "Upper", "a b", "-a", "x".repeat(64)])("refuse the name %j", async (name) => {
    const reply = await api.call("POST /tenants", { body: { name } });
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ field: "name" }] } });
  });
});
