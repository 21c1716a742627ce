import { canonicalConfigMap, configHash } from "@opamp/opamp";
import { cluster } from "@opamp/proto";
import { describe, expect, test } from "vitest";
import { readEntry } from "../events/read-entry.ts";
import { agentId } from "../events/worker-event.ts";
import { agent, encodeBatch, events, NODE, said } from "../testing/batches.ts";
import { AT, kinds, only, run } from "../testing/reduced.ts";
import { RowModel } from "../testing/row-model.ts";
import { StagedStates } from "./agent-state.ts";
import { reduce } from "./reduce.ts";

const A = agent(1);
const B = agent(2);
const HTTP = cluster.Transport.TRANSPORT_HTTP;

function rowsAfter(...batches: (readonly cluster.IEvent[])[]): RowModel {
  const model = new RowModel();
  for (const batch of batches) model.apply(run(batch, model.states()).steps);
  return model;
}

const row = (model: RowModel, key = A) => model.rows.get(agentId(key));

describe("an agent's reports", () => {
  test("become one change with the later value of each submessage", () => {
    const step = only(
      run([
        events.report(A, { ...said.description("one"), ...said.health(true) }, { sequenceNum: 1 }),
        events.report(A, said.health(false, "disk"), { sequenceNum: 2 }),
        events.report(B, said.description("other")),
      ]),
    );
    expect(step.changes).toHaveLength(2);
    expect(step.newAgents).toBe(2);
    expect(step.changes[0]).toMatchObject({
      ...A,
      epoch: 1,
      ended: false,
      sequenceNum: 2,
      capabilities: 0x1807,
      description: { identifying: { "service.name": "one" }, nonIdentifying: {} },
      health: { healthy: false, lastError: "disk" },
      session: { node: NODE.nodeName, nodeId: NODE.node, connectedAt: new Date(AT), disconnectedAt: null },
    });
  });

  test("omitted submessage is unchanged, a present one replaces the stored one whole", () => {
    const model = rowsAfter(
      [events.report(A, { ...said.description("one"), health: { healthy: true, componentHealthMap: { x: {} } } })],
      [events.report(A, said.health(true))],
    );
    expect(row(model)).toMatchObject({ description: { identifying: { "service.name": "one" } } });
    expect(row(model)?.["health"]).not.toHaveProperty("componentHealthMap");
  });

  test("are dated by the entry's time minus their age", () => {
    expect(only(run([events.report(A, {}, { ageMs: 1500 })])).changes[0]?.reportedAt).toEqual(new Date(AT - 1500));
  });

  test("with a mask of 0 keep the stored one", () => {
    const model = rowsAfter(
      [events.report(A, {}, { capabilities: 7 })],
      [events.report(A, {}, { capabilities: 0, sequenceNum: 1 })],
    );
    expect(row(model)).toMatchObject({ capabilities: 7, sequenceNum: 1 });
  });

  test("two effective configs in a batch store the later body only", () => {
    const step = only(run([events.report(A, said.effective("a: 1")), events.report(A, said.effective("a: 2"))]));
    const body = canonicalConfigMap(new Map([["", { body: Buffer.from("a: 2"), contentType: "text/yaml" }]]));
    expect(step.bodies).toEqual([{ tenant: "default", hash: configHash(body), body }]);
    expect(step.changes[0]?.effectiveConfig?.hash).toEqual(configHash(body));
  });

  test("that repeat a description say nothing new", () => {
    const states = new StagedStates(new Map());
    const { events: read } = readEntry({
      id: `${AT}-0`,
      batch: encodeBatch([events.report(A, { ...said.description("one"), ...said.health(true) })]),
    });
    reduce(read, states);
    const again = reduce(read, new StagedStates(states.staged));
    expect(only(again).changes).toMatchObject([{ description: undefined, health: undefined }]);
  });
});

