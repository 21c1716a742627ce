import { expect, test } from "vitest";
import { BOTH } from "./support/hand-agent.ts";
import type { HandAgent } from "./support/hand-agent.ts";
import { A2S, CAN, description, disconnect, everything, health } from "./support/messages.ts";
import { effectiveConfig, remoteConfigStatus, S2A, STATUS } from "./support/messages.ts";
import type { Answer } from "./support/messages.ts";
import { rollOut, SOON } from "./support/rollouts.ts";
import { useServer } from "./support/server.ts";
import { bin, entry, message, num, str, sub } from "./support/wire.ts";
import type { Part } from "./support/wire.ts";

const server = useServer();

/** ServerCapabilities. */
const SERVER = { acceptsStatus: 0x1, offersRemoteConfig: 0x2, acceptsEffectiveConfig: 0x4 } as const;
const DEFINED = 0x7f;
const ALL_BITS = 0xffff;

const hasConfig = (answer: Answer): boolean => answer.remoteConfig !== undefined;
const isConnected = ({ connected }: object & { connected?: unknown }): boolean => connected === true;

test.each(BOTH)("S-66 AcceptsStatus is announced over %s", async (transport) => {
  const { capabilities } = await server.agent(transport).fullReport();
  expect(capabilities & SERVER.acceptsStatus).toBe(SERVER.acceptsStatus);
});

test.each(BOTH)("S-67 the first answer tells the capabilities over %s", async (transport) => {
  expect((await server.agent(transport).fullReport()).capabilities).not.toBe(0);
  expect((await server.agent(transport).heartbeat()).capabilities).not.toBe(0);
});

test("S-67 so does the first answer after a reconnect, and to each agent of a socket", async () => {
  const agent = server.agent("WebSocket");
  await agent.fullReport();
  agent.cut();
  expect((await agent.heartbeat()).capabilities).not.toBe(0);
});

test.each(BOTH)("S-67 even when an agent comes to say good-bye, over %s", async (transport) => {
  const answer = await server.agent(transport).say(disconnect());
  expect(answer.error).toBeUndefined();
  expect(answer.capabilities).not.toBe(0);
});

test.each(BOTH)("S-68 S-214 no undefined capability bit is set over %s", async (transport) => {
  const agent = server.agent(transport);
  for (const { capabilities } of [await agent.fullReport(), await agent.heartbeat(), await agent.say(disconnect())]) {
    expect(capabilities & ~DEFINED).toBe(0);
  }
});

/** What an agent with every capability reports, that of features which the Server does not have included. */
function reportOfAll(agent: HandAgent): Part {
  const packages = sub(A2S.packageStatuses, entry(1, "p", str(1, "p"), str(2, "1.0")), bin(2, Buffer.of(9)));
  const settings = sub(A2S.connectionSettingsStatus, bin(1, Buffer.of(7)), num(2, 1));
  const csr = sub(A2S.connectionSettingsRequest, sub(1, sub(1, str(1, "no certificate request"))));
  return message(everything(agent.uid), packages, settings, csr);
}

/** The life of an agent: all answers and pushes, a config included when it takes one. */
async function lifeOf(agent: HandAgent, mask: number): Promise<Answer[]> {
  agent.capabilities = mask;
  const answers = [await agent.say(reportOfAll(agent))];
  const hash = await server.assign(agent, { "": "a: 2\n" });
  if ((mask & CAN.acceptRemoteConfig) !== 0) {
    answers.push(await agent.until(hasConfig));
    answers.push(await agent.say(remoteConfigStatus(Buffer.from(hash, "hex"), STATUS.applied)));
  }
  for (let i = 0; i < 5; i += 1) answers.push(await agent.heartbeat());
  return answers;
}

test.each(BOTH)("S-69 what is announced works, what is not announced never comes, over %s", async (transport) => {
  const agent = server.agent(transport);
  const answers = await lifeOf(agent, ALL_BITS);
  expect(answers[0]?.capabilities).toBe(
    SERVER.acceptsStatus | SERVER.offersRemoteConfig | SERVER.acceptsEffectiveConfig,
  );
  expect(answers.some(hasConfig)).toBe(true);
  const stored = await server.storedSoon(agent.uid, ({ remoteConfig }) => Object(remoteConfig).status === "APPLIED");
  expect(stored["effectiveConfigHash"]).toEqual(expect.any(String));
  for (const { present } of answers) {
    expect(present).not.toContain(S2A.connectionSettings);
    expect(present).not.toContain(S2A.packagesAvailable);
  }
});

