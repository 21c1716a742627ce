import { expect, test } from "vitest";
import { BOTH } from "./support/hand-agent.ts";
import {
  A2S,
  CAN,
  CAPABLE,
  customCapabilities,
  customMessage,
  description,
  ERROR,
  health,
  healthBody,
} from "./support/messages.ts";
import { effectiveConfig, everything, remoteConfigStatus, S2A, STATUS } from "./support/messages.ts";
import { useServer } from "./support/server.ts";
import { bin, entry, num, str, sub } from "./support/wire.ts";

const server = useServer();

/** A description that ends in the middle of itself. */
const BROKEN = Buffer.of(A2S.description * 8 + 2, 0x7f);

test.each(BOTH)("S-29 every message is answered, to the uid that sent it, over %s", async (transport) => {
  const agent = server.agent(transport);
  const answers = [await agent.fullReport()];
  for (let i = 0; i < 5; i += 1) answers.push(await agent.heartbeat());
  answers.push(await agent.say(customMessage("com.example.unknown", "none", Buffer.of(0))));
  agent.capabilities = undefined;
  answers.push(await agent.heartbeat());
  expect(answers.map(({ uid }) => uid)).toEqual(answers.map(() => agent.uid));
});

test.each(BOTH)(
  "S-30 an answer without news has the uid alone, the first capabilities too, over %s",
  async (transport) => {
    const agent = server.agent(transport);
    expect((await agent.fullReport()).present).toEqual([S2A.instanceUid, S2A.capabilities]);
    expect((await agent.heartbeat()).present).toEqual([S2A.instanceUid]);
  },
);

test.each(BOTH)("S-31 S-32 error_response says that a report failed, and only then, over %s", async (transport) => {
  const agent = server.agent(transport);
  expect((await agent.fullReport()).error).toBeUndefined();
  expect((await agent.say(BROKEN)).error).toMatchObject({ type: ERROR.badRequest });
  agent.next = 1;
  expect((await agent.say(health())).error).toBeUndefined();
});

test.each(BOTH)("S-33 an error travels with the uid alone, as the first answer too, over %s", async (transport) => {
  const agent = server.agent(transport);
  expect((await agent.say(BROKEN)).present).toEqual([S2A.instanceUid, S2A.error]);
  expect((await agent.fullReport()).capabilities).not.toBe(0);
  agent.next = 40; // full state would be asked for
  expect((await agent.say(BROKEN)).present).toEqual([S2A.instanceUid, S2A.error]);
});

test.each(BOTH)("S-34 the first message is taken as a status report over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.say(description(agent.uid), health({ healthy: false, lastError: "disk full" }), effectiveConfig());
  const stored = await server.storedSoon(agent.uid);
  expect(stored).toMatchObject({
    healthy: false,
    health: { lastError: "disk full" },
    identifyingAttributes: { "service.instance.id": agent.id },
  });
});

test.each(BOTH)("S-35 what a report leaves out stays as it was over %s", async (transport) => {
  const agent = server.agent(transport);
  agent.capabilities = CAPABLE | CAN.reportPackageStatuses | CAN.reportComponents | CAN.reportSettingsStatus;
  const packages = sub(A2S.packageStatuses, entry(1, "top", str(1, "top"), str(2, "1.0")), bin(2, Buffer.of(1, 2)));
  const components = sub(A2S.availableComponents, entry(1, "receivers"), bin(2, Buffer.from(agent.uid)));
  const settings = sub(A2S.connectionSettingsStatus, bin(1, Buffer.of(3)), num(2, 1));
  await agent.fullReport(packages, customCapabilities("com.example.a"), components, settings);
  const before = await server.storedSoon(agent.uid, ({ customCapabilities: known }) => known !== null);
  await agent.heartbeat();
  await agent.say(health({ status: "later" }));
  const after = await server.storedSoon(agent.uid, (stored) => Object(stored["health"]).status === "later");
  const kept = (stored: typeof before): unknown[] => PARTS.map((part) => [part, stored[part]]);
  expect(kept(before).flat()).not.toContain(null);
  expect(kept(after)).toEqual(kept(before));
  expect(await server.effectiveConfig(agent.uid)).toMatchObject({ files: { "": { body: "a: 1" } } });
});

