import { canonicalConfigMap, configHash } from "@opamp/opamp";
import { opamp } from "@opamp/proto";
import { unescapeJson, unescapeText } from "@opamp/store";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { readEntry } from "../events/read-entry.ts";
import { StagedStates } from "../reduce/agent-state.ts";
import { reduce } from "../reduce/reduce.ts";
import { agent, entry, events, said } from "../testing/batches.ts";
import { Committing } from "../testing/committing.ts";
import { Harness } from "../testing/harness.ts";
import { randomEvents, seeded } from "../testing/random-events.ts";
import { RowModel } from "../testing/row-model.ts";
import { toBatch } from "./event-batch.ts";
import { FencedError } from "./partition-committer.ts";

let harness: Harness;
let on: Committing;
beforeAll(async () => {
  harness = await Harness.start();
});
beforeEach(async () => {
  on = await Committing.start(harness);
});
afterEach(() => harness.reset());
afterAll(() => harness.stop());

const A = agent(1);
const B = agent(2);
const C = agent(3);
const FAILED = opamp.RemoteConfigStatuses.RemoteConfigStatuses_FAILED;

test("rows and history are what the events say, wherever the stream is cut and whatever is cached", async () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    await harness.reset();
    await on.moveTo("1790000000000-0");
    const random = seeded(seed);
    const list = randomEvents(random, 40);
    const model = new RowModel();
    on.forget();
    for (let i = 0; i < list.length;) {
      const size = 1 + Math.floor(random() * 8);
      const entries = list
        .slice(i, i + size)
        .map(({ event, node }, k) => entry(`${1_790_000_000_000 + (i + k + 1) * 10}-0`, [event], node));
      const read = entries.flatMap((each) => readEntry(each).events);
      model.apply(reduce(read, new StagedStates(model.states())).steps);
      const batch = toBatch(on.position, entries);
      await on.committer.commit(batch);
      on.position = batch.to;
      if (random() < 0.3) on.forget();
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
          nodeId: nodeOf(row["transport"], row["node_id"]),
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
          nodeId: nodeOf(columns["transport"], columns["nodeId"]),
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

/** A heartbeat may show where a poller is. */
function nodeOf(transport: unknown, nodeId: unknown): unknown {
  return transport === 1 ? nodeId : "wherever it polls";
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
  await expect(on.commit([events.report(A, {})])).rejects.toThrow(FencedError);
  expect(await on.present(A)).toEqual([false]);
  expect(await harness.position(on.partition.id)).toBe(next?.position);
});

test("a position that was moved by somebody else stops a holder too", async () => {
  await harness.rows("update partitions set position = '7-7'");
  await expect(on.commit([events.report(A, {})])).rejects.toThrow(FencedError);
});

test("a holder that froze inside its transaction is thrown out, and the next one goes on", async () => {
  const frozen = await harness.pool.connect();
  const lost = new Promise((resolve) => frozen.once("error", resolve));
  await frozen.query("set idle_in_transaction_session_timeout = 200");
  await frozen.query("begin");
  await frozen.query("update partitions set position = '9-9' where id = $1", [on.partition.id]);
  const next = harness.ownership("next");
  await harness.rows("update partitions set lease_until = now() - interval '1 second' where id <> $1", [
    on.partition.id,
  ]);
  expect((await next.tick()).owned.map(({ id }) => id)).not.toContain(on.partition.id);
  await lost;
  frozen.release(true);
  await harness.takeAll("next");
  expect(await harness.position(on.partition.id)).toBe(on.position);
});

test("U+0000 and lone surrogates are data, not poison", async () => {
  const odd = "a\u0000b\ufffe";
  await on.commit([
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
  await on.commit([events.report(A, said.effective("a: 1")), events.report(B, said.effective("a: 1"))]);
  const body = canonicalConfigMap(new Map([["", { body: Buffer.from("a: 1"), contentType: "text/yaml" }]]));
  expect(await harness.rows("select tenant, hash, body from bodies")).toEqual([
    { tenant: "default", hash: configHash(body), body },
  ]);
  const again = await on.commit([events.report(C, said.effective("a: 1"))]);
  expect(again.bodies).toEqual([]);
  expect(await harness.row(C)).toMatchObject({ effective_config_hash: configHash(body) });
});

test("an empty effective config is a config", async () => {
  await on.commit([events.report(A, { effectiveConfig: { configMap: {} } })]);
  expect(await harness.row(A)).toMatchObject({ effective_config_hash: configHash(Buffer.alloc(0)) });
  expect(await harness.rows("select octet_length(body) as bytes from bodies")).toEqual([{ bytes: 0 }]);
});

test("an agent that an operator deleted comes back whole", async () => {
  const report = (sequenceNum: number) => events.report(A, said.description("one"), { sequenceNum });
  await on.commit([report(0)]);
  await harness.rows("delete from agents");
  await on.commit([report(1)]);
  expect(await harness.row(A)).toMatchObject({ identifying_attributes: { "service.name": "one" }, sequence_num: "1" });
});

test("heartbeats note the time, coarsely, and write nothing to the agent's row", async () => {
  await on.moveTo("1790000000000-0");
  await on.commit([events.report(A, {})]);
  const version = () => harness.rows("select xmin::text, ctid::text from agents");
  const before = await version();
  const beat = async (ms: number, epoch = 1) => {
    const last = Number(on.position.split("-")[0]) - 1_790_000_000_000;
    await on.commit([events.heartbeats([{ key: A, epoch, ageMs: 100 }])], ms - last);
    const [row] = await harness.rows("select seen_at, interval_ms, epoch from agent_liveness");
    return row && [Number(row["seen_at"]) - 1_790_000_000_000, Number(row["interval_ms"]), Number(row["epoch"])];
  };
  expect(await beat(30_000)).toEqual([29_900, 0, 1]);
  expect(await beat(35_000)).toEqual([29_900, 0, 1]);
  expect(await beat(60_000)).toEqual([59_900, 30_000, 1]);
  expect(await version()).toEqual(before);
  await on.commit([events.disconnected(A)]);
  expect(await beat(90_000)).toEqual([59_900, 30_000, 1]);
  expect(await harness.row(A)).toMatchObject({ connected: false });
  await on.commit([events.report(A, {}, { epoch: 2 })]);
  expect(await beat(120_000, 1)).toEqual([59_900, 30_000, 1]);
  expect(await beat(150_000, 2)).toEqual([149_900, 30_000, 2]);
});

test("what nobody heard of leaves no liveness", async () => {
  await on.commit([events.heartbeats([{ key: A }])]);
  expect(await harness.rows("select from agent_liveness")).toEqual([]);
});
