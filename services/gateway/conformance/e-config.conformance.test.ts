import { expect, test } from "vitest";
import { BOTH } from "./support/hand-agent.ts";
import type { HandAgent } from "./support/hand-agent.ts";
import { CAN, description, disconnect, effectiveConfig, health } from "./support/messages.ts";
import { remoteConfigStatus, STATUS } from "./support/messages.ts";
import type { Answer } from "./support/messages.ts";
import { rollOut, SOON, storeConfig, uniqueName } from "./support/rollouts.ts";
import { useServer } from "./support/server.ts";

const server = useServer();

const hasConfig = (answer: Answer): boolean => answer.remoteConfig !== undefined;
const offered = (answer: Answer): string | undefined => answer.remoteConfig?.hash.toString("hex");
const hashOf = (hex: string): Buffer => Buffer.from(hex, "hex");
const NONE = Buffer.alloc(0);
const OTHER = Buffer.from("another config");

/** An agent that was offered a config and has not said what became of it. */
async function offeredTo(agent: HandAgent, body: string): Promise<string> {
  await agent.fullReport();
  const hash = await server.assign(agent, { "": body });
  expect(offered(await agent.until(hasConfig))).toBe(hash);
  return hash;
}

/** How many of the next answers hold a config. */
async function offersIn(agent: HandAgent, messages: number): Promise<number> {
  let offers = 0;
  for (let i = 0; i < messages; i += 1) if (hasConfig(await agent.heartbeat())) offers += 1;
  return offers;
}

test.each(BOTH)(
  "S-81 a config that is assigned while the agent is away comes when it is back over %s",
  async (transport) => {
    const agent = server.agent(transport);
    await agent.fullReport();
    await server.storedSoon(agent.uid);
    await agent.say(disconnect());
    await server.storedSoon(agent.uid, ({ connected }) => connected === false);
    agent.cut();
    const hash = await server.assign(agent, { "": "back: yes\n" });
    await expect
      .poll(() =>
        server.rows("select 1 from desired_state where instance_uid = $1 and hash = $2", [agent.id, hashOf(hash)]),
      )
      .toHaveLength(1);
    const first = await agent.heartbeat();
    expect(offered(hasConfig(first) ? first : await agent.until(hasConfig))).toBe(hash);
  },
);

test("S-81 a config comes to an idle agent on the Server's own initiative", async () => {
  const agent = server.agent("WebSocket");
  await agent.fullReport();
  const hash = await server.assign(agent, { "": "idle: yes\n" });
  expect(offered(await agent.socket.answer())).toBe(hash);
});

test.each(BOTH)("S-82 every offer has a hash over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  for (const body of ["a: 1\n", "", "a: 2\n"]) {
    await server.assign(agent, { "": body });
    const { remoteConfig } = await agent.until(hasConfig);
    expect(remoteConfig?.hash.length).toBeGreaterThan(0);
  }
});

test("S-83 the hash depends on names, bodies and content types, and on nothing else", async () => {
  const [a, b] = [
    { body: "a: 1\n", contentType: "text/yaml" },
    { body: "b: 1\n", contentType: "text/yaml" },
  ];
  const hashOfFiles = (files: Parameters<typeof storeConfig>[2]): Promise<string> =>
    storeConfig(server, uniqueName("hash"), files);
  const hash = await hashOfFiles({ a, b });
  expect(await hashOfFiles({ b, a })).toBe(hash);
  const others = [
    await hashOfFiles({ a, c: b }),
    await hashOfFiles({ a, b: { ...b, body: "b: 2\n" } }),
    await hashOfFiles({ a, b: { ...b, contentType: "application/yaml" } }),
    await hashOfFiles({ a: b, b: a }),
    await hashOfFiles({ a }),
    await hashOfFiles({ ab: { ...a, body: "a: 1\nb: 1\n" } }),
  ];
  expect(new Set([hash, ...others]).size).toBe(7);
});

test.each(BOTH)("S-83 what is stored under a hash is offered under it over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  await server.storedSoon(agent.uid);
  const files = { one: { body: "a: 1\n" }, two: { body: "b: 1\n" } };
  const hash = await storeConfig(server, uniqueName("hash"), files);
  expect(await rollOut(server, { "service.instance.id": agent.id }, { two: files.two, one: files.one })).toBe(hash);
  expect(offered(await agent.until(hasConfig))).toBe(hash);
});

test.each(BOTH)(
  "S-84 S-85 S-86 a status with another hash gets the config, one with this hash does not, over %s",
  async (transport) => {
    const agent = server.agent(transport);
    const hash = await offeredTo(agent, "compare: yes\n");
    expect(offered(await agent.say(remoteConfigStatus(OTHER, STATUS.applied)))).toBe(hash);
    expect(hasConfig(await agent.say(remoteConfigStatus(hashOf(hash), STATUS.applied)))).toBe(false);
    expect(offered(await agent.say(remoteConfigStatus(NONE, STATUS.unset)))).toBe(hash);
    expect(hasConfig(await agent.say(remoteConfigStatus(hashOf(hash), STATUS.applying)))).toBe(false);
  },
);

test.each(BOTH)("S-85 the offer that answers a status is whole over %s", async (transport) => {
  const agent = server.agent(transport);
  const hash = await offeredTo(agent, "whole: yes\n");
  const { remoteConfig } = await agent.say(remoteConfigStatus(OTHER, STATUS.applied));
  expect(remoteConfig?.hash.toString("hex")).toBe(hash);
  expect(remoteConfig?.files.get("")?.body.toString()).toBe("whole: yes\n");
});

