import { canonicalConfigMap, configHash } from "@opamp/opamp";
import type { AgentKey } from "@opamp/opamp";
import { opamp } from "@opamp/proto";
import type { cluster } from "@opamp/proto";
import { unescapeJson, unescapeText } from "@opamp/store";
import type { OwnedPartition } from "@opamp/store";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { readEntry } from "../events/read-entry.ts";
import { StagedStates } from "../reduce/agent-state.ts";
import { reduce } from "../reduce/reduce.ts";
import { agent, encodeBatch, entry, events, said } from "../testing/batches.ts";
import { Harness } from "../testing/harness.ts";
import { randomEvents, seeded } from "../testing/random-events.ts";
import { RowModel } from "../testing/row-model.ts";
import { toBatch } from "./event-batch.ts";
import { FencedError } from "./partition-committer.ts";
import type { Committed, PartitionCommitter } from "./partition-committer.ts";

let harness: Harness;
let partition: OwnedPartition;
let committer: PartitionCommitter;
let position: string;
beforeAll(async () => {
  harness = await Harness.start();
});
beforeEach(async () => {
  const [first] = await harness.takeAll();
  if (first === undefined) throw new Error("no partition");
  partition = first;
  position = first.position;
  committer = harness.committer(partition.id, partition.fence);
});
afterEach(() => harness.reset());
afterAll(() => harness.stop());

// As an agent or a newer gateway may send them.
const BEYOND_INT2: opamp.RemoteConfigStatuses = JSON.parse("70000");
const NEWER_KIND: cluster.EventKind = JSON.parse("99");
const FAILED = opamp.RemoteConfigStatuses.RemoteConfigStatuses_FAILED;

const A = agent(1);
const B = agent(2);
const C = agent(3);

/** Commits one entry with these events. */
async function commit(list: readonly cluster.IEvent[], by = committer): Promise<Committed> {
  const [ms] = position.split("-");
  const id = `${Number(ms) + 1}-0`;
  const committed = await by.commit(toBatch(position, [entry(id, list)]));
  position = id;
  return committed;
}

const present = async (...keys: AgentKey[]): Promise<boolean[]> =>
  Promise.all(keys.map(async (key) => (await harness.row(key)) !== undefined));

test("rows and history are what the events say, wherever the stream is cut and whatever is cached", async () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    await harness.reset();
    position = "1790000000000-0";
    await harness.rows("update partitions set position = $1", [position]);
    const random = seeded(seed);
    const list = randomEvents(random, 40);
    const model = new RowModel();
    let fresh = harness.committer(partition.id, partition.fence);
    for (let i = 0; i < list.length;) {
      const size = 1 + Math.floor(random() * 8);
      const entries = list
        .slice(i, i + size)
        .map(({ event, node }, k) => entry(`${1_790_000_000_000 + (i + k + 1) * 10}-0`, [event], node));
      const read = entries.flatMap((each) => readEntry(each).events);
      model.apply(reduce(read, new StagedStates(model.states())).steps);
      const batch = toBatch(position, entries);
      await fresh.commit(batch);
      position = batch.to;
      if (random() < 0.3) fresh = harness.committer(partition.id, partition.fence);
      i += size;
    }
    expect({ seed, rows: await storedRows() }).toEqual({ seed, rows: modelRows(model) });
    expect({ seed, history: byAgent(await storedHistory()) }).toEqual({ seed, history: byAgent(model.history) });
  }
});

