import { silentLogger } from "@opamp/runtime";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MigrationError, StoreUnavailableError } from "./errors.ts";
import { migrate } from "./migrate.ts";
import { createTestDatabase } from "./testing.ts";
import type { TestDatabase } from "./testing.ts";

const log = silentLogger();
let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterEach(() => database.drop());

describe("migrate", () => {
  test("lets twenty processes start at once", async () => {
    const runs = await Promise.all(Array.from({ length: 20 }, () => migrate({ url: database.url, log })));
    expect(runs.filter((applied) => applied.length > 0)).toEqual([expect.arrayContaining(["0001_initial"])]);
    const { rows } = await database.pool.query("select id from tenants");
    expect(rows).toEqual([{ id: "default" }]);
  });

  test("changes nothing when a migration fails", async () => {
    await database.pool.query("create table dead_letters (id int)");
    await expect(migrate({ url: database.url, log })).rejects.toThrow(MigrationError);
    const { rows } = await database.pool.query("select to_regclass('tenants') as tenants");
    expect(rows).toEqual([{ tenants: null }]);
  });

  test("says when there is no server", async () => {
    await expect(migrate({ url: "postgres://u@127.0.0.1:1/none", log })).rejects.toThrow(StoreUnavailableError);
  });

  test("stops waiting for the lock when asked to", async () => {
    const holder = await database.pool.connect();
    await holder.query("select pg_advisory_lock(8030025258265045351)");
    const stop = new AbortController();
    const waiting = migrate({ url: database.url, log, signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    await expect(waiting).rejects.toThrow(StoreUnavailableError);
    holder.release(true);
  });
});
