import { canonicalConfigMap, configHash, DEFAULT_TENANT, parseTenantId } from "@opamp/opamp";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import { withTransaction } from "../transaction.ts";
import { BodyRepository } from "./body-repository.ts";
import { ConfigRepository } from "./config-repository.ts";

let database: TestDatabase;
let pool: Pool;
let configs: ConfigRepository;
let bodies: BodyRepository;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool;
  configs = new ConfigRepository({ pool });
  bodies = new BodyRepository({ pool });
});
afterAll(() => database.drop());

const tenant = DEFAULT_TENANT;
const other = parseTenantId("other") ?? tenant;

function content(text: string): { body: Buffer; hash: Buffer } {
  const body = canonicalConfigMap(new Map([["", { body: Buffer.from(text), contentType: "text/yaml" }]]));
  return { body, hash: configHash(body) };
}

const create = (name: string, text: string) =>
  withTransaction(pool, (client) => configs.create(client, { tenant, name, ...content(text), createdBy: "ci" }));

describe("config versions", () => {
  test("count up, and the same content stays the same version", async () => {
    const made = [await create("base", "a: 1"), await create("base", "a: 2"), await create("base", "a: 1")];
    expect(made.map(({ version, created }) => [version.version, created])).toEqual([
      [1, true],
      [2, true],
      [1, false],
    ]);
    expect(made[1]?.version).toMatchObject({ name: "base", hash: content("a: 2").hash, createdBy: "ci" });
    expect(await bodies.get(tenant, content("a: 2").hash)).toEqual(content("a: 2").body);
  });

  test("have no gaps when many writers come at once", async () => {
    const made = await Promise.all(Array.from({ length: 12 }, (_, i) => create("busy", `a: ${i % 6}`)));
    expect(made.filter(({ created }) => created)).toHaveLength(6);
    const versions = await configs.listVersions(tenant, "busy", { limit: 100 });
    expect(versions.map(({ version }) => version)).toEqual([6, 5, 4, 3, 2, 1]);
  });

  test("are found by number, or the newest", async () => {
    await create("found", "a: 1");
    await create("found", "a: 2");
    expect(await configs.find(tenant, "found", 1)).toMatchObject({ version: 1 });
    expect(await configs.find(tenant, "found")).toMatchObject({ version: 2 });
    expect(await configs.find(tenant, "found", 3)).toBeUndefined();
    expect(await configs.find(other, "found")).toBeUndefined();
  });

  test("are listed in pages", async () => {
    for (const name of ["page-a", "page-b", "page-c"]) await create(name, name);
    const first = await configs.listNewest(tenant, { limit: 2, after: "page" });
    expect(first.map(({ name }) => name)).toEqual(["page-a", "page-b"]);
    const next = await configs.listNewest(tenant, { limit: 2, after: "page-b" });
    expect(next.map(({ name }) => name)).toEqual(["page-c"]);
    expect(await configs.listNewest(other, { limit: 2 })).toEqual([]);
    const older = await configs.listVersions(tenant, "busy", { limit: 2, before: 5 });
    expect(older.map(({ version }) => version)).toEqual([4, 3]);
  });
});

describe("bodies", () => {
  const age = (hash: Buffer, days: number) =>
    pool.query("update bodies set used_at = now() - $2 * interval '1 day' where hash = $1", [hash, days]);

  test("are deleted when nothing refers to them and nobody used them for seven days", async () => {
    const [unused, recent, used, named] = ["unused", "recent", "used", "named"].map(content);
    if (unused === undefined || recent === undefined || used === undefined || named === undefined) throw new Error();
    for (const { hash, body } of [unused, recent, used]) await bodies.put(pool, tenant, hash, body);
    await create("keeps", "named");
    for (const { hash } of [unused, used, named]) await age(hash, 8);
    await age(recent.hash, 6);
    await bodies.touch(tenant, used.hash);
    expect(await bodies.deleteUnused(10)).toBe(1);
    expect(await bodies.get(tenant, unused.hash)).toBeUndefined();
    for (const { hash } of [recent, used, named]) expect(await bodies.get(tenant, hash)).toBeDefined();
  });

  test("are kept when put again while they are deleted", async () => {
    const { hash, body } = content("again");
    await bodies.put(pool, tenant, hash, body);
    await age(hash, 8);
    const deleting = withTransaction(pool, async (client) => {
      await bodies.put(client, tenant, hash, body);
      expect(await bodies.deleteUnused(10)).toBe(0);
    });
    await deleting;
    expect(await bodies.get(tenant, hash)).toEqual(body);
  });

  test("of another tenant are not seen", async () => {
    const { hash, body } = content("mine");
    await bodies.put(pool, tenant, hash, body);
    expect(await bodies.get(other, hash)).toBeUndefined();
  });
});