async function storedRows(): Promise<Record<string, unknown>> {
  const rows = await harness.rows("select * from agents order by instance_uid");
  return Object.fromEntries(
    rows.map((row) => {
      expect(row["connected"]).toBe(row["ended"] === false);
      const hash = row["remote_config_hash"];
      return [
        `${String(row["tenant"])}/${String(row["instance_uid"])}`,
        {
          epoch: Number(row["epoch"]),
          ended: row["ended"],
          transport: row["transport"],
          sequenceNum: Number(row["sequence_num"]),
          capabilities: Number(row["capabilities"]),
          firstSeenAt: row["first_seen_at"],
          reportedAt: row["reported_at"],
          nodeId: row["node_id"],
          connection: row["connection"],
          connectedAt: row["connected_at"],
          disconnectedAt: row["disconnected_at"],
          disconnectReason: row["disconnect_reason"],
          identifying: row["identifying_attributes"],
          health: row["health"],
          status: row["remote_config_status"],
          statusHash: Buffer.isBuffer(hash) ? hash.toString("hex") : null,
          statusAt: row["remote_config_at"],
          effective: row["effective_config_hash"],
        },
      ];
    }),
  );
}

function modelRows(model: RowModel): Record<string, unknown> {
  const rows = [...model.rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    rows.map(([key, row]) => {
      const {
        description,
        remoteConfig,
        effectiveConfig,
        health,
        node: _node,
        credential: _credential,
        ...columns
      } = row;
      return [
        key,
        {
          ...columns,
          identifying: part(description, "identifying") ?? {},
          health: health ?? null,
          status: part(remoteConfig, "status"),
          statusHash: part(remoteConfig, "hash"),
          statusAt: part(remoteConfig, "at"),
          effective: part(effectiveConfig, "hash"),
          disconnectedAt: columns["disconnectedAt"] ?? null,
          disconnectReason: columns["disconnectReason"] ?? null,
        },
      ];
    }),
  );
}

function part(value: unknown, name: string): unknown {
  return value === undefined ? null : Reflect.get(Object(value), name);
}

async function storedHistory(): Promise<string[]> {
  const rows = await harness.rows("select * from agent_transitions order by id");
  return rows.map(({ tenant, instance_uid: uid, kind, at, detail }) => {
    // jsonb has an order of keys of its own.
    const text = JSON.stringify(detail, Object.keys(Object(detail)).toSorted());
    return `${String(tenant)}/${String(uid)} ${String(kind)} ${Number(at)} ${text}`;
  });
}

/** The order of one agent's history counts, not how those of several are mixed. */
function byAgent(history: readonly string[]): string[] {
  const keyOf = (line: string): string => line.slice(0, line.indexOf(" "));
  return history.toSorted((a, b) => (keyOf(a) === keyOf(b) ? 0 : keyOf(a) < keyOf(b) ? -1 : 1));
}

test("a stale holder is stopped by the fence, and changes nothing", async () => {
  const [next] = await harness.takeAll("another");
  await expect(commit([events.report(A, {})])).rejects.toThrow(FencedError);
  expect(await present(A)).toEqual([false]);
  expect(await harness.position(partition.id)).toBe(next?.position);
});

test("a position that was moved by somebody else stops a holder too", async () => {
  await harness.rows("update partitions set position = '7-7'");
  await expect(commit([events.report(A, {})])).rejects.toThrow(FencedError);
});

test("a holder that froze inside its transaction is thrown out, and the next one goes on", async () => {
  const frozen = await harness.pool.connect();
  const lost = new Promise((resolve) => frozen.once("error", resolve));
  await frozen.query("set idle_in_transaction_session_timeout = 200");
  await frozen.query("begin");
  await frozen.query("update partitions set position = '9-9' where id = $1", [partition.id]);
  const next = harness.ownership("next");
  await harness.rows("update partitions set lease_until = now() - interval '1 second' where id <> $1", [partition.id]);
  expect((await next.tick()).owned.map(({ id }) => id)).not.toContain(partition.id);
  await lost;
  frozen.release(true);
  await harness.takeAll("next");
  expect(await harness.position(partition.id)).toBe(position);
});

