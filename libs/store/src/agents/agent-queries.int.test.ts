import { DEFAULT_TENANT, newInstanceUid, parseTenantId } from "@opamp/opamp";
import type { InstanceUid } from "@opamp/opamp";
import type { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { toJsonbText } from "../escape-text.ts";
import { createTestDatabase } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import { AgentQueries } from "./agent-queries.ts";
import type { AgentFilter } from "./agent-queries.ts";

let database: TestDatabase;
let pool: Pool;
let queries: AgentQueries;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool;
  queries = new AgentQueries({ pool });
});
afterAll(() => database.drop());
beforeEach(() => pool.query("truncate agents, agent_liveness, desired_state, bodies, rollouts cascade"));

const tenant = DEFAULT_TENANT;
const other = parseTenantId("other") ?? tenant;
const hash = (byte: number): Buffer => Buffer.alloc(32, byte);

const DEFAULTS = {
  tenant,
  partition: 0,
  epoch: 1,
  connected: true,
  transport: 1,
  node: "gateway-1",
  first_seen_at: new Date(),
  reported_at: new Date(),
  capabilities: "3",
  identifying_attributes: {} as unknown,
  non_identifying_attributes: {} as unknown,
  labels: {} as unknown,
};

/** Stores one agent; `columns` overrides the defaults. */
async function agent(columns: Partial<typeof DEFAULTS> & Record<string, unknown> = {}): Promise<InstanceUid> {
  const uid = newInstanceUid(Date.now());
  const row: Record<string, unknown> = { ...DEFAULTS, instance_uid: uid, ...columns };
  const names = Object.keys(row);
  const values = names.map((name) => (/attributes|labels|health$/.test(name) ? toJsonbText(row[name]) : row[name]));
  const parameters = names.map((_, i) => `$${i + 1}`);
  await pool.query(`insert into agents (${names.join(", ")}) values (${parameters.join(", ")})`, values);
  return uid;
}

const find = async (filter: Omit<AgentFilter, "tenant">): Promise<InstanceUid[]> =>
  (await queries.list({ tenant, ...filter }, { limit: 100 })).map(({ instanceUid }) => instanceUid);

describe("list", () => {
  test("pages in the order of uids, within one tenant", async () => {
    const uids = [await agent(), await agent(), await agent()].toSorted();
    await agent({ tenant: other });
    const first = await queries.list({ tenant }, { limit: 2 });
    expect(first.map(({ instanceUid }) => instanceUid)).toEqual(uids.slice(0, 2));
    const [last] = first.slice(-1);
    const rest = await queries.list({ tenant }, { limit: 2, ...(last && { after: last.instanceUid }) });
    expect(rest.map(({ instanceUid }) => instanceUid)).toEqual(uids.slice(2));
  });

  test("filters by connection, and a poller by its rhythm", async () => {
    const hourAgo = new Date(Date.now() - 3_600_000);
    const socket = await agent({ reported_at: hourAgo });
    const poller = await agent({ transport: 2 });
    const lost = await agent({ transport: 2, reported_at: hourAgo });
    const gone = await agent({ connected: false });
    expect(await find({ connected: true })).toEqual([socket, poller].toSorted());
    expect(await find({ connected: false })).toEqual([lost, gone].toSorted());
    expect((await queries.get(tenant, gone))?.node).toBeNull();
    expect((await queries.get(tenant, socket))?.node).toBe("gateway-1");
  });

  test("filters by health and config status", async () => {
    const well = await agent({ healthy: true, remote_config_status: 1 });
    const ill = await agent({ healthy: false, remote_config_status: 3 });
    const mute = await agent();
    expect(await find({ health: "healthy" })).toEqual([well]);
    expect(await find({ health: "unhealthy" })).toEqual([ill]);
    expect(await find({ health: "unknown" })).toEqual([mute]);
    expect(await find({ configStatus: 3 })).toEqual([ill]);
    expect(await find({ configStatus: 0 })).toEqual([mute]);
  });

  test("filters by a selector together with other filters", async () => {
    const prod = await agent({ labels: { env: "prod" }, healthy: true });
    await agent({ labels: { env: "prod" }, healthy: false });
    await agent({ labels: { env: "test" }, healthy: true });
    expect(await find({ selector: { matchLabels: { env: "prod" } }, health: "healthy", q: "PROD" })).toEqual([prod]);
  });

  test("searches uids and values, not names, and takes wildcards as text", async () => {
    const one = await agent({ identifying_attributes: { "service.name": "Check%out" } });
    const two = await agent({ non_identifying_attributes: { "host.name": "a\0b" } });
    expect(await find({ q: "check%OUT" })).toEqual([one]);
    expect(await find({ q: "service.name" })).toEqual([]);
    expect(await find({ q: "%" })).toEqual([one]);
    expect(await find({ q: "a\0b" })).toEqual([two]);
    expect(await find({ q: two.slice(0, 30).toUpperCase() })).toContain(two);
  });

  test("gives back what the agent reported, escapes undone", async () => {
    const attributes = { "host\0": ["\ud800", 1, { deep: true }] };
    const uid = await agent({ identifying_attributes: attributes, capabilities: "9223372036854775807" });
    const [view] = await queries.list({ tenant }, { limit: 1 });
    expect(view).toMatchObject({ instanceUid: uid, identifyingAttributes: attributes, capabilities: 0xffffffff });
  });
});