const PARTS = [
  "identifyingAttributes",
  "nonIdentifyingAttributes",
  "remoteConfig",
  "effectiveConfigHash",
  "packageStatuses",
  "connectionSettingsStatus",
  "customCapabilities",
  "availableComponents",
];

test.each(BOTH)("S-36 a submessage replaces the one before as a whole over %s", async (transport) => {
  const agent = server.agent(transport);
  const component = healthBody({ status: "StatusOK" });
  await agent.fullReport();
  await agent.say(health({ healthy: false, lastError: "gone soon", components: { a: component, b: component } }));
  await server.storedSoon(agent.uid, ({ healthy }) => healthy === false);
  await agent.say(health({ components: { a: component } }));
  const stored = await server.storedSoon(agent.uid, ({ healthy }) => healthy === true);
  expect(JSON.stringify(stored["health"])).not.toMatch(/"b"|gone soon/);
  expect(JSON.stringify(stored["health"])).toContain('"a"');
});

test.each(BOTH)(
  "S-37 a number that does not follow the last is answered with ReportFullState over %s",
  async (transport) => {
    const agent = server.agent(transport);
    const asked = [(await agent.fullReport()).asksForFullState, (await agent.heartbeat()).asksForFullState];
    agent.next = 5;
    asked.push((await agent.heartbeat()).asksForFullState, (await agent.heartbeat()).asksForFullState);
    expect(asked).toEqual([false, false, true, false]);
  },
);

test.each(BOTH)(
  "S-38 an agent that nobody knows is asked for what its first message lacks, over %s",
  async (transport) => {
    const agent = server.agent(transport);
    agent.next = 42;
    expect((await agent.heartbeat()).asksForFullState).toBe(true);
    expect((await agent.fullReport()).asksForFullState).toBe(false);
  },
);

test.each(BOTH)("S-39 numbers that begin again are a gap over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  for (let i = 1; i <= 3; i += 1) await agent.heartbeat();
  agent.next = 0;
  expect((await agent.heartbeat()).asksForFullState).toBe(true);
});

test.each(BOTH)("S-40 after the full report nothing is asked for over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  agent.next = 7;
  expect((await agent.heartbeat()).asksForFullState).toBe(true);
  const answers = [await agent.fullReport()];
  for (let i = 0; i < 5; i += 1) answers.push(await agent.heartbeat());
  expect(answers.map(({ asksForFullState }) => asksForFullState)).not.toContain(true);
});

test("S-42 two agents on one WebSocket have numbers of their own", async () => {
  const socket = await server.socket();
  const [one, two] = [server.agent("WebSocket"), server.agent("WebSocket")];
  two.next = 100;
  const flags = [];
  flags.push((await socket.ask(one.message(everything(one.uid)))).flags);
  flags.push((await socket.ask(two.message(everything(two.uid)))).flags);
  for (let i = 0; i < 3; i += 1) {
    flags.push((await socket.ask(one.message())).flags, (await socket.ask(two.message())).flags);
  }
  expect(flags).toEqual(flags.map(() => 0));
});

test("S-42 the numbers go on over connections and transports", async () => {
  const agent = server.agent("WebSocket");
  const flags = [(await agent.fullReport()).flags];
  agent.cut();
  flags.push((await agent.heartbeat()).flags);
  flags.push((await server.poll(agent.message())).flags, (await server.poll(agent.message())).flags);
  agent.cut();
  flags.push((await agent.heartbeat()).flags);
  expect(flags).toEqual(flags.map(() => 0));
});

test("S-43 after a reconnect a thin message is enough: nothing is asked for, all is still shown", async () => {
  const agent = server.agent("WebSocket");
  await agent.fullReport();
  const before = await server.storedSoon(agent.uid);
  agent.cut();
  expect((await agent.heartbeat()).asksForFullState).toBe(false);
  await agent.say(health({ status: "back" }));
  const after = await server.storedSoon(agent.uid, (stored) => Object(stored["health"]).status === "back");
  expect(after).toMatchObject({ connected: true, healthy: true });
  for (const part of ["identifyingAttributes", "effectiveConfigHash"]) expect(after[part]).toEqual(before[part]);
});

