import { DEFAULT_TENANT, parseInstanceUid } from "@opamp/opamp";
import type { AgentKey } from "@opamp/opamp";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import type { AgentChange } from "./agent-change.ts";
import { readKnownAgents } from "./known-agents.ts";
import { upsertAgents } from "./upsert-agents.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => database.pool.query("truncate agents"));
afterAll(() => database.drop());

const AT = new Date("2026-11-22T10:00:00.123Z");

function key(n: number): AgentKey {
  const instanceUid = parseInstanceUid(`00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`);
  if (instanceUid === undefined) throw new TypeError(`no uid ${n}`);
  return { tenant: DEFAULT_TENANT, instanceUid };
}

const change = (n: number, parts: Partial<AgentChange> = {}): AgentChange => ({
  ...key(n),
  epoch: 1,
  ended: false,
  transport: 1,
  sequenceNum: 0,
  capabilities: 7,
  firstSeenAt: AT,
  reportedAt: AT,
  session: undefined,
  description: undefined,
  health: undefined,
  remoteConfig: undefined,
  effectiveConfig: undefined,
  extras: undefined,
  ...parts,
});

const upsert = (...changes: AgentChange[]) => upsertAgents(database.pool, 3, changes);

async function row(n: number): Promise<Record<string, unknown> | undefined> {
  const sql = "select * from agents where instance_uid = $1";
  return (await database.pool.query<Record<string, unknown>>(sql, [key(n).instanceUid])).rows[0];
}

const session = {
  node: "gateway-1",
  nodeId: "gateway-1.abc",
  connection: "c",
  credential: "k",
  connectedAt: AT,
  disconnectedAt: null,
  disconnectReason: null,
};
const health = { healthy: true, startTimeUnixNano: "0", lastError: "", status: "", statusTimeUnixNano: "0" };

test("changes with different parts go into one call, and new rows get the columns' defaults", async () => {
  const counts = await upsert(
    change(2, { session }),
    change(1, { description: { identifying: { a: 1 }, nonIdentifying: {} }, health }),
    change(3, { extras: { customCapabilities: ["x"] } }),
  );
  expect(counts).toEqual({ written: 3, inserted: 3 });
  expect(await row(1)).toMatchObject({
    partition: 3,
    connected: true,
    first_seen_at: AT,
    identifying_attributes: { a: 1 },
    healthy: true,
    labels: {},
    node: null,
  });
  expect(await row(2)).toMatchObject({
    node_id: "gateway-1.abc",
    connected_at: AT,
    identifying_attributes: {},
    health: null,
  });
  expect(await row(3)).toMatchObject({ custom_capabilities: ["x"], package_statuses: null });
});

test("what a change does not hold stays, first_seen_at and labels always", async () => {
  await upsert(change(1, { session, health, description: { identifying: { a: 1 }, nonIdentifying: {} } }));
  await database.pool.query(`update agents set labels = '{"env": "prod"}'`);
  const later = new Date(AT.getTime() + 1_000);
  const counts = await upsert(change(1, { sequenceNum: 1, firstSeenAt: later, reportedAt: later }));
  expect(counts).toEqual({ written: 1, inserted: 0 });
  expect(await row(1)).toMatchObject({
    sequence_num: "1",
    first_seen_at: AT,
    reported_at: later,
    labels: { env: "prod" },
    node: "gateway-1",
    healthy: true,
    identifying_attributes: { a: 1 },
  });
});

test.each([
  { name: "an older epoch", before: { epoch: 5 }, after: { epoch: 4 }, written: 0 },
  { name: "an ended epoch", before: { epoch: 5, ended: true }, after: { epoch: 5 }, written: 0 },
  { name: "the same epoch", before: { epoch: 5 }, after: { epoch: 5 }, written: 1 },
  { name: "a later epoch after an end", before: { epoch: 5, ended: true }, after: { epoch: 6 }, written: 1 },
])("a change of $name is written to $written rows", async ({ before, after, written }) => {
  await upsert(change(1, { ...before, sequenceNum: 1 }));
  expect(await upsert(change(1, { ...after, sequenceNum: 2 }))).toEqual({ written, inserted: 0 });
  expect(await row(1)).toMatchObject({ sequence_num: written === 1 ? "2" : "1" });
});

test("a session's end keeps where it was, and a new one forgets the end", async () => {
  await upsert(change(1, { session }));
  const end = { node: null, nodeId: null, connection: null, credential: null, connectedAt: null };
  await upsert(change(1, { ended: true, session: { ...end, disconnectedAt: AT, disconnectReason: "gone" } }));
  expect(await row(1)).toMatchObject({ connected: false, node: "gateway-1", disconnect_reason: "gone" });
  await upsert(change(1, { epoch: 2, session }));
  expect(await row(1)).toMatchObject({ connected: true, disconnected_at: null, disconnect_reason: null });
});

test("thousands of rows in one call", async () => {
  const many = Array.from({ length: 4_500 }, (_, i) => change(i));
  expect(await upsert(...many)).toEqual({ written: 4_500, inserted: 4_500 });
  expect(await upsert(...many.toReversed())).toEqual({ written: 4_500, inserted: 0 });
});

test("known agents are read back as they were written", async () => {
  const remoteConfig = { status: 3, hash: Buffer.alloc(4, 1), errorMessage: "a\u0000b", at: AT };
  await upsert(change(1, { session, health, remoteConfig, epoch: 2 ** 52, sequenceNum: 9 }), change(2));
  await database.pool.query(
    `insert into desired_state (tenant, instance_uid, kind, partition, hash, generation, offered_at, next_offer_at)
       values ('default', $1, 'config', 3, 'x', 5, now(), null)`,
    [key(1).instanceUid],
  );
  const known = await readKnownAgents(database.pool, [key(1), key(2), key(3)]);
  expect(new Map(known.map(({ key: { instanceUid }, agent }) => [instanceUid, agent]))).toEqual(
    new Map([
      [
        key(1).instanceUid,
        {
          epoch: 2 ** 52,
          ended: false,
          transport: 1,
          nodeId: "gateway-1.abc",
          node: "gateway-1",
          connection: "c",
          sequenceNum: 9,
          capabilities: 7,
          reportedAt: AT,
          healthy: true,
          remoteConfig: { status: 3, hash: "01010101", errorMessage: "a\u0000b" },
          offer: { hash: "78", generation: 5, answered: true },
        },
      ],
      [
        key(2).instanceUid,
        expect.objectContaining({ nodeId: "", healthy: null, remoteConfig: undefined, offer: undefined }),
      ],
    ]),
  );
});