test("poison goes aside: the guilty event alone, in the transaction of the cursor", async () => {
  const poison = events.report(B, said.status(BEYOND_INT2, Buffer.alloc(4)), { sequenceNum: 5 });
  const committed = await commit([
    events.report(A, said.description("one")),
    poison,
    events.report(C, said.description("three")),
    events.report(A, said.health(false), { sequenceNum: 1 }),
  ]);
  expect(await present(A, B, C)).toEqual([true, false, true]);
  expect(await harness.row(A)).toMatchObject({ healthy: false, sequence_num: "1" });
  expect(committed.rejected).toMatchObject([{ rejection: "unstorable", agent: B }]);
  expect(await harness.position(partition.id)).toBe(position);
  const [letter, ...more] = await harness.rows("select * from dead_letters");
  expect(more).toEqual([]);
  expect(letter).toMatchObject({
    tenant: "default",
    instance_uid: B.instanceUid,
    partition: partition.id,
    entry_id: position,
    event_index: 1,
    reason: expect.stringMatching(/^unstorable: /),
    replayed_at: null,
  });
  expect(await harness.history(A)).toEqual(["connected", "health"]);
});

test("what Postgres itself refuses goes aside too, and can be replayed", async () => {
  await harness.pool.query(`
    create or replace function refuse() returns trigger language plpgsql as $$ begin
      if new.instance_uid = '${B.instanceUid}' then raise exception 'refused' using errcode = '22023'; end if;
      return new; end $$;
    create trigger refuse before insert on agents for each row execute function refuse()`);
  try {
    await commit([events.report(A, {}), events.report(B, {}), events.report(C, {})]);
    expect(await present(A, B, C)).toEqual([true, false, true]);
  } finally {
    await harness.pool.query("drop trigger refuse on agents; drop function refuse()");
  }
  const [letter] = await harness.rows("select event from dead_letters");
  const replayed = Buffer.concat([Buffer.from(encodeBatch([])), withKey(letter?.["event"])]);
  await committer.commit(toBatch(position, [{ id: "1800000000000-0", batch: replayed, offset: 1 }]));
  expect(await present(B)).toEqual([true]);
});

/** The event as field 4 of a batch. */
function withKey(event: unknown): Buffer {
  if (!Buffer.isBuffer(event)) throw new Error("no event");
  const length: number[] = [];
  for (let rest = event.length; ; rest >>>= 7) {
    length.push(rest < 0x80 ? rest : (rest & 0x7f) | 0x80);
    if (rest < 0x80) break;
  }
  return Buffer.concat([Buffer.from([0x22, ...length]), event]);
}

test("unknown kinds, undecodable events and entries go aside, the rest of the partition goes on", async () => {
  const committed = await commit([
    { kind: NEWER_KIND, tenant: "default" },
    { ...events.report(A, {}), instanceUid: Buffer.alloc(15) },
    { ...events.report(A, {}), message: Buffer.from([0xff]) },
    events.report(B, {}),
  ]);
  expect(committed.rejected.map(({ rejection }) => rejection)).toEqual([
    "unknown-kind",
    "undecodable-event",
    "undecodable-message",
  ]);
  const broken = { id: `${Number(position.split("-")[0]) + 1}-0`, batch: Buffer.from([0xff, 0xff]), offset: 1 };
  const newer = { id: `${Number(position.split("-")[0]) + 2}-0`, batch: Buffer.from([0x08, 0x02]), offset: 2 };
  const { rejected } = await committer.commit(toBatch(position, [broken, newer]));
  expect(rejected.map(({ rejection, source }) => [rejection, source.index])).toEqual([
    ["undecodable-entry", -1],
    ["undecodable-entry", -1],
  ]);
  expect(await present(A, B)).toEqual([false, true]);
  expect(await harness.rows("select tenant, event_index from dead_letters order by id")).toEqual([
    { tenant: "default", event_index: 0 },
    { tenant: "default", event_index: 1 },
    { tenant: "default", event_index: 2 },
    { tenant: null, event_index: -1 },
    { tenant: null, event_index: -1 },
  ]);
});

