import { BodyCache, DesiredRecords, NodeInboxes } from "@opamp/bus";
import type { DesiredRecord } from "@opamp/bus";
import { AgentCapability, canonicalConfigMap, configHash, DEFAULT_TENANT, instanceUidFromBytes } from "@opamp/opamp";
import { beforeEach, expect, test } from "vitest";
import { eventually, SOON } from "./testing/eventually.ts";
import { CAPABLE, fullContent, someUid } from "./testing/messages.ts";
import { poll } from "./testing/test-agent.ts";
import { eventsIn, PARTITIONS } from "./testing/test-gateway.ts";
import { useGateways } from "./testing/use-gateways.ts";

const FULL = { capabilities: CAPABLE, content: fullContent() };
const THIN = { capabilities: CAPABLE };
const APPLIED = 1;
const FAILED = 3;

let uid: Buffer;
let generation = 0;

const servers = useGateways(
  { GATEWAY_MAX_SEND_BYTES: "3000000", GATEWAY_OUTBOX_BYTES: "100000", GATEWAY_SLOW_READER_MS: "1500" },
  {},
);
beforeEach(() => {
  uid = someUid();
});

interface TestConfig {
  readonly hash: Buffer;
  readonly body: Buffer;
}

/** A config whose body is in Redis. */
async function someConfig(text: string, { inRedis = true } = {}): Promise<TestConfig> {
  const body = canonicalConfigMap(new Map([["", { body: Buffer.from(text), contentType: "text/yaml" }]]));
  const hash = configHash(body);
  if (inRedis) await new BodyCache({ redis: servers.redis }).put(DEFAULT_TENANT, hash, body);
  return { hash, body };
}

/** What a rollout does: raises the desired record, then tells the owner. */
async function desire(
  { hash }: TestConfig,
  { tell = true, ...more }: Partial<DesiredRecord> & { tell?: boolean } = {},
) {
  const agent = { tenant: DEFAULT_TENANT, instanceUid: instanceUidFromBytes(uid) };
  generation += 1;
  const record = { generation, hash, failed: false, ...more };
  const [owner] = await new DesiredRecords({ redis: servers.redis, partitionCount: PARTITIONS }).raise([
    { agent, record },
  ]);
  if (!tell || owner === undefined) return;
  const targets = [{ instanceUid: agent.instanceUid, owner }];
  await new NodeInboxes({ redis: servers.redis }).offer(DEFAULT_TENANT, "config", hash, record.generation, targets);
}

const offered = async () =>
  (await eventsIn(servers.redis))
    .flatMap(({ detail }) => detail.offered ?? [])
    .filter(({ instanceUids }) => Buffer.from(instanceUids ?? []).includes(uid));
const status = (hash: Buffer, value: number) => ({ remoteConfigStatus: { lastRemoteConfigHash: hash, status: value } });

test("a config assigned before the agent connects comes with the first answer, byte for byte", async () => {
  const config = await someConfig("exporters: {}\r\n\0");
  await desire(config);
  const { remoteConfig, capabilities } = await (await servers.connect()).ask(uid, 0, FULL);
  expect(capabilities).toBe(7);
  expect(Buffer.from(remoteConfig?.configHash ?? [])).toEqual(config.hash);
  const file = remoteConfig?.config?.configMap?.[""];
  expect(Buffer.from(file?.body ?? []).toString()).toBe("exporters: {}\r\n\0");
  expect(file?.contentType).toBe("text/yaml");
  await eventually(async () => (await offered()).length).toBe(1);
});

test("a config assigned while the agent is idle is pushed with the agent's uid", async () => {
  const socket = await servers.connect();
  await socket.ask(uid, 0, FULL);
  const config = await someConfig("pushed");
  await desire(config);
  const push = await socket.answer();
  expect(push.uid).toBe(uid.toString("hex"));
  expect(Buffer.from(push.remoteConfig?.configHash ?? [])).toEqual(config.hash);
  await eventually(async () => (await offered()).map((event) => Number(event.generation))).toEqual([generation]);
});

test("is not offered again on heartbeats, nor when the agent says it has it", async () => {
  const config = await someConfig("settled");
  await desire(config);
  const socket = await servers.connect();
  await socket.ask(uid, 0, FULL);
  for (let i = 1; i <= 5; i += 1) expect((await socket.ask(uid, i, THIN)).remoteConfig).toBeUndefined();
  await socket.ask(uid, 6, { ...THIN, content: status(config.hash, APPLIED) });
  expect((await socket.ask(uid, 7, FULL)).remoteConfig).toBeDefined();
  await desire(config);
  const again = await servers.connect();
  await again.ask(uid, 8, { ...THIN, content: status(config.hash, APPLIED) });
  await again.expectSilence();
});

