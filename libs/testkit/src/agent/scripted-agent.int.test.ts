import { once } from "node:events";
import { Long, opamp } from "@opamp/proto";
import { newInstanceUid, instanceUidToBytes } from "@opamp/opamp";
import { sleep, waitFor } from "@opamp/runtime";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FakeServer } from "../../test/fake-server.ts";
import type { ScriptedAgentOptions } from "./options.ts";
import { ScriptedAgent } from "./scripted-agent.ts";

const { RemoteConfigStatuses } = opamp;

let server: FakeServer;
let agents: ScriptedAgent[];

beforeEach(async () => {
  agents = [];
  server = await new FakeServer().start();
});
afterEach(async () => {
  for (const agent of agents) agent.kill();
  await server.stop();
});

function agentWith(different: Partial<ScriptedAgentOptions> = {}): ScriptedAgent {
  const options = {
    url: server.url,
    token: "secret",
    transport: "websocket",
    applyMs: 20,
    reconnectCapMs: 50,
  } as const;
  const agent = new ScriptedAgent({ ...options, ...different });
  agents.push(agent);
  agent.start();
  return agent;
}

const offer = (body: string, hash = "aa"): opamp.IServerToAgent => ({
  remoteConfig: {
    configHash: Buffer.from(hash, "hex"),
    config: { configMap: { "": { body: Buffer.from(body), contentType: "text/yaml" } } },
  },
});
const statuses = (): (opamp.RemoteConfigStatuses | null | undefined)[] =>
  server.messages.flatMap(({ remoteConfigStatus }) => (remoteConfigStatus ? [remoteConfigStatus.status] : []));

describe.each(["websocket", "http"] as const)("over %s", (transport) => {
  const polling = { transport, pollMs: 20 };

  test("the first message is numbered 0 and tells everything", async () => {
    const agent = agentWith({ ...polling, attributes: { "service.name": "edge", "host.name": "h1", team: "a" } });
    await agent.ready();
    const [first] = server.received;
    expect(first?.headers.authorization).toBe("Bearer secret");
    expect(first?.message.sequenceNum.toNumber()).toBe(0);
    expect(first?.message.capabilities.toNumber()).toBe(0x3c07);
    expect(Buffer.from(first?.message.instanceUid ?? [])).toEqual(instanceUidToBytes(agent.state.instanceUid));
    const names = (list: opamp.IKeyValue[] | null | undefined) => list?.map(({ key }) => key);
    const { agentDescription, health, effectiveConfig, remoteConfigStatus } = first?.message ?? {};
    expect(names(agentDescription?.identifyingAttributes)).toContain("service.instance.id");
    expect(names(agentDescription?.nonIdentifyingAttributes)).toEqual(["os.type", "host.name", "team"]);
    expect(Object.keys(health?.componentHealthMap ?? {})).toEqual(["pipeline:traces"]);
    expect(Object.keys(effectiveConfig?.configMap?.configMap ?? {})).toEqual([""]);
    expect(remoteConfigStatus?.status).toBe(RemoteConfigStatuses.RemoteConfigStatuses_UNSET);
  });

  test("a config is applied after a moment and then in effect", async () => {
    const agent = agentWith(polling);
    await agent.ready();
    server.answer = (message) =>
      message.remoteConfigStatus?.lastRemoteConfigHash?.length ? {} : offer("receivers: {nop: {}}\n");
    if (transport === "websocket") server.push(offer("receivers: {nop: {}}\n"));
    const state = await agent.waitFor(
      ({ remoteConfig }) => remoteConfig?.status === RemoteConfigStatuses.RemoteConfigStatuses_APPLIED,
    );
    expect(state.remoteConfig).toMatchObject({ hash: "aa", body: "receivers: {nop: {}}\n", errorMessage: "" });
    expect(state.effectiveConfig).toBe("receivers: {nop: {}}\n");
    await waitFor(() => statuses().length >= 3, { what: "the outcome to arrive" });
    expect(statuses().slice(0, 3)).toEqual([
      RemoteConfigStatuses.RemoteConfigStatuses_UNSET,
      RemoteConfigStatuses.RemoteConfigStatuses_APPLYING,
      RemoteConfigStatuses.RemoteConfigStatuses_APPLIED,
    ]);
    const effective = server.messages.findLast((message) => message.effectiveConfig)?.effectiveConfig;
    expect(Buffer.from(effective?.configMap?.configMap?.[""]?.body ?? []).toString()).toBe("receivers: {nop: {}}\n");
  });

  test("asked for its full state it sends it at once, with the next number", async () => {
    const agent = agentWith({ transport, pollMs: 30 });
    await agent.ready();
    const asked = { flags: Long.fromNumber(1, true) };
    let answered = false;
    server.answer = () => (answered ? {} : ((answered = true), asked));
    if (transport === "websocket") server.push(asked);
    answered ||= transport === "websocket";
    await waitFor(() => server.messages.filter((message) => message.agentDescription).length === 2, { what: "it" });
    const numbers = server.messages.map((message) => message.sequenceNum.toNumber());
    expect(numbers).toEqual(numbers.map((_, i) => i));
    expect(agent.state.counts.fullStateRequests).toBe(1);
  });

  test("says good-bye when stopped", async () => {
    const agent = agentWith(polling);
    await agent.ready();
    await agent.stop();
    expect(server.messages.at(-1)?.agentDisconnect).toBeDefined();
    expect(agent.state.connected).toBe(false);
    expect(server.closes).toEqual(transport === "websocket" ? [1000] : []);
  });

  test("waits as long as a refusal asks for", async () => {
    server.refuse = () => ({ status: 503, headers: { "Retry-After": "1" } });
    const agent = agentWith(polling);
    await once(agent.events, "refused");
    server.refuse = undefined;
    const began = performance.now();
    await agent.ready();
    expect(performance.now() - began).toBeGreaterThan(900);
    expect(agent.state.counts.refusals).toBe(1);
    expect(server.messages[0]?.agentDescription).toBeDefined();
  });
});

