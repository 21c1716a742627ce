import { cluster } from "@opamp/proto";
import { expect, test } from "vitest";
import { agent, encodeBatch, events, NODE } from "../testing/batches.ts";
import { readEventFields } from "./event-fields.ts";
import { readEntry } from "./read-entry.ts";

const A = agent(1);
const AT = 1_790_000_000_000;
const ID = `${AT}-7`;
const read = (list: readonly cluster.IEvent[]) => readEntry({ id: ID, batch: encodeBatch(list) });

test("events are dated by Redis' clock, and know their session, node and place", () => {
  const { events: list, rejected } = read([
    events.nodeLost("gone.1", 5),
    events.report(
      A,
      {},
      { epoch: 2 ** 52, connection: "c", transport: cluster.Transport.TRANSPORT_HTTP, ageMs: 40, sequenceNum: 7 },
    ),
  ]);
  expect(rejected).toEqual([]);
  expect(list[1]).toMatchObject({
    kind: "report",
    agent: A,
    key: `default/${A.instanceUid}`,
    at: new Date(AT - 40),
    epoch: 2 ** 52,
    connection: "c",
    transport: 2,
    nodeId: NODE.node,
    node: NODE.nodeName,
    sequenceNum: 7,
    source: { entryId: ID, index: 1 },
  });
});

test("a lost node without a time of its own was lost when the entry was written", () => {
  expect(read([events.nodeLost("gone.1")]).events).toMatchObject([{ nodeId: "gone.1", beforeEpoch: AT * 1_000 }]);
});

test("heartbeats and offers are unpacked", () => {
  const B = agent(2);
  const hash = Buffer.alloc(32, 1);
  const { events: list } = read([
    events.heartbeats([
      { key: A, epoch: 3, ageMs: 10 },
      { key: B, epoch: 4 },
    ]),
    events.offered([A, B], hash, 9),
  ]);
  expect(list).toMatchObject([
    {
      beats: [
        { agent: A, epoch: 3, at: new Date(AT - 10) },
        { agent: B, epoch: 4, at: new Date(AT) },
      ],
    },
    { hash, generation: 9, agents: [{ agent: A }, { agent: B }] },
  ]);
});

const beats = events.heartbeats([{ key: A }]);

test.each([
  { name: "a uid of 15 bytes", event: { ...events.report(A, {}), instanceUid: Buffer.alloc(15) } },
  { name: "a tenant that cannot be one", event: { ...events.report(A, {}), tenant: "No Tenant" } },
  { name: "no epoch", event: { ...events.report(A, {}), epoch: 0 } },
  { name: "heartbeats without agents' part", event: { kind: beats.kind } },
  { name: "more epochs than uids", event: { ...beats, heartbeats: { ...beats.heartbeats, epochs: [1, 2] } } },
])("$name: the event is set aside, its neighbours are not", ({ event }) => {
  const { events: list, rejected } = read([events.report(A, {}), event, events.claimed(A)]);
  expect(list.map(({ kind }) => kind)).toEqual(["report", "session-claimed"]);
  expect(rejected).toMatchObject([{ rejection: "undecodable-event", source: { entryId: ID, index: 1 } }]);
});

test("an entry that is none, or of a newer version, is set aside whole", () => {
  const newer = Buffer.from(cluster.EventBatch.encode({ version: 2, events: [events.report(A, {})] }).finish());
  for (const batch of [Buffer.from([0x22, 0x7f]), Buffer.alloc(0), newer]) {
    const { events: list, rejected } = readEntry({ id: ID, batch });
    expect(list).toEqual([]);
    expect(rejected).toMatchObject([{ rejection: "undecodable-entry", source: { index: -1, bytes: batch } }]);
  }
});

test("every field of an event is read as the generated decoder reads it", () => {
  const event: cluster.IEvent = {
    kind: cluster.EventKind.EVENT_KIND_REPORT,
    tenant: "default",
    instanceUid: Buffer.alloc(16, 1),
    epoch: 1_790_000_000_000_001,
    connection: "connection",
    sequenceNum: 300,
    ageMs: 70_000,
    message: Buffer.from("message"),
    transport: cluster.Transport.TRANSPORT_HTTP,
    capabilities: 0xffff,
    credential: "credential",
    gap: true,
    heartbeats: { tenant: "t" },
    offered: { tenant: "t" },
    reason: "reason",
    hash: Buffer.from("hash"),
    commandOutcome: { id: "id" },
    lostNode: "node",
  };
  const fields = readEventFields(Buffer.from(cluster.Event.encode(event).finish()));
  const { gap: _gap, heartbeats: _beats, offered: _offered, commandOutcome: _outcome, ...plain } = event;
  expect(fields).toMatchObject(plain);
  expect(cluster.Heartbeats.decode(fields.heartbeats ?? Buffer.alloc(0)).tenant).toBe("t");
  expect(cluster.Offered.decode(fields.offered ?? Buffer.alloc(0)).tenant).toBe("t");
  expect(cluster.CommandOutcome.decode(fields.commandOutcome ?? Buffer.alloc(0)).id).toBe("id");
});