describe("sessions", () => {
  test("an event of an older epoch changes nothing", () => {
    const model = rowsAfter(
      [events.report(A, said.description("new"), { epoch: 7 })],
      [events.report(A, said.description("old"), { epoch: 6 }), events.disconnected(A, { epoch: 6 })],
    );
    expect(row(model)).toMatchObject({
      epoch: 7,
      ended: false,
      description: { identifying: { "service.name": "new" } },
    });
  });

  test("an event of an ended epoch changes nothing", () => {
    const reduced = run([
      events.report(A, said.description("one")),
      events.disconnected(A, { reason: "agent-disconnect" }),
      events.report(A, said.description("late")),
      events.disconnected(A, { reason: "socket-closed" }),
    ]);
    expect(reduced.stale).toBe(2);
    expect(only(reduced).changes[0]).toMatchObject({
      ended: true,
      description: { identifying: { "service.name": "one" } },
      session: { disconnectReason: "agent-disconnect" },
    });
    expect(kinds(only(reduced))).toEqual(["connected", "disconnected"]);
  });

  test("a later epoch begins a new session, which keeps what was reported", () => {
    const model = rowsAfter(
      [events.report(A, said.description("one")), events.disconnected(A)],
      [events.report(A, {}, { epoch: 2, sequenceNum: 9 })],
    );
    expect(row(model)).toMatchObject({
      epoch: 2,
      ended: false,
      sequenceNum: 9,
      disconnectedAt: null,
      disconnectReason: null,
      description: { identifying: { "service.name": "one" } },
    });
  });

  test("a claim moves the epoch without being a connect when the connection is the same", () => {
    const known = new StagedStates(new Map());
    const { events: read } = readEntry({
      id: `${AT}-0`,
      batch: encodeBatch([
        events.report(A, {}, { epoch: 1, connection: "c" }),
        events.claimed(A, { epoch: 2, connection: "c" }),
        events.report(A, said.health(true), { epoch: 1, connection: "c" }),
      ]),
    });
    const step = only(reduce(read, known));
    expect(step.changes).toMatchObject([{ epoch: 2, health: undefined }]);
    expect(kinds(step)).toEqual(["connected"]);
  });

  test("a poller that moves to another node goes on", () => {
    const model = new RowModel();
    const poll = { transport: HTTP };
    model.apply(run([events.report(A, {}, poll)], model.states()).steps);
    const other = { node: "gateway-2.ffffff", nodeName: "gateway-2" };
    const { events: read } = readEntry({ id: `${AT + 1}-0`, batch: encodeBatch([events.report(A, {}, poll)], other) });
    model.apply(reduce(read, new StagedStates(model.states())).steps);
    expect(row(model)).toMatchObject({ node: "gateway-2", connectedAt: new Date(AT) });
    expect(model.history).toHaveLength(1);
  });

  test("the end of a session nobody heard of is stored, so that nothing older revives it", () => {
    const model = rowsAfter([events.disconnected(A, { epoch: 5 })], [events.report(A, {}, { epoch: 4 })]);
    expect(row(model)).toMatchObject({ epoch: 5, ended: true });
  });
});

describe("a lost node", () => {
  test("is a barrier: what is before it is written, then its sockets end, then the rest follows", () => {
    const { steps } = run([
      events.report(A, said.health(true)),
      events.report(B, {}, { transport: HTTP }),
      events.nodeLost(NODE.node),
      events.report(A, said.health(false)),
      events.report(A, {}, { epoch: 2, connection: "again" }),
    ]);
    expect(steps.map(({ kind }) => kind)).toEqual(["changes", "node-lost", "changes"]);
    const model = new RowModel();
    model.apply(steps);
    expect(row(model)).toMatchObject({ epoch: 2, ended: false, health: { healthy: true } });
    expect(row(model, B)).toMatchObject({ ended: false });
  });

  test("leaves sessions claimed after it was found lost: it had been frozen only", () => {
    const model = rowsAfter([events.report(A, {}, { epoch: 100 })], [events.nodeLost(NODE.node, 100)]);
    expect(row(model)).toMatchObject({ ended: false });
    model.apply(run([events.nodeLost(NODE.node, 101)], model.states()).steps);
    expect(row(model)).toMatchObject({ ended: true, disconnectReason: "node-lost" });
  });
});