test("broken YAML fails with the reason, and what was in effect stays", async () => {
  const agent = agentWith({ effectiveConfig: "a: 1\n" });
  await agent.ready();
  server.push(offer("receivers: [unclosed\n", "bb"));
  const { remoteConfig, effectiveConfig } = await agent.waitFor(
    (state) => state.remoteConfig?.errorMessage !== "" && state.remoteConfig !== undefined,
  );
  expect(remoteConfig?.status).toBe(RemoteConfigStatuses.RemoteConfigStatuses_FAILED);
  expect(remoteConfig?.errorMessage).toContain('cannot read config ""');
  expect(effectiveConfig).toBe("a: 1\n");
});

test("a newer offer takes the place of one not applied yet", async () => {
  const agent = agentWith({ applyMs: 60 });
  await agent.ready();
  server.push(offer("a: 1", "01"));
  server.push(offer("a: 2", "02"));
  await agent.waitFor((state) => state.effectiveConfig === "a: 2");
  await sleep(80);
  expect(agent.state).toMatchObject({ effectiveConfig: "a: 2", counts: { offers: 2 } });
});

test("back at once after a lost connection, with a thin message and continued numbers", async () => {
  const agent = agentWith();
  await agent.ready();
  const lost = once(agent.events, "disconnected");
  const began = performance.now();
  for (const socket of server.sockets) socket.terminate();
  await lost;
  await agent.waitFor((state) => state.counts.messagesReceived === 2);
  expect(performance.now() - began).toBeLessThan(400);
  const thin = server.messages[1];
  expect(thin?.sequenceNum.toNumber()).toBe(1);
  expect(thin).toMatchObject({ agentDescription: null, health: null, effectiveConfig: null, remoteConfigStatus: null });
  expect(agent.state.counts).toMatchObject({ connects: 2, disconnects: 1 });
});

test("what happened while away is said on return", async () => {
  const agent = agentWith();
  await agent.ready();
  server.refuse = () => ({ status: 500 });
  for (const socket of server.sockets) socket.terminate();
  await once(agent.events, "refused");
  agent.report({ health: { healthy: false, lastError: "disk full" } });
  server.refuse = undefined;
  await agent.waitFor((state) => state.connected && state.counts.connects === 2);
  await waitFor(() => server.messages.length === 2, { what: "the message after" });
  expect(server.messages[1]?.health?.lastError).toBe("disk full");
  expect(server.messages[1]?.agentDescription).toBeNull();
});

test("a killed agent says nothing", async () => {
  const agent = agentWith();
  await agent.ready();
  agent.kill();
  await waitFor(() => server.closes.length === 1, { what: "the close" });
  expect(server.closes).toEqual([1006]);
  expect(server.messages).toHaveLength(1);
});

test("a restart shows in the health, and the rest of its message is not read", async () => {
  const agent = agentWith({ restartMs: 5 });
  await agent.ready();
  const before = agent.state.startedAtMs;
  server.push({ command: {}, ...offer("a: 1") });
  await waitFor(() => server.messages.length === 3, { what: "the reports" });
  const [, down, up] = server.messages.map(({ health }) => health);
  expect([down?.healthy, up?.healthy]).toEqual([false, true]);
  expect(up?.startTimeUnixNano?.div(1_000_000).toNumber()).toBeGreaterThan(before);
  expect(agent.state.counts).toMatchObject({ restarts: 1, offers: 0, disconnects: 0 });
});

test("an agent whose process restarts connects anew, counts from 0 and tells everything", async () => {
  const agent = agentWith({ restarts: "process", restartMs: 5 });
  await agent.ready();
  server.push({ command: {} });
  const starts = (): opamp.AgentToServer[] => server.messages.filter(({ sequenceNum }) => sequenceNum.isZero());
  await waitFor(() => starts().length === 2, { what: "another start" });
  expect(agent.state.counts).toMatchObject({ connects: 2, restarts: 1 });
  expect(starts()[1]?.agentDescription).not.toBeNull();
});

