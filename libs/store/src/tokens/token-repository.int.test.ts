import { DEFAULT_TENANT, parseTenantId } from "@opamp/opamp";
import type { TenantId } from "@opamp/opamp";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import { withTransaction } from "../transaction.ts";
import { TenantRepository } from "./tenant-repository.ts";
import { hashToken } from "./token-fields.ts";
import type { NewToken } from "./token-fields.ts";
import { TokenRepository } from "./token-repository.ts";

let database: TestDatabase;
let pool: Pool;
let tokens: TokenRepository;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool;
  tokens = new TokenRepository({ pool });
});
afterAll(() => database.drop());

const tenant = DEFAULT_TENANT;
const agent: NewToken = { tenant, name: "agents", kind: "agent" };
const operator: NewToken = { tenant, name: "ops", kind: "operator", role: "admin" };
const create = (fresh: NewToken) => withTransaction(pool, (client) => tokens.create(client, fresh));
const revoke = (id: string, of: TenantId = tenant) => withTransaction(pool, (client) => tokens.revoke(client, of, id));

async function newTenant(name: string): Promise<TenantId> {
  const id = parseTenantId(name);
  if (id === undefined) throw new Error("no tenant name");
  await new TenantRepository({ pool }).create(pool, id);
  return id;
}

describe("operators' tokens", () => {
  test("are found by the token and stored as its hash only", async () => {
    const { record, token } = await create(operator);
    expect(token).toMatch(/^oco_[\w-]{43}$/);
    expect(await tokens.findOperator(token)).toMatchObject({ id: record.id, tenant, role: "admin", name: "ops" });
    const { rows } = await pool.query<{ row: string }>("select t::text as row from tokens t where id = $1", [
      record.id,
    ]);
    expect(rows[0]?.row).not.toContain(token);
    expect(rows[0]?.row).toContain(hashToken(token).toString("hex"));
  });

  test.each([
    { name: "unknown", token: "oco_unknown" },
    { name: "empty", token: "" },
    { name: "odd", token: "\0\ud800" },
  ])("are not found when $name", async ({ token }) => {
    expect(await tokens.findOperator(token)).toBeUndefined();
  });

  test("are not found when expired, revoked or an agent's", async () => {
    const expired = await create({ ...operator, expiresAt: new Date(Date.now() - 1) });
    const revoked = await create(operator);
    await revoke(revoked.record.id);
    const agents = await create(agent);
    for (const { token } of [expired, revoked, agents]) expect(await tokens.findOperator(token)).toBeUndefined();
  });
});

describe("the last token of the role platform", () => {
  const platform: NewToken = { tenant, name: "root", kind: "operator", role: "platform" };

  test("is not revoked, wherever the others are", async () => {
    const other = await newTenant("platforms");
    const here = await create(platform);
    const there = await create({ ...platform, tenant: other });
    expect(await revoke(here.record.id, other)).toBe("absent");
    expect(await revoke(here.record.id)).toBe("revoked");
    expect(await revoke(there.record.id, other)).toBe("last-platform");
    expect(await tokens.findOperator(there.token)).toBeDefined();
    await create({ ...platform, expiresAt: new Date(Date.now() - 1) });
    expect(await revoke(there.record.id, other)).toBe("last-platform");
    await create(platform);
    expect(await revoke(there.record.id, other)).toBe("revoked");
  });

  test("is left when all are revoked at once", async () => {
    const made = await Promise.all([create(platform), create(platform), create(platform)]);
    await pool.query("update tokens set revoked_at = now() where role = 'platform' and not (id = any($1::uuid[]))", [
      made.map(({ record }) => record.id),
    ]);
    const outcomes = await Promise.all(made.map(({ record }) => revoke(record.id)));
    expect(outcomes.toSorted()).toEqual(["last-platform", "revoked", "revoked"]);
  });
});

describe("agents' tokens", () => {
  test("are listed for the mirror of all tenants while they are valid", async () => {
    const other = await newTenant("mirror");
    const expiresAt = new Date(Date.now() + 60_000);
    const kept = await create({ ...agent, tenant: other, expiresAt });
    const expired = await create({ ...agent, expiresAt: new Date(Date.now() - 1) });
    const revoked = await create(agent);
    await revoke(revoked.record.id);
    const mirrored = await tokens.agentTokens();
    expect(mirrored).toContainEqual({
      hash: hashToken(kept.token),
      tenant: other,
      credential: kept.record.id,
      expiresAt,
    });
    const credentials = mirrored.map(({ credential }) => credential);
    expect(credentials).not.toContain(expired.record.id);
    expect(credentials).not.toContain(revoked.record.id);
  });

  test("raise the version when made or revoked, and nothing else does", async () => {
    const versions = [await tokens.tokenVersion()];
    const note = async (): Promise<unknown> => versions.push(await tokens.tokenVersion());
    const { record } = await create(agent);
    await note();
    await create(operator);
    await note();
    expect(await revoke(record.id)).toBe("revoked");
    await note();
    expect(await revoke(record.id)).toBe("already-revoked");
    await note();
    const [start = 0, made = 0, , gone = 0] = versions;
    expect(made).toBeGreaterThan(start);
    expect(gone).toBeGreaterThan(made);
    expect(versions).toEqual([start, made, made, gone, gone]);
  });

  test("never show a version before every earlier change is committed", async () => {
    const before = await tokens.tokenVersion();
    await withTransaction(pool, async (client) => {
      await tokens.create(client, agent);
      const second = create(agent);
      // Without the lock the second one would commit first, with a version that promises the first one's token.
      const early = await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 100, "waits"))]);
      expect(early).toBe("waits");
      expect(await tokens.tokenVersion()).toBe(before);
      void second;
    });
  });

  test("of another tenant cannot be revoked or seen", async () => {
    const other = await newTenant("strangers");
    const { record } = await create(agent);
    expect(await revoke(record.id, other)).toBe("absent");
    expect(await tokens.list(other, { limit: 10 })).toEqual([]);
  });
});

describe("list", () => {
  test("pages through a tenant's tokens in the order of ids, without their hashes", async () => {
    const paged = await newTenant("paged");
    const made: string[] = [];
    for (let i = 0; i < 5; i += 1) made.push((await create({ ...agent, tenant: paged, name: `t\0${i}` })).record.id);
    const first = await tokens.list(paged, { limit: 3 });
    const rest = await tokens.list(paged, { limit: 3, after: first[2]?.id ?? "" });
    expect([...first, ...rest].map(({ id }) => id)).toEqual(made.toSorted());
    expect(first[0]).toMatchObject({ name: "t\u00000", kind: "agent", role: null, revokedAt: null });
    expect(first[0]).not.toHaveProperty("hash");
    expect(await tokens.find(paged, made[0] ?? "")).toMatchObject({ id: made[0], tenant: paged });
    expect(await tokens.find(tenant, made[0] ?? "")).toBeUndefined();
  });
});

describe("tenants", () => {
  test("are created once and listed by name", async () => {
    const tenants = new TenantRepository({ pool });
    const id = await newTenant("acme");
    expect(await tenants.create(pool, id)).toBeUndefined();
    expect(await tenants.exists(id)).toBe(true);
    expect(await tenants.exists(parseTenantId("nobody") ?? id)).toBe(false);
    const names = (await tenants.list({ limit: 100 })).map((one) => one.id);
    expect(names).toEqual(names.toSorted());
    expect((await tenants.list({ limit: 1, after: "acme" }))[0]?.id).toBe("default");
  });
});