test.each(BOTH)("S-70 S-215 an agent that only reports its status is only acknowledged over %s", async (transport) => {
  const agent = server.agent(transport);
  const [first, ...later] = await lifeOf(agent, CAN.reportStatus);
  expect(first?.present).toEqual([S2A.instanceUid, S2A.capabilities]);
  for (const { present } of later) expect(present).toEqual([S2A.instanceUid]);
  await agent.expectNothing();
});

test.each(BOTH)(
  "S-71 a capability that is dropped ends offers, one that comes starts them, over %s",
  async (transport) => {
    const agent = server.agent(transport);
    const capable = agent.capabilities ?? 0;
    await agent.fullReport();
    const hash = await server.assign(agent, { "": "a: 3\n" });
    await agent.until(hasConfig);
    for (let i = 0; i < 3; i += 1) await agent.heartbeat();
    agent.capabilities = capable & ~CAN.acceptRemoteConfig;
    const other = remoteConfigStatus(Buffer.of(1, 2, 3), STATUS.applied);
    expect((await agent.say(other)).remoteConfig).toBeUndefined();
    expect((await agent.heartbeat()).remoteConfig).toBeUndefined();
    agent.capabilities = capable;
    expect((await agent.say(other)).remoteConfig?.hash.toString("hex")).toBe(hash);
  },
);

test.each(BOTH)("S-71 a config that was assigned meanwhile comes with the capability over %s", async (transport) => {
  const agent = server.agent(transport);
  const capable = agent.capabilities ?? 0;
  await agent.fullReport();
  await server.storedSoon(agent.uid, isConnected);
  await agent.say(disconnect());
  await server.storedSoon(agent.uid, (stored) => !isConnected(stored));
  const hash = await server.assign(agent, { "": `of: ${agent.id}\n` });
  await targetsAre("offline", hash);
  agent.cut();
  agent.capabilities = capable & ~CAN.acceptRemoteConfig;
  expect((await agent.fullReport()).remoteConfig).toBeUndefined();
  await agent.expectNothing();
  agent.capabilities = capable;
  const answer = await agent.heartbeat();
  const offer = answer.remoteConfig === undefined ? await agent.until(hasConfig) : answer;
  expect(offer.remoteConfig?.hash.toString("hex")).toBe(hash);
});

/** Waits until the rollout of this config has decided about its one target. */
async function targetsAre(state: string, hash: string): Promise<void> {
  const sql = `select t.state from rollouts r join rollout_targets t on t.rollout_id = r.id where encode(r.hash, 'hex') = $1`;
  await expect.poll(() => server.rows(sql, [hash]), SOON).toEqual([{ state }]);
}

test.each(BOTH)("S-72 no config goes to an agent without AcceptsRemoteConfig over %s", async (transport) => {
  const agent = server.agent(transport);
  const answers = await lifeOf(agent, ALL_BITS & ~CAN.acceptRemoteConfig);
  const hash = await server.assign(agent, { "": `of: ${agent.id}\n` });
  await targetsAre("notCapable", hash);
  for (let i = 0; i < 5; i += 1) answers.push(await agent.say(remoteConfigStatus(Buffer.of(1), STATUS.applied)));
  for (const { present } of answers) expect(present).not.toContain(S2A.remoteConfig);
});

const SETTINGS = [
  ["S-73", "packages", CAN.acceptPackages, S2A.packagesAvailable],
  ["S-74", "own traces", CAN.reportOwnTraces, S2A.connectionSettings],
  ["S-74", "own metrics", CAN.reportOwnMetrics, S2A.connectionSettings],
  ["S-74", "own logs", CAN.reportOwnLogs, S2A.connectionSettings],
  ["S-75", "OpAMP settings", CAN.acceptOpampSettings, S2A.connectionSettings],
  ["S-76", "other connections", CAN.acceptOtherSettings, S2A.connectionSettings],
] as const;

