import { BodyCache, DesiredRecords, NodeInboxes } from "@opamp/bus";
import { AgentCapability, canonicalConfigMap, configHash, DEFAULT_TENANT, instanceUidFromBytes } from "@opamp/opamp";
import { opamp } from "@opamp/proto";
import { waitFor } from "@opamp/runtime";
import { beforeEach, describe, expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { agentToServer, CAPABLE, framed, fullContent, readAnswer, someUid } from "./testing/messages.ts";
import type { Content } from "./testing/messages.ts";
import { rawHttp } from "./testing/raw-http.ts";
import { RawWebSocket } from "./testing/raw-websocket.ts";
import type { TestSocket } from "./testing/test-agent.ts";
import { poll, post } from "./testing/test-agent.ts";
import { PARTITIONS, TestGateway, TOKEN } from "./testing/test-gateway.ts";
import type { TestEvent } from "./testing/test-gateway.ts";
import { useGateways } from "./testing/use-gateways.ts";

const FULL = { capabilities: CAPABLE, content: fullContent() };
const THIN = { capabilities: CAPABLE };
const DESCRIBED: Content = {
  agentDescription: { identifyingAttributes: [{ key: "service.name", value: { stringValue: "test" } }] },
};
const FULL_STATE = 0x1;
const { RemoteConfigStatuses_APPLIED: APPLIED } = opamp.RemoteConfigStatuses;

let uid: Buffer;
let generation = 0;

const servers = useGateways({}, {});
beforeEach(() => {
  uid = someUid();
});

const eventsOf = (): Promise<TestEvent[]> => servers.eventsOf(uid);
const reported = (): Promise<true> =>
  waitFor(async () => (await eventsOf()).some(({ kind }) => kind === "REPORT"), { what: "a report" });

/** Lets the agent have a config; tells the gateway that has it. */
async function desire(text: string): Promise<Buffer> {
  const body = canonicalConfigMap(new Map([["", { body: Buffer.from(text), contentType: "text/yaml" }]]));
  const hash = configHash(body);
  await new BodyCache({ redis: servers.redis }).put(DEFAULT_TENANT, hash, body);
  const agent = { tenant: DEFAULT_TENANT, instanceUid: instanceUidFromBytes(uid) };
  generation += 1;
  const record = { generation, hash, failed: false };
  const [owner] = await new DesiredRecords({ redis: servers.redis, partitionCount: PARTITIONS }).raise([
    { agent, record },
  ]);
  const targets = owner === undefined ? [] : [{ instanceUid: agent.instanceUid, owner }];
  await new NodeInboxes({ redis: servers.redis }).offer(DEFAULT_TENANT, "config", hash, generation, targets);
  return hash;
}

describe("opamp-go", () => {
  test("leaves a number of 0 out of its first message", async () => {
    const message = opamp.AgentToServer.encode({ instanceUid: uid, ...fullContent() }).finish();
    expect(opamp.AgentToServer.decode(message)).not.toHaveProperty("sequenceNum", 0);
    const socket = await servers.connect();
    socket.raw.send(framed(message));
    expect(await socket.answer()).toMatchObject({ flags: 0, error: undefined });
    expect((await socket.ask(uid, 1)).flags).toBe(0);
  });

  test("comes back sixty times without any delay: each time it is answered, and asked for nothing", async () => {
    await (await servers.connect()).ask(uid, 0, FULL);
    await reported();
    for (let i = 1; i <= 60; i += 1) {
      const socket = await servers.connect();
      expect(await socket.ask(uid, i, THIN)).toMatchObject({ flags: 0, error: undefined, newUid: undefined });
    }
    await eventually(() => servers.gateway.metric("opamp_gateway_connections")).toBe(1);
    expect((await eventsOf()).map(({ kind }) => kind)).not.toContain("DISCONNECTED");
  });

  test("comes back at once when its gateway drains: it is turned away before the upgrade", async () => {
    const draining = await TestGateway.start(servers.redisUrl, { DRAIN_WINDOW_MS: "600" });
    const headers = { Authorization: `Bearer ${TOKEN}` };
    try {
      const sockets: TestSocket[] = [];
      for (let i = 0; i < 60; i += 1) sockets.push(await servers.connect(draining));
      const drained = draining.drain();
      expect(await sockets[0]?.raw.closeCode()).toBe(1001);
      const back = RawWebSocket.connect({ port: draining.port, headers });
      const status = await back.then(({ handshake }) => handshake.status).catch(() => "connection refused");
      expect([503, "connection refused"]).toContain(status);
      await drained;
      const socket = await servers.connect(servers.other);
      expect((await socket.ask(uid, 0, FULL)).error).toBeUndefined();
    } finally {
      await draining.stop();
    }
  });

  test("polls with chunked bodies, and counts attempts whose answers it throws away", async () => {
    await poll(servers.gateway.port, uid, 0, FULL);
    const flags: number[] = [];
    for (const sequenceNum of [1, 3, 4, 8, 9, 10]) {
      const message = agentToServer(uid, sequenceNum, sequenceNum === 4 || sequenceNum === 9 ? FULL : THIN);
      const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/x-protobuf" };
      const body = [message.subarray(0, 7), message.subarray(7)];
      flags.push(readAnswer((await rawHttp({ port: servers.gateway.port, headers, body })).body).flags);
    }
    // Once for each gap, and never after a full report.
    expect(flags).toEqual([0, FULL_STATE, 0, FULL_STATE, 0, 0]);
  });

  test("answers a request for full state at once: it is asked once, not in a loop", async () => {
    await poll(servers.gateway.port, uid, 0, FULL);
    let sequenceNum = 7;
    let asked = 0;
    let answer = await poll(servers.gateway.port, uid, sequenceNum, THIN);
    while ((answer.flags & FULL_STATE) !== 0 && asked < 20) {
      asked += 1;
      sequenceNum += 1;
      answer = await poll(servers.gateway.port, uid, sequenceNum, FULL);
    }
    expect(asked).toBe(1);
  });

  test("says good-bye on its old connection after its new one began with 0: the new one stays", async () => {
    const before = await servers.connect();
    for (let i = 0; i < 5; i += 1) await before.ask(uid, i, i === 0 ? FULL : THIN);
    const after = await servers.connect(servers.other);
    expect((await after.ask(uid, 0, FULL)).flags).toBe(0);
    before.send(uid, 5, { ...THIN, content: { agentDisconnect: {} } });
    before.raw.close(1000);
    await before.raw.closeCode();
    await after.expectSilence();
    expect((await after.ask(uid, 1, THIN)).flags).toBe(0);
    await eventually(async () => (await eventsOf()).filter(({ kind }) => kind === "REPORT").length).toBeGreaterThan(1);
    const events = await eventsOf();
    const newest = Math.max(...events.map(({ epoch }) => epoch));
    expect(events.filter(({ epoch }) => epoch === newest).map(({ kind }) => kind)).not.toContain("DISCONNECTED");
  });
});

describe("a supervised collector", () => {
  test("has an effective config of its own making: the hash in its status decides", async () => {
    const socket = await servers.connect();
    await socket.ask(uid, 0, FULL);
    const hash = await desire("receivers: {nop: {}}");
    expect((await socket.answer()).remoteConfig).toBeDefined();
    const content: Content = {
      remoteConfigStatus: { status: APPLIED, lastRemoteConfigHash: hash },
      effectiveConfig: { configMap: { configMap: { "": { body: Buffer.from("rendered: by the collector") } } } },
    };
    expect((await socket.ask(uid, 1, { ...THIN, content })).remoteConfig).toBeUndefined();
    for (let i = 2; i < 6; i += 1) expect((await socket.ask(uid, i, THIN)).remoteConfig).toBeUndefined();
  });
});

describe("the Elastic client", () => {
  test("exits on an answer without uid or in gzip: every answer to a poll has what it needs", async () => {
    const answers = [
      await post(servers.gateway.port, agentToServer(uid, 1, FULL)),
      await post(servers.gateway.port, agentToServer(uid, 2, THIN)),
      await post(servers.gateway.port, agentToServer(uid, 9, THIN)),
      await post(servers.gateway.port, agentToServer(uid, 10, { ...THIN, flags: 1 })),
      await post(servers.gateway.port, agentToServer(uid, 11, { ...THIN, content: { agentDisconnect: {} } })),
      // A field that ends early, after a uid that can be read.
      await post(servers.gateway.port, Buffer.concat([agentToServer(uid, 12), Buffer.of(0x1a, 0x7f)])),
    ];
    for (const { status, headers, body } of answers) {
      expect([status, headers["content-type"], headers["content-encoding"]]).toEqual([
        200,
        "application/x-protobuf",
        undefined,
      ]);
      expect(readAnswer(body).uid).toBe(uid.toString("hex"));
    }
  });

  test("counts from 1 and once more for each attempt: it is asked once for each gap", async () => {
    const flags: number[] = [];
    for (const [sequenceNum, options] of [
      [3, FULL],
      [4, THIN],
      [9, THIN],
      [10, FULL],
      [11, THIN],
    ] as const) {
      flags.push((await poll(servers.gateway.port, uid, sequenceNum, options)).flags);
    }
    expect(flags).toEqual([0, 0, FULL_STATE, 0, 0]);
  });
});

describe("the Java client", () => {
  const MASK = AgentCapability.AcceptsRemoteConfig | AgentCapability.ReportsRemoteConfig;

  test("never sets ReportsStatus: it is served and gets its config", async () => {
    const socket = await servers.connect();
    const content = { ...DESCRIBED, remoteConfigStatus: {} };
    expect(await socket.ask(uid, 1, { capabilities: MASK, content })).toMatchObject({ flags: 0, error: undefined });
    const hash = await desire("a: 1");
    expect(Buffer.from((await socket.answer()).remoteConfig?.configHash ?? [])).toEqual(hash);
  });

  test("shows up with number 2 and nothing else, never answers and never beats: it is asked once and kept", async () => {
    const socket = await servers.connect();
    expect(await socket.ask(uid, 2, { capabilities: MASK })).toMatchObject({ flags: FULL_STATE, error: undefined });
    await socket.expectSilence(400);
    expect(socket.raw.ended).toBe(false);
    // Hours later a health change is all it says.
    const content = { health: { healthy: false } };
    expect(await socket.ask(uid, 3, { capabilities: MASK, content })).toMatchObject({ flags: 0, error: undefined });
  });

  test("as its README shows it says APPLIED without a hash: the config is repeated three times, not for ever", async () => {
    const socket = await servers.connect();
    await socket.ask(uid, 1, FULL);
    await desire("a: 1");
    let sequenceNum = 1;
    let offers = (await socket.answer()).remoteConfig === undefined ? 0 : 1;
    for (let i = 0; i < 10; i += 1) {
      sequenceNum += 1;
      const { remoteConfig } = await socket.ask(uid, sequenceNum, {
        ...THIN,
        content: { remoteConfigStatus: { status: APPLIED } },
      });
      if (remoteConfig !== undefined) offers += 1;
    }
    expect(offers).toBe(3);
  });
});

describe("the Python client", () => {
  test.each(["websocket", "http"])("repeats a number when it retries and then jumps: 0, 0, 0, 3 (%s)", async (over) => {
    const socket = over === "websocket" ? await servers.connect() : undefined;
    const say = (sequenceNum: number, options: typeof FULL | typeof THIN) =>
      socket === undefined
        ? poll(servers.gateway.port, uid, sequenceNum, options)
        : socket.ask(uid, sequenceNum, options);
    const flags: number[] = [];
    for (const sequenceNum of [0, 0, 0]) flags.push((await say(sequenceNum, FULL)).flags);
    flags.push((await say(3, THIN)).flags, (await say(4, FULL)).flags, (await say(5, THIN)).flags);
    expect(flags).toEqual([0, 0, 0, FULL_STATE, 0, 0]);
  });

  test("gives up after a second and sends the same again: the second one is answered, nothing is asked", async () => {
    await poll(servers.gateway.port, uid, 0, FULL);
    const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/x-protobuf" };
    const aborted = new AbortController();
    const url = `http://127.0.0.1:${servers.gateway.port}/v1/opamp`;
    const content = { health: { healthy: false } };
    const body = agentToServer(uid, 1, { ...THIN, content });
    const lost = fetch(url, { method: "POST", headers, body, signal: aborted.signal }).catch(() => undefined);
    aborted.abort();
    await lost;
    expect(await poll(servers.gateway.port, uid, 1, { ...THIN, content })).toMatchObject({
      flags: 0,
      error: undefined,
    });
    expect((await poll(servers.other.port, uid, 2, THIN)).flags).toBe(0);
  });

  test("has no status and no effective config to report: its full state is enough as it is", async () => {
    const content = DESCRIBED;
    expect((await poll(servers.gateway.port, uid, 4, THIN)).flags).toBe(FULL_STATE);
    let asked = 0;
    for (let i = 5; i < 15; i += 1) asked += (await poll(servers.gateway.port, uid, i, { ...THIN, content })).flags;
    expect(asked).toBe(0);
  });
});