describe("custom messages", () => {
  const ping = { capability: "com.example.ping", type: "t", data: Buffer.from([0, 255]) };

  test("are sent with a report, once", async () => {
    const agent = agentWith({ customCapabilities: ["com.example.ping"] });
    await agent.ready();
    expect(server.messages[0]?.customCapabilities?.capabilities).toEqual(["com.example.ping"]);
    agent.sendMessage(ping);
    agent.report({});
    await waitFor(() => server.messages.length === 3, { what: "the reports" });
    const sent = server.messages.map(({ customMessage }) => customMessage && Buffer.from(customMessage.data ?? []));
    expect(sent).toEqual([null, ping.data, null]);
  });

  test("are heard when their capability is its own", async () => {
    const agent = agentWith({ customCapabilities: ["com.example.ping"] });
    await agent.ready();
    server.push({ customMessage: { ...ping, capability: "com.example.other" } });
    server.push({ customMessage: ping, customCapabilities: { capabilities: ["com.example.server"] } });
    await agent.waitFor((state) => state.customMessages.length > 0);
    expect(agent.state.customMessages).toEqual([ping]);
    expect(agent.state.serverCapabilities).toEqual(["com.example.server"]);
  });
});

test("components are told by their hash, and listed when asked", async () => {
  const agent = agentWith({ components: { receivers: { subComponentMap: { otlp: {} } } } });
  await agent.ready();
  server.push({ flags: Long.fromNumber(2, true) });
  await agent.waitFor((state) => state.counts.componentRequests === 1 && state.counts.messagesReceived === 3);
  const [first, second] = server.messages.map(({ availableComponents }) => availableComponents);
  expect(server.messages[0]?.capabilities.toNumber()).toBe(0x7c07);
  expect(Object.keys(first?.components ?? {})).toEqual([]);
  expect(Object.keys(second?.components ?? {})).toEqual(["receivers"]);
  expect(second?.hash).toEqual(first?.hash);
});

test("heartbeats hold uid, number and capabilities alone", async () => {
  const agent = agentWith({ heartbeatMs: 20 });
  await agent.ready();
  await waitFor(() => server.messages.length >= 4, { what: "heartbeats" });
  const beat = server.messages[3];
  expect(Buffer.from(opamp.AgentToServer.encode(beat ?? {}).finish()).length).toBeLessThan(30);
  expect(beat?.sequenceNum.toNumber()).toBe(3);
});

test("takes the interval that the server offers, unless it has one of its own", async () => {
  const every = { connectionSettings: { opamp: { heartbeatIntervalSeconds: Long.fromNumber(1, true) } } };
  const free = agentWith();
  const fixed = agentWith({ heartbeatMs: 60_000 });
  await Promise.all([free.ready(), fixed.ready()]);
  server.push(every);
  await free.waitFor((state) => state.sequenceNum >= 3);
  // One message more than the first may come of a reconnect; the offered interval would have brought three.
  expect(fixed.state.sequenceNum).toBeLessThan(2);
});

test("a uid from the server is used from the next message on", async () => {
  const agent = agentWith();
  await agent.ready();
  const given = newInstanceUid(Date.now());
  server.push({ agentIdentification: { newInstanceUid: instanceUidToBytes(given) } });
  await agent.waitFor((state) => state.instanceUid === given);
  agent.report({});
  await waitFor(() => server.messages.length === 2, { what: "the next message" });
  expect(Buffer.from(server.messages[1]?.instanceUid ?? [])).toEqual(instanceUidToBytes(given));
  expect(server.messages[1]?.sequenceNum.toNumber()).toBe(1);
});

test("does not take what its capabilities rule out", async () => {
  const agent = agentWith({ capabilities: 0x0801 });
  await agent.ready();
  server.push(offer("a: 1"));
  server.push({ command: {} });
  await agent.waitFor((state) => state.counts.messagesReceived === 3);
  expect(agent.state.counts).toMatchObject({ offers: 0, restarts: 0 });
});

test("polls travel as from the reference client", async () => {
  const agent = agentWith({ transport: "http", pollMs: 10 });
  await agent.ready();
  expect(server.received[0]?.headers).toMatchObject({
    "content-type": "application/x-protobuf",
    "transfer-encoding": "chunked",
    "accept-encoding": "gzip",
    "opamp-instance-uid": agent.state.instanceUid,
  });
});

test("a poll that fails otherwise loses its content", async () => {
  server.refuse = () => ({ status: 401 });
  const agent = agentWith({ transport: "http", pollMs: 10 });
  await once(agent.events, "refused");
  server.refuse = undefined;
  await agent.ready();
  expect(server.messages[0]?.sequenceNum.toNumber()).toBeGreaterThan(0);
  expect(server.messages[0]?.agentDescription).toBeNull();
});

test("waiting in vain says what was seen", async () => {
  const agent = agentWith();
  await agent.ready();
  await expect(agent.waitFor((state) => state.counts.offers > 0, 30)).rejects.toThrow('"connected":true');
});

test("killed and started at once it has one connection, not two", async () => {
  const agent = agentWith();
  await agent.ready();
  agent.kill();
  agent.start();
  await agent.waitFor(({ counts }) => counts.connects === 2);
  await sleep(300);
  expect(agent.state.counts).toMatchObject({ connects: 2, disconnects: 1 });
  expect(agent.state.connected).toBe(true);
});