describe("assignment", () => {
  async function assigned(columns: Record<string, unknown>, desired: Record<string, unknown> = {}) {
    const uid = await agent(columns);
    const { rows } = await pool.query<{ id: string }>(
      `insert into rollouts (tenant, name, config_name, config_version, hash, selector, strategy, created_by)
         values ($1, 'r', 'base', 7, $2, '{}', '{}', 'x') returning id`,
      [tenant, hash(1)],
    );
    await pool.query(
      `insert into desired_state (tenant, instance_uid, kind, partition, hash, generation, rollout_id, failed, offered_at)
         values ($1, $2, 'config', 0, $3, 1, $4, $5, $6)`,
      [tenant, uid, hash(1), rows[0]?.id, desired["failed"] ?? false, desired["offeredAt"] ?? null],
    );
    return (await queries.get(tenant, uid))?.assignment;
  }

  test.each([
    { state: "applied", columns: { remote_config_hash: hash(1), remote_config_status: 1 } },
    { state: "applying", columns: { remote_config_hash: hash(1), remote_config_status: 2 } },
    { state: "failed", columns: { remote_config_hash: hash(1), remote_config_status: 3 } },
    { state: "failed", columns: { remote_config_hash: hash(2), remote_config_status: 1 }, desired: { failed: true } },
    { state: "waiting", columns: { remote_config_hash: hash(2), remote_config_status: 1 } },
    { state: "offered", columns: {}, desired: { offeredAt: new Date() } },
    { state: "offline", columns: { connected: false }, desired: { offeredAt: new Date() } },
    { state: "notCapable", columns: { capabilities: "1" } },
  ])("is $state for $columns", async ({ state, columns, desired }) => {
    expect(await assigned(columns, desired)).toMatchObject({
      state,
      hash: hash(1),
      config: { name: "base", version: 7 },
    });
  });

  test("is null when nothing is desired", async () => {
    expect((await queries.get(tenant, await agent()))?.assignment).toBeNull();
  });
});

describe("effectiveConfig", () => {
  test("tells the agent, the report and the body apart", async () => {
    const at = new Date("2026-11-22T10:00:00Z");
    const silent = await agent();
    const reported = await agent({ effective_config_hash: hash(5), effective_config_at: at });
    const lost = await agent({ effective_config_hash: hash(6), effective_config_at: at });
    await pool.query("insert into bodies (tenant, hash, body) values ($1, $2, 'x')", [tenant, hash(5)]);
    expect(await queries.effectiveConfig(tenant, reported)).toEqual({
      hash: hash(5),
      reportedAt: at,
      body: Buffer.from("x"),
    });
    expect(await queries.effectiveConfig(tenant, lost)).toEqual({ hash: hash(6), reportedAt: at, body: undefined });
    expect(await queries.effectiveConfig(tenant, silent)).toBe("none");
    expect(await queries.effectiveConfig(other, reported)).toBe("no-agent");
    expect(await queries.get(other, reported)).toBeUndefined();
  });
});

describe("count", () => {
  test("counts health and config of connected agents only", async () => {
    await agent({ healthy: true, remote_config_status: 1 });
    await agent({ healthy: false, remote_config_status: 3 });
    await agent({ remote_config_status: 2 });
    await agent({ connected: false, healthy: true });
    await agent({ tenant: other, healthy: true });
    expect(await queries.count(tenant)).toEqual({
      total: 4,
      connected: 3,
      disconnected: 1,
      healthy: 1,
      unhealthy: 1,
      unknownHealth: 1,
      configApplied: 1,
      configApplying: 1,
      configFailed: 1,
    });
  });
});