test("a status that names another hash is answered with the config", async () => {
  const [old, config] = [await someConfig("old"), await someConfig("new")];
  await desire(config);
  const socket = await servers.connect();
  await socket.ask(uid, 0, {
    capabilities: CAPABLE,
    content: fullContent(status(config.hash, APPLIED).remoteConfigStatus),
  });
  const answer = await socket.ask(uid, 1, { ...THIN, content: status(old.hash, APPLIED) });
  expect(Buffer.from(answer.remoteConfig?.configHash ?? [])).toEqual(config.hash);
});

test.each([true, false])(
  "FAILED ends the offers of that hash until the generation rises (with hash: %s)",
  async (named) => {
    const config = await someConfig(`failing ${named}`);
    await desire(config);
    const socket = await servers.connect();
    expect((await socket.ask(uid, 0, FULL)).remoteConfig).toBeDefined();
    const failed = { ...THIN, content: status(named ? config.hash : Buffer.alloc(0), FAILED) };
    for (let i = 1; i <= 4; i += 1) expect((await socket.ask(uid, i, failed)).remoteConfig).toBeUndefined();
    // Whatever it reports later.
    const back = { ...THIN, content: status(Buffer.from("an old one"), APPLIED) };
    expect((await socket.ask(uid, 5, back)).remoteConfig).toBeUndefined();
    await desire(config);
    expect((await socket.answer()).remoteConfig).toBeDefined();
  },
);

test("nothing is offered to an agent that does not take configs, until it does", async () => {
  await desire(await someConfig("not capable"));
  const socket = await servers.connect();
  const mask = CAPABLE & ~AgentCapability.AcceptsRemoteConfig;
  expect((await socket.ask(uid, 0, { ...FULL, capabilities: mask })).remoteConfig).toBeUndefined();
  expect((await socket.ask(uid, 1, THIN)).remoteConfig).toBeDefined();
  expect((await socket.ask(uid, 2, { capabilities: mask })).remoteConfig).toBeUndefined();
  await desire(await someConfig("still not"));
  await socket.expectSilence();
});

test("an offer meant for another epoch or an older generation is dropped", async () => {
  const socket = await servers.connect();
  await socket.ask(uid, 0, FULL);
  const { hash } = await someConfig("stale");
  const send = (epoch: number, of: number) =>
    new NodeInboxes({ redis: servers.redis }).offer(DEFAULT_TENANT, "config", hash, of, [
      { instanceUid: instanceUidFromBytes(uid), owner: { nodeId: servers.gateway.nodeId, epoch, transport: 1 } },
    ]);
  await send(1, generation + 1);
  await socket.expectSilence();
  const newer = await someConfig("newer");
  await desire(newer);
  expect(Buffer.from((await socket.answer()).remoteConfig?.configHash ?? [])).toEqual(newer.hash);
  await desire({ hash, body: hash }, { generation: generation - 1 });
  await socket.expectSilence();
});

test("a body that Redis lost is asked for, and offered when it is back", async () => {
  const config = await someConfig("missing", { inRedis: false });
  await desire(config);
  const socket = await servers.connect();
  expect((await socket.ask(uid, 0, FULL)).remoteConfig).toBeUndefined();
  const missing = async () =>
    (await eventsIn(servers.redis)).filter(({ kind, instanceUid }) => {
      return kind === "BODY_MISSING" && instanceUid === uid.toString("hex");
    });
  await eventually(async () => (await missing()).map(({ detail }) => Buffer.from(detail.hash ?? []))).toEqual([
    config.hash,
  ]);
  await new BodyCache({ redis: servers.redis }).put(DEFAULT_TENANT, config.hash, config.body);
  expect((await socket.answer()).remoteConfig).toBeDefined();
});

test("a desired record that Redis lost is reported as unknown", async () => {
  await (await servers.connect()).ask(uid, 0, FULL);
  const unknown = async () =>
    (await eventsIn(servers.redis)).filter(({ kind, instanceUid }) => {
      return kind === "DESIRED_UNKNOWN" && instanceUid === uid.toString("hex");
    });
  await expect.poll(async () => (await unknown()).length, SOON).toBe(1);
});