test.each(BOTH)("S-44 a server that is stopped and replaced still has an agent's state over %s", async (transport) => {
  const [first, second] = [await server.anotherGateway(), await server.anotherGateway()];
  const agent = server.agent(transport, server.endpointOf(first));
  await agent.fullReport();
  const before = await server.storedSoon(agent.uid);
  await first.drain();
  await first.stop();
  agent.moveTo(server.endpointOf(second));
  if ((await agent.heartbeat()).asksForFullState) await agent.fullReport();
  await agent.say(health({ status: "moved" }));
  const after = await server.storedSoon(agent.uid, (stored) => Object(stored["health"]).status === "moved");
  expect(after["identifyingAttributes"]).toEqual(before["identifyingAttributes"]);
  expect((await agent.heartbeat()).asksForFullState).toBe(false);
});

test.each(BOTH)("S-45 each copy of a message is answered over %s", async (transport) => {
  const agent = server.agent(transport);
  const full = agent.message(everything(agent.uid));
  const thin = agent.message();
  const answers = [];
  for (const copy of [full, full, thin, thin]) answers.push(await agent.ask(copy));
  expect(answers.map(({ uid, error }) => [uid, error])).toEqual(answers.map(() => [agent.uid, undefined]));
});

test.each(BOTH)("S-46 a message that comes twice leaves one trace in the history over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  const worse = agent.message(health({ healthy: false, lastError: "once" }));
  await agent.ask(worse);
  await agent.ask(worse);
  await agent.say(effectiveConfig({ "": "b: 1" }));
  await server.storedSoon(agent.uid, ({ sequenceNum }) => sequenceNum === 2);
  const { body } = await server.operator.call("GET", `/agents/${agent.id}/events`);
  const { items }: { items: { kind: string; detail: unknown }[] } = Object(body);
  expect(items.filter(({ kind, detail }) => kind === "health" && Object(detail).healthy === false)).toHaveLength(1);
});

test.each(BOTH)(
  "S-47 of three configs made while an agent is away the last one comes, once, over %s",
  async (transport) => {
    const agent = server.agent(transport);
    await agent.fullReport();
    await server.storedSoon(agent.uid);
    agent.cut();
    let last = "";
    for (const version of [1, 2, 3]) last = await server.assign(agent, { "": `${agent.id}: ${version}\n` });
    await server.offerable(last);
    const first = await agent.heartbeat();
    const offer =
      first.remoteConfig === undefined ? await agent.until((each) => each.remoteConfig !== undefined) : first;
    expect(offer.remoteConfig?.files.get("")?.body.toString()).toBe(`${agent.id}: 3\n`);
    await agent.say(remoteConfigStatus(Buffer.from(last, "hex"), STATUS.applied));
    await agent.expectNothing();
  },
);

test.each(BOTH)("S-48 a config that the agent has is not offered again over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  const hash = Buffer.from(await server.assign(agent, { "": "a: 48\n" }), "hex");
  await agent.until(({ remoteConfig }) => remoteConfig !== undefined);
  const answers = [await agent.say(remoteConfigStatus(hash, STATUS.applied))];
  for (let i = 0; i < 10; i += 1) answers.push(await agent.heartbeat());
  expect(answers.map(({ present }) => present)).toEqual(answers.map(() => [S2A.instanceUid]));
});

test.each(BOTH)("S-49 each report of progress is answered over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  const hash = Buffer.from(await server.assign(agent, { "": "a: 49\n" }), "hex");
  await agent.until(({ remoteConfig }) => remoteConfig !== undefined);
  const answers = [
    await agent.say(remoteConfigStatus(hash, STATUS.applying)),
    await agent.say(remoteConfigStatus(hash, STATUS.applied)),
  ];
  expect(answers.map(({ uid, error }) => [uid, error])).toEqual(answers.map(() => [agent.uid, undefined]));
  await server.storedSoon(agent.uid, ({ remoteConfig }) => Object(remoteConfig).status === "APPLIED");
});
