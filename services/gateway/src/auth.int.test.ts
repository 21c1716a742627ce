import { createRedis } from "@opamp/bus";
import { silentLogger } from "@opamp/runtime";
import { freshRedis } from "@opamp/testkit";
import type { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { agentToServer, CAPABLE, fullContent, someUid } from "./testing/messages.ts";
import { RawWebSocket } from "./testing/raw-websocket.ts";
import { post, TestSocket } from "./testing/test-agent.ts";
import { eventsIn, mirrorToken, TestGateway, TOKEN } from "./testing/test-gateway.ts";

const FULL = { capabilities: CAPABLE, content: fullContent() };
const VERSION_KEY = "opamp:{tokens}:version";
const AGENTS_KEY = "opamp:{tokens}:agents";

let server: Awaited<ReturnType<typeof freshRedis>>;
let redis: Redis;
let gateway: TestGateway;

beforeEach(async () => {
  server = await freshRedis();
  redis = createRedis(server.url, { name: "test", log: silentLogger(), role: "command" });
  await redis.connect();
});
afterEach(async () => {
  await gateway.stop();
  redis.disconnect();
  await server.stop();
});

const handshake = async (token = TOKEN) =>
  (await RawWebSocket.connect({ port: gateway.port, headers: { Authorization: `Bearer ${token}` } })).handshake;

test("while the token mirror is missing agents are put off, not turned away", async () => {
  gateway = await TestGateway.start(server.url);
  const refused = await handshake();
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(30);
  expect((await post(gateway.port, agentToServer(someUid(), 0))).status).toBe(503);
  expect((await handshake("")).status).toBe(401);
  await mirrorToken(redis);
  expect((await handshake()).status).toBe(101);
});

test("a revoked token closes its sockets and is refused from then on; others stay", async () => {
  await mirrorToken(redis);
  await mirrorToken(redis, { token: "other", credential: "2" });
  gateway = await TestGateway.start(server.url);
  const [revoked, other] = [await TestSocket.open(gateway.port), await TestSocket.open(gateway.port, "other")];
  const uid = someUid();
  await revoked.ask(uid, 0, FULL);
  await other.ask(someUid(), 0, FULL);
  const hashes = await redis.hkeys(AGENTS_KEY);
  const records = await redis.hmget(AGENTS_KEY, ...hashes);
  const first = hashes[records.findIndex((record) => record?.includes('"credential":"1"'))] ?? "";
  await redis.hdel(AGENTS_KEY, first);
  await redis.set(VERSION_KEY, 2);
  expect(await revoked.raw.closeCode()).toBe(1008);
  expect((await handshake()).status).toBe(401);
  await other.expectSilence();
  expect(other.raw.ended).toBe(false);
  const ended = async () => (await eventsIn(redis)).filter(({ kind }) => kind === "DISCONNECTED");
  const expected = { reason: "credential-revoked", instanceUid: uid.toString("hex"), credential: "1" };
  await eventually(ended).toMatchObject([expected]);
  await eventually(() => gateway.metric("opamp_gateway_token_mirror_version")).toBe(2);
  other.raw.destroy();
});

test("an expired token is refused", async () => {
  await mirrorToken(redis, { expiresAt: Date.now() - 1000 });
  gateway = await TestGateway.start(server.url);
  expect((await handshake()).status).toBe(401);
});

test("the same uid under another tenant is another agent", async () => {
  await mirrorToken(redis);
  await mirrorToken(redis, { token: "theirs", tenant: "acme", credential: "9" });
  gateway = await TestGateway.start(server.url);
  const [ours, theirs] = [await TestSocket.open(gateway.port), await TestSocket.open(gateway.port, "theirs")];
  const uid = someUid();
  await ours.ask(uid, 0, FULL);
  expect(await theirs.ask(uid, 0, FULL)).toMatchObject({ flags: 0, capabilities: 7 });
  expect((await ours.ask(uid, 1, { capabilities: CAPABLE })).error).toBeUndefined();
  await eventually(async () => (await eventsIn(redis)).map(({ tenant }) => tenant)).toContain("acme");
  ours.raw.destroy();
  theirs.raw.destroy();
});

test("handshakes above the rate are put off", async () => {
  await mirrorToken(redis);
  gateway = await TestGateway.start(server.url, { GATEWAY_HANDSHAKE_BURST: "3", GATEWAY_HANDSHAKES_PER_SECOND: "1" });
  const statuses: number[] = [];
  for (let i = 0; i < 6; i += 1) statuses.push((await handshake()).status);
  expect(statuses.filter((status) => status === 101).length).toBeLessThanOrEqual(4);
  expect(statuses.at(-1)).toBe(503);
  expect(await gateway.metric("opamp_gateway_handshakes_total", { result: "throttled" })).toBeGreaterThan(0);
});