describe("health", () => {
  test.each([
    { name: "a healthy start is no news", reports: [true], history: [] },
    { name: "an unhealthy start is", reports: [false], history: [false] },
    { name: "every flip is, even inside a batch", reports: [true, false, false, true], history: [false, true] },
  ])("$name", ({ reports, history }) => {
    const list = reports.map((healthy) => events.report(A, said.health(healthy)));
    const flips = only(run(list)).transitions.filter(({ kind }) => kind === "health");
    expect(flips.map(({ detail }) => detail["healthy"])).toEqual(history);
  });
});

describe("the rest", () => {
  test("heartbeats become one sign of life per agent, the latest of the newest epoch", () => {
    const step = only(
      run([
        events.heartbeats([{ key: A, epoch: 2, ageMs: 500 }, { key: B }]),
        events.heartbeats([{ key: A, epoch: 2, ageMs: 900 }]),
        events.heartbeats([{ key: A, epoch: 1, ageMs: 0 }]),
      ]),
    );
    expect(step.changes).toEqual([]);
    expect(step.signs).toEqual([
      { ...A, epoch: 2, at: new Date(AT - 500), node: NODE.nodeName, nodeId: NODE.node },
      { ...B, epoch: 1, at: new Date(AT), node: NODE.nodeName, nodeId: NODE.node },
    ]);
  });

  test("an agent that was told to use another uid is found from either history", () => {
    const step = only(run([events.uidReplaced(A, B)]));
    expect(step.changes).toEqual([]);
    expect(step.transitions).toEqual([
      { ...A, at: new Date(AT), kind: "uid-replaced", detail: { by: B.instanceUid } },
      { ...B, at: new Date(AT), kind: "uid-given", detail: { insteadOf: A.instanceUid } },
    ]);
  });

  test("outcomes settle operators' commands, those of our own are no news", () => {
    const id = "0192f0c1-8f00-7abc-8def-0123456789ab";
    const list = [events.commandOutcome(A, id, "written"), events.commandOutcome(A, "resync-3", "written")];
    const step = only(run(list));
    expect(step.outcomes).toEqual([{ ...A, at: new Date(AT), id, outcome: "written" }]);
    expect(step.transitions).toEqual([]);
  });

  test("an outcome of a newer release is set aside", () => {
    const id = "0192f0c1-8f00-7abc-8def-0123456789ab";
    expect(run([events.commandOutcome(A, id, "postponed")]).rejected).toMatchObject([{ agent: A }]);
  });

  test("a custom message is told from a copy of it by its number", () => {
    const ping = (sequenceNum: number) =>
      events.report(
        A,
        { customMessage: { capability: "com.example.ping", type: "t", data: Buffer.of(7) } },
        { sequenceNum },
      );
    const step = only(run([ping(0), events.report(A, {}, { sequenceNum: 1 }), ping(2), ping(2)]));
    const message = { ...A, at: new Date(AT), capability: "com.example.ping", type: "t", bytes: 1 };
    expect(step.messages.map(({ data, ...rest }) => ({ ...rest, data: data && [...data] }))).toEqual([
      { ...message, sequenceNum: 0, repeated: false, data: [7] },
      { ...message, sequenceNum: 2, repeated: false, data: [7] },
      { ...message, sequenceNum: 2, repeated: true, data: [7] },
    ]);
  });

  test("endless names of a message are cut, and a stale session's messages are not kept", () => {
    const customMessage = { capability: "c".repeat(9_999), type: "t".repeat(9_999) };
    const late = events.report(A, { customMessage }, { epoch: 1 });
    const step = only(run([events.report(A, { customMessage }, { epoch: 2 }), late]));
    expect(step.messages).toMatchObject([{ capability: "c".repeat(255), type: "t".repeat(255), bytes: 0 }]);
  });

  test("a message that does not decode is set aside and changes nothing", () => {
    const broken = { ...events.report(A, {}), message: Buffer.from([0x1a, 0x05, 0x01]) };
    const reduced = run([broken, events.report(B, said.health(true))]);
    expect(reduced.rejected).toMatchObject([{ rejection: "undecodable-message", agent: A, source: { index: 0 } }]);
    expect(only(reduced).changes.map(({ instanceUid }) => instanceUid)).toEqual([B.instanceUid]);
  });
});
