import { newInstanceUid } from "@opamp/opamp";
import type { InstanceUid } from "@opamp/opamp";
import { escapeText, toJsonbText } from "@opamp/store";
import type { Pool } from "pg";

const JSON_COLUMNS = /attributes$|^labels$|^health$|statuses$|components$/;

/** Stores an agent as a state worker would; `columns` overrides the defaults. */
export async function storeAgent(pool: Pool, columns: Readonly<Record<string, unknown>> = {}): Promise<InstanceUid> {
  const uid = newInstanceUid(Date.now());
  const row: Record<string, unknown> = {
    tenant: "default",
    instance_uid: uid,
    partition: 0,
    epoch: 1,
    connected: true,
    transport: 1,
    node: "gateway-1",
    first_seen_at: new Date(),
    reported_at: new Date(),
    capabilities: "3",
    ...columns,
  };
  const names = Object.keys(row);
  const values = names.map((name) => stored(name, row[name]));
  const parameters = names.map((_, i) => `$${i + 1}`);
  await pool.query(`insert into agents (${names.join(", ")}) values (${parameters.join(", ")})`, values);
  return uid;
}

function stored(name: string, value: unknown): unknown {
  if (JSON_COLUMNS.test(name)) return toJsonbText(value);
  return typeof value === "string" ? escapeText(value) : value;
}