test("U+0000 and lone surrogates are data, not poison", async () => {
  const odd = "a\u0000b\ufffe";
  await commit([
    events.report(A, {
      agentDescription: { identifyingAttributes: [{ key: odd, value: { stringValue: odd } }] },
      health: { healthy: false, lastError: odd },
      remoteConfigStatus: { status: FAILED, lastRemoteConfigHash: Buffer.alloc(4), errorMessage: odd },
      packageStatuses: { packages: { [odd]: { name: odd } } },
    }),
    events.disconnected(A, { reason: odd }),
  ]);
  const row = await harness.row(A);
  expect(unescapeJson(row?.["identifying_attributes"])).toEqual({ [odd]: odd });
  expect(unescapeJson(row?.["health"])).toMatchObject({ lastError: odd });
  expect(unescapeText(String(row?.["remote_config_error"]))).toBe(odd);
  expect(unescapeText(String(row?.["disconnect_reason"]))).toBe(odd);
  expect(await harness.rows("select from dead_letters")).toEqual([]);
});

test("equal effective configs are one body, and a body that is stored is not sent again", async () => {
  await commit([events.report(A, said.effective("a: 1")), events.report(B, said.effective("a: 1"))]);
  const body = canonicalConfigMap(new Map([["", { body: Buffer.from("a: 1"), contentType: "text/yaml" }]]));
  expect(await harness.rows("select tenant, hash, body from bodies")).toEqual([
    { tenant: "default", hash: configHash(body), body },
  ]);
  const again = await commit([events.report(C, said.effective("a: 1"))]);
  expect(again.bodies).toEqual([]);
  expect(await harness.row(C)).toMatchObject({ effective_config_hash: configHash(body) });
});

test("an empty effective config is a config", async () => {
  await commit([events.report(A, { effectiveConfig: { configMap: {} } })]);
  expect(await harness.row(A)).toMatchObject({ effective_config_hash: configHash(Buffer.alloc(0)) });
  expect(await harness.rows("select octet_length(body) as bytes from bodies")).toEqual([{ bytes: 0 }]);
});

test("an agent that an operator deleted comes back whole", async () => {
  const report = (sequenceNum: number) => events.report(A, said.description("one"), { sequenceNum });
  await commit([report(0)]);
  await harness.rows("delete from agents");
  await commit([report(1)]);
  expect(await harness.row(A)).toMatchObject({ identifying_attributes: { "service.name": "one" }, sequence_num: "1" });
});

test("heartbeats note the time, coarsely, and write nothing to the agent's row", async () => {
  position = "1790000000000-0";
  await harness.rows("update partitions set position = $1", [position]);
  await commit([events.report(A, {})]);
  const version = () => harness.rows("select xmin::text, ctid::text from agents");
  const before = await version();
  const beat = async (ms: number, epoch = 1) => {
    const id = `${1_790_000_000_000 + ms}-0`;
    await committer.commit(toBatch(position, [entry(id, [events.heartbeats([{ key: A, epoch, ageMs: 100 }])])]));
    position = id;
    const [row] = await harness.rows("select seen_at, interval_ms, epoch from agent_liveness");
    return row && [Number(row["seen_at"]) - 1_790_000_000_000, Number(row["interval_ms"]), Number(row["epoch"])];
  };
  expect(await beat(30_000)).toEqual([29_900, 0, 1]);
  expect(await beat(35_000)).toEqual([29_900, 0, 1]);
  expect(await beat(60_000)).toEqual([59_900, 30_000, 1]);
  expect(await version()).toEqual(before);
  await commit([events.disconnected(A)]);
  expect(await beat(90_000)).toEqual([59_900, 30_000, 1]);
  expect(await harness.row(A)).toMatchObject({ connected: false });
  await commit([events.report(A, {}, { epoch: 2 })]);
  expect(await beat(120_000, 1)).toEqual([59_900, 30_000, 1]);
  expect(await beat(150_000, 2)).toEqual([149_900, 0, 2]);
});

test("what nobody heard of leaves no liveness", async () => {
  await commit([events.heartbeats([{ key: A }])]);
  expect(await harness.rows("select from agent_liveness")).toEqual([]);
});