test("a config above the send limit is never sent, and counted", async () => {
  await desire(await someConfig("x".repeat(3_000_000)));
  const socket = await servers.connect();
  expect((await socket.ask(uid, 0, FULL)).remoteConfig).toBeUndefined();
  expect(await servers.gateway.metric("opamp_gateway_offers_total", { result: "oversize" })).toBe(1);
});

test("a slow reader gets only the newest of the configs that came meanwhile", async () => {
  const socket = await servers.connect();
  await socket.ask(uid, 0, FULL);
  socket.raw.pause();
  const texts = Array.from({ length: 6 }, (_, i) => `${i}`.repeat(2_000_000));
  for (const text of texts) {
    await desire(await someConfig(text));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await servers.gateway.metric("opamp_gateway_offers_total", { result: "delayed" })).toBeGreaterThan(0);
  expect(await servers.gateway.metric("opamp_gateway_outbox_bytes")).toBeLessThan(5_000_000);
  socket.raw.resume();
  const seen: string[] = [];
  while (seen.at(-1) !== "5") {
    const file = (await socket.answer()).remoteConfig?.config?.configMap?.[""];
    seen.push(Buffer.from(file?.body ?? []).toString("utf8", 0, 1));
  }
  expect(seen.length).toBeLessThan(texts.length);
});

test("a reader that stays stuck is closed", async () => {
  const socket = await servers.connect();
  await socket.ask(uid, 0, FULL);
  socket.raw.pause();
  for (const text of ["a", "b", "c", "d", "e"]) {
    await desire(await someConfig(text.repeat(2_500_000)));
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  await expect
    .poll(() => servers.gateway.metric("opamp_gateway_closed_total", { cause: "slow" }), { timeout: 8000 })
    .toBeGreaterThan(0);
});

test("a poller gets the config with its next poll, on any node, and once", async () => {
  await poll(servers.gateway.port, uid, 0, FULL);
  const config = await someConfig("polled");
  await desire(config);
  expect(Buffer.from((await poll(servers.other.port, uid, 1, THIN)).remoteConfig?.configHash ?? [])).toEqual(
    config.hash,
  );
  for (let i = 2; i < 6; i += 1) {
    const { port } = i % 2 === 0 ? servers.gateway : servers.other;
    expect((await poll(port, uid, i, THIN)).remoteConfig).toBeUndefined();
  }
  expect(
    (await poll(servers.gateway.port, uid, 6, { ...THIN, content: status(config.hash, APPLIED) })).remoteConfig,
  ).toBeUndefined();
  expect(await offered()).toHaveLength(1);
});

test("a poller that cannot report is offered a config once", async () => {
  const mask = AgentCapability.ReportsStatus | AgentCapability.AcceptsRemoteConfig;
  await desire(await someConfig("mute"));
  const answers = [];
  for (let i = 0; i < 4; i += 1)
    answers.push(await poll((i % 2 === 0 ? servers.gateway : servers.other).port, uid, i, { capabilities: mask }));
  expect(answers.filter(({ remoteConfig }) => remoteConfig !== undefined)).toHaveLength(1);
});

test("while an agent's full state is awaited nothing is offered: it may have the config already", async () => {
  const config = await someConfig("had before Redis forgot the agent");
  await desire(config);
  const socket = await servers.connect();
  const first = await socket.ask(uid, 7, THIN);
  expect([first.flags, first.remoteConfig]).toEqual([1, undefined]);
  await desire(config);
  const has = fullContent(status(config.hash, APPLIED).remoteConfigStatus);
  expect((await socket.ask(uid, 8, { ...THIN, content: has })).remoteConfig).toBeUndefined();
  await socket.expectSilence();
});

test("a full report that was on its way when the config was offered is no answer to it", async () => {
  const [old, config] = [await someConfig("has"), await someConfig("gets")];
  const socket = await servers.connect();
  const has = { ...THIN, content: fullContent(status(old.hash, APPLIED).remoteConfigStatus) };
  await socket.ask(uid, 0, has);
  await desire(config);
  expect((await socket.answer()).remoteConfig).toBeDefined();
  expect((await socket.ask(uid, 1, has)).remoteConfig).toBeUndefined();
  expect((await socket.ask(uid, 2, { ...THIN, content: status(old.hash, APPLIED) })).remoteConfig).toBeDefined();
});