test.each(BOTH)(
  "S-85 S-95 an agent that never names the hash gets the config three times, no loop, over %s",
  async (transport) => {
    const agent = server.agent(transport);
    const hash = await offeredTo(agent, `loop: ${agent.id}\n`);
    const nameless = remoteConfigStatus(NONE, STATUS.applied);
    const answers: Answer[] = [];
    for (let i = 0; i < 10; i += 1) answers.push(await agent.say(nameless));
    expect(answers.map(offered)).toEqual([hash, hash, ...Array.from({ length: 8 }, () => undefined)]);
  },
);

test.each(BOTH)("S-86 an agent that comes with the current hash is not offered it over %s", async (transport) => {
  const agent = server.agent(transport);
  const hash = await offeredTo(agent, "have: it\n");
  await agent.say(remoteConfigStatus(hashOf(hash), STATUS.applied));
  agent.cut();
  const current = remoteConfigStatus(hashOf(hash), STATUS.applied);
  expect(hasConfig(await agent.say(description(agent.uid), health(), effectiveConfig(), current))).toBe(false);
  expect(await offersIn(agent, 3)).toBe(0);
});

test.each(BOTH)("S-87 a config that failed is not offered again, its error is shown, over %s", async (transport) => {
  const agent = server.agent(transport);
  const hash = await offeredTo(agent, `bad: ${agent.id}\n`);
  const failed = remoteConfigStatus(hashOf(hash), STATUS.failed, "no such exporter");
  expect(hasConfig(await agent.say(failed))).toBe(false);
  expect(await offersIn(agent, 3)).toBe(0);
  expect(hasConfig(await agent.say(failed))).toBe(false);
  const stored = await server.storedSoon(agent.uid, ({ remoteConfig }) => Object(remoteConfig).status === "FAILED");
  expect(stored["remoteConfig"]).toMatchObject({ hash, errorMessage: "no such exporter" });
  const next = await server.assign(agent, { "": `good: ${agent.id}\n` });
  expect(offered(await agent.until(hasConfig))).toBe(next);
});

test.each(BOTH)("S-87 nor is it when the agent comes back, or falls back to another, over %s", async (transport) => {
  const agent = server.agent(transport);
  const hash = await offeredTo(agent, `worse: ${agent.id}\n`);
  if (transport === "HTTP") await isOffered(agent);
  await agent.say(remoteConfigStatus(hashOf(hash), STATUS.failed, "no such exporter"));
  await expect.poll(() => refusalOf(agent), SOON).toBe("1");
  agent.cut();
  expect(await offersIn(agent, 3)).toBe(0);
  expect(hasConfig(await agent.say(remoteConfigStatus(OTHER, STATUS.applied)))).toBe(false);
  expect(await offersIn(agent, 3)).toBe(0);
});

/** Waits until the Server knows that it was offered: over WebSocket the order of things says so, polls take longer. */
async function isOffered(agent: HandAgent): Promise<void> {
  await server.storedSoon(agent.uid, ({ assignment }) => Object(assignment).state === "offered");
}

/** What gateways are told of the refusal, once it is stored. */
async function refusalOf({ id }: HandAgent): Promise<string | null> {
  const { redis } = server.gateway;
  const [key = ""] = await redis.keys(`opamp:*:desired:*${id}`);
  return redis.hget(key, "f");
}

test.each(BOTH)("S-88 the Server's view follows the reported states over %s", async (transport) => {
  const agent = server.agent(transport);
  const hash = await offeredTo(agent, "states: yes\n");
  for (const [name, status] of [
    ["APPLYING", STATUS.applying],
    ["FAILED", STATUS.failed],
    ["APPLIED", STATUS.applied],
    ["UNSET", STATUS.unset],
  ] as const) {
    await agent.say(remoteConfigStatus(hashOf(hash), status));
    const stored = await server.storedSoon(agent.uid, ({ remoteConfig }) => Object(remoteConfig).status === name);
    expect(stored["remoteConfig"]).toMatchObject({ status: name, hash });
  }
});

test.each(BOTH)("S-89 an agent that cannot report a status gets a config once over %s", async (transport) => {
  const agent = server.agent(transport);
  agent.capabilities = CAN.reportStatus | CAN.acceptRemoteConfig;
  await offeredTo(agent, "blind: yes\n");
  expect(await offersIn(agent, 10)).toBe(0);
  const next = await server.assign(agent, { "": "blind: still\n" });
  expect(offered(await agent.until(hasConfig))).toBe(next);
  expect(await offersIn(agent, 10)).toBe(0);
});

test.each(BOTH)(
  "S-93 an effective config other than the offered one is stored, and no reason to offer, over %s",
  async (transport) => {
    const agent = server.agent(transport);
    const hash = await offeredTo(agent, "offered: yes\n");
    const merged = effectiveConfig({ "": "offered: yes\nlocal: too\n", extra: "b: 1" });
    const answer = await agent.say(remoteConfigStatus(hashOf(hash), STATUS.applied), merged);
    expect(hasConfig(answer)).toBe(false);
    expect(await offersIn(agent, 3)).toBe(0);
    await expect
      .poll(async () => Object(await server.effectiveConfig(agent.uid)).files, SOON)
      .toMatchObject({
        "": { body: "offered: yes\nlocal: too\n" },
        extra: { body: "b: 1" },
      });
  },
);

test.each(BOTH)("S-95 an agent that says nothing about an offer is not flooded over %s", async (transport) => {
  const agent = server.agent(transport);
  await offeredTo(agent, "silent: yes\n");
  expect(await offersIn(agent, 20)).toBe(0);
  await agent.expectNothing();
  expect((await agent.say(effectiveConfig())).error).toBeUndefined();
});
