import { randomBytes } from "node:crypto";
import { silentLogger } from "@opamp/runtime";
import { Client } from "pg";
import type { Pool } from "pg";
import { migrate } from "./migrate.ts";
import { createPool } from "./pool.ts";

export { insertAgents, insertConfig, testRollout, testUid } from "./rollouts/testing-fleet.ts";
export type { TestAgent } from "./rollouts/testing-fleet.ts";

export interface TestDatabase {
  readonly url: string;
  readonly pool: Pool;
  /** Ends the pool and drops the database, open connections of others included. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** A server whose user may create databases; default: the variable TEST_DATABASE_URL. */
  readonly serverUrl?: string | undefined;
  /** Default true. */
  readonly migrated?: boolean;
}

/** For integration tests: a database of its own with a random name on the server named by TEST_DATABASE_URL. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const serverUrl = options.serverUrl ?? process.env["TEST_DATABASE_URL"];
  if (serverUrl === undefined) throw new Error("set TEST_DATABASE_URL to a Postgres whose user may create databases");
  const name = `opamp_test_${randomBytes(6).toString("hex")}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  if (options.migrated !== false) await migrate({ url: url.href, log: silentLogger() });
  const pool = createPool(url.href, { name: "test", log: silentLogger(), max: 20 });
  const drop = async (): Promise<void> => {
    await pool.end();
    await onServer(serverUrl, `drop database if exists ${name} with (force)`);
  };
  return { url: url.href, pool, drop };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