for (const [item, what, bit, field] of SETTINGS) {
  test.each(BOTH)(`${item} ${what} are offered to no agent, so to none without the bit, over %s`, async (transport) => {
    for (const mask of [CAN.reportStatus, CAN.reportStatus | bit, ALL_BITS & ~bit]) {
      const agent = server.agent(transport);
      agent.capabilities = mask;
      const answers = [await agent.say(reportOfAll(agent)), await agent.heartbeat(), await agent.heartbeat()];
      for (const { present } of answers) expect(present).not.toContain(field);
    }
  });
}

test.each(BOTH)(
  "S-78 an agent that promises nothing is not asked for more, nor unhealthy, over %s",
  async (transport) => {
    const agent = server.agent(transport);
    agent.capabilities = CAN.reportStatus;
    const answers: Answer[] = [];
    for (let i = 0; i < 12; i += 1) answers.push(await agent.heartbeat());
    expect(answers.slice(1).filter(({ flags }) => flags !== 0)).toEqual([]);
    const stored = await server.storedSoon(agent.uid);
    expect(stored).toMatchObject({
      connected: true,
      healthy: null,
      effectiveConfigHash: null,
      availableComponents: null,
    });
  },
);

const PROMISES = [
  ["effective config", CAN.reportEffectiveConfig, effectiveConfig()],
  ["health", CAN.reportHealth, health()],
  ["remote config status", CAN.reportRemoteConfig, remoteConfigStatus()],
] as const;

const PROMISED = CAN.reportStatus | CAN.reportEffectiveConfig | CAN.reportHealth | CAN.reportRemoteConfig;

for (const [what, bit] of PROMISES) {
  test.each(BOTH)(`S-78 without its bit no ${what} is asked for over %s`, async (transport) => {
    const agent = server.agent(transport);
    agent.capabilities = PROMISED & ~bit;
    const others = PROMISES.filter(([, other]) => other !== bit).map(([, , part]) => part);
    const answers = [await agent.say(description(agent.uid), ...others)];
    for (let i = 0; i < 3; i += 1) answers.push(await agent.heartbeat());
    expect(answers.map(({ flags }) => flags)).toEqual([0, 0, 0, 0]);
  });
}

test.each(BOTH)("S-79 a message without capabilities switches nothing off over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  agent.capabilities = undefined;
  expect((await agent.heartbeat()).error).toBeUndefined();
  const hash = await server.assign(agent, { "": "a: 6\n" });
  expect((await agent.until(hasConfig)).remoteConfig?.hash.toString("hex")).toBe(hash);
  expect(await server.storedSoon(agent.uid)).toMatchObject({
    capabilities: expect.arrayContaining(["AcceptsRemoteConfig", "ReportsHealth"]),
  });
});

test.each(BOTH)("S-80 capability bits and fields of a newer protocol are ignored over %s", async (transport) => {
  const agent = server.agent(transport);
  const capable = agent.capabilities ?? 0;
  const unknown = message(num(100, 7), str(101, "later"));
  for (const bits of [0x1_0000, 0x8000_0000, 2 ** 40]) {
    agent.capabilities = capable + bits;
    const answer = await agent.fullReport(unknown);
    expect(answer.error).toBeUndefined();
    expect(answer.flags).toBe(0);
  }
  const { capabilities } = await server.storedSoon(agent.uid);
  expect(capabilities).toContain("AcceptsRemoteConfig");
  expect(capabilities).toHaveLength(6);
  const hash = await rollOut(server, { "service.instance.id": agent.id }, { "": { body: "a: 7\n" } });
  expect((await agent.until(hasConfig)).remoteConfig?.hash.toString("hex")).toBe(hash);
});

test.each(BOTH)("S-80 even all 64 bits are no fault over %s", async (transport) => {
  const agent = server.agent(transport);
  const all = num(A2S.capabilities, 2n ** 64n - 1n);
  agent.capabilities = undefined;
  const answer = await agent.fullReport(all);
  expect(answer.error).toBeUndefined();
  expect(answer.flags).toBe(0);
  expect((await agent.say(all)).error).toBeUndefined();
  const { capabilities } = await server.storedSoon(agent.uid);
  expect(capabilities).toHaveLength(16);
});
