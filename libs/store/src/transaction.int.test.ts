import { silentLogger, waitFor } from "@opamp/runtime";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { StoreUnavailableError, TransactionAbortedError } from "./errors.ts";
import { createPool } from "./pool.ts";
import { createTestDatabase } from "./testing.ts";
import type { TestDatabase } from "./testing.ts";
import { withTransaction } from "./transaction.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  await database.pool.query("create table notes (note text not null)");
});
afterAll(() => database.drop());
beforeEach(() => database.pool.query("truncate notes"));

async function notes(): Promise<string[]> {
  const { rows } = await database.pool.query<{ note: string }>("select note from notes");
  return rows.map(({ note }) => note);
}

describe("withTransaction", () => {
  test("commits and returns what the function returns", async () => {
    const result = await withTransaction(database.pool, async (client) => {
      await client.query("insert into notes values ('kept')");
      return 7;
    });
    expect(result).toBe(7);
    expect(await notes()).toEqual(["kept"]);
  });

  test("rolls back and throws the function's own error", async () => {
    const failing = withTransaction(database.pool, async (client) => {
      await client.query("insert into notes values ('lost')");
      throw new TypeError("mine");
    });
    await expect(failing).rejects.toThrow(new TypeError("mine"));
    expect(await notes()).toEqual([]);
  });

  test("tells when a swallowed error rolled everything back", async () => {
    const failing = withTransaction(database.pool, async (client) => {
      await client.query("insert into notes values ('lost')");
      await client.query("insert into notes values (null)").catch(() => undefined);
    });
    await expect(failing).rejects.toThrow(TransactionAbortedError);
    expect(await notes()).toEqual([]);
  });

  test("survives a server that ends the session between two statements", async () => {
    const pool = createPool(database.url, { name: "one", log: silentLogger(), max: 1 });
    const failing = withTransaction(pool, async (client) => {
      const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
      await database.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
      await waitFor(() => client.query("select 1").then(() => false), { what: "the end" });
    });
    await expect(failing).rejects.toThrow(StoreUnavailableError);
    await withTransaction(pool, (client) => client.query("insert into notes values ('after')"));
    expect(await notes()).toEqual(["after"]);
    await pool.end();
  });

  test("is ended by the server when it idles", async () => {
    const { rows } = await database.pool.query<{ idle: string }>(
      "select current_setting('idle_in_transaction_session_timeout') as idle",
    );
    expect(rows[0]?.idle).toBe("5s");
  });
});
