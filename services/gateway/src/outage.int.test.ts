import { createRedis, SessionStore } from "@opamp/bus";
import { DEFAULT_TENANT, instanceUidFromBytes } from "@opamp/opamp";
import { silentLogger } from "@opamp/runtime";
import { freshRedis } from "@opamp/testkit";
import type { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { agentToServer, CAPABLE, fullContent, someUid } from "./testing/messages.ts";
import { RawWebSocket } from "./testing/raw-websocket.ts";
import { poll, post, TestSocket } from "./testing/test-agent.ts";
import { eventsIn, mirrorToken, PARTITIONS, TestGateway, TOKEN } from "./testing/test-gateway.ts";

const FULL = { capabilities: CAPABLE, content: fullContent() };
const THIN = { capabilities: CAPABLE };
const FULL_STATE = 0x1;
const UNAVAILABLE = 2;

let server: Awaited<ReturnType<typeof freshRedis>>;
let redis: Redis;
let gateway: TestGateway;

beforeEach(async () => {
  server = await freshRedis();
  redis = createRedis(server.url, { name: "test", log: silentLogger(), role: "command" });
  await redis.connect();
  await mirrorToken(redis);
});
afterEach(async () => {
  process.kill(server.pid, "SIGCONT");
  await gateway.stop();
  redis.disconnect();
  await server.stop();
});

const reportsOf = async (uid: Buffer) =>
  (await eventsIn(redis)).filter(({ kind, instanceUid }) => kind === "REPORT" && instanceUid === uid.toString("hex"));

/** Everything in Redis, as a crash a moment later would leave it. */
async function snapshot(): Promise<ReadonlyMap<string, Buffer>> {
  const names = await redis.keys("*");
  return new Map(await Promise.all(names.map(async (name) => [name, await redis.dumpBuffer(name)] as const)));
}

async function restore(dump: ReadonlyMap<string, Buffer>): Promise<void> {
  const transaction = redis.multi().flushall();
  for (const [name, bytes] of dump) transaction.restore(name, 0, bytes);
  await transaction.exec();
}

const health = (text: string) => ({ ...THIN, content: { health: { healthy: true, status: text } } });

test("while Redis is frozen sockets stay and are answered; afterwards every report is there, in order", async () => {
  gateway = await TestGateway.start(server.url);
  const uid = someUid();
  const socket = await TestSocket.open(gateway.port);
  await socket.ask(uid, 0, FULL);
  await eventually(async () => (await reportsOf(uid)).length).toBe(1);
  process.kill(server.pid, "SIGSTOP");
  for (let i = 1; i <= 30; i += 1) expect((await socket.ask(uid, i, health(`${i}`))).error).toBeUndefined();
  await new Promise((resolve) => setTimeout(resolve, 7000));
  process.kill(server.pid, "SIGCONT");
  const numbers = async () => [...new Set((await reportsOf(uid)).map(({ sequenceNum }) => sequenceNum))];
  await expect.poll(numbers, { timeout: 10_000 }).toEqual(Array.from({ length: 31 }, (_, i) => i));
  // The age says when it came, not when it was written.
  const aged = (await reportsOf(uid)).filter(({ sequenceNum, ageMs }) => sequenceNum === 30 && ageMs >= 6000);
  expect(aged.length).toBeGreaterThan(0);
  expect((await socket.ask(uid, 31, THIN)).flags).toBe(0);
  socket.raw.destroy();
});

test("above the bound reports are refused with a time to wait, and taken again afterwards", async () => {
  gateway = await TestGateway.start(server.url, { GATEWAY_PUBLISH_BUFFER_BYTES: "20000" });
  const uid = someUid();
  const socket = await TestSocket.open(gateway.port);
  await socket.ask(uid, 0, FULL);
  process.kill(server.pid, "SIGSTOP");
  let answer = await socket.ask(uid, 1, health("x".repeat(5000)));
  let number = 1;
  while (answer.error === undefined && number < 10) answer = await socket.ask(uid, ++number, health("x".repeat(5000)));
  expect(answer.error?.type).toBe(UNAVAILABLE);
  expect(Number(answer.error?.retryInfo?.retryAfterNanoseconds)).toBeGreaterThanOrEqual(30e9);
  const { handshake } = await RawWebSocket.connect({
    port: gateway.port,
    headers: { Authorization: `Bearer ${TOKEN}` },
  });
  expect(handshake.status).toBe(503);
  expect(Number(handshake.headers.get("retry-after"))).toBeGreaterThanOrEqual(30);
  expect((await post(gateway.port, agentToServer(someUid(), 0, FULL))).status).toBe(503);
  process.kill(server.pid, "SIGCONT");
  await expect.poll(() => gateway.metric("opamp_gateway_publish_buffer_bytes"), { timeout: 10_000 }).toBeLessThan(500);
  // What was refused shows as a gap, unless the agent repeats it.
  expect((await socket.ask(uid, number + 1, THIN)).flags).toBe(FULL_STATE);
  socket.raw.destroy();
});

test("Redis that came back without its newest entries: the agents are asked for full state", async () => {
  gateway = await TestGateway.start(server.url);
  const uid = someUid();
  const socket = await TestSocket.open(gateway.port);
  await socket.ask(uid, 0, FULL);
  await eventually(async () => (await reportsOf(uid)).length).toBe(1);
  const dump = await snapshot();
  await socket.ask(uid, 1, health("lost"));
  await eventually(async () => (await reportsOf(uid)).length).toBe(2);
  await restore(dump);
  // The session is as Redis remembers it, so nothing but the stream itself shows the loss.
  expect((await socket.ask(uid, 2, health("next"))).flags).toBe(0);
  expect((await socket.answer()).flags).toBe(FULL_STATE);
  expect((await socket.ask(uid, 3, FULL)).flags).toBe(0);
  socket.raw.destroy();
});

test("reports are refused while state workers are too far behind", async () => {
  gateway = await TestGateway.start(server.url, { GATEWAY_BACKLOG_BYTES: String(PARTITIONS * 3000) });
  const uid = someUid();
  const socket = await TestSocket.open(gateway.port);
  await socket.ask(uid, 0, FULL);
  await socket.ask(uid, 1, health("x".repeat(4000)));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await socket.ask(uid, 2, health("no"))).error?.type).toBe(UNAVAILABLE);
  expect(await gateway.metric("opamp_gateway_backlog_bytes")).toBeGreaterThan(3000);
  // A worker commits.
  for (const key of await redis.keys("opamp:*backlog")) await redis.hset(key, "r", (await redis.hget(key, "w")) ?? "0");
  await expect
    .poll(async () => (await socket.ask(uid, 2, health("yes"))).error, { timeout: 5000, interval: 200 })
    .toBeUndefined();
  socket.raw.destroy();
});

test("after Redis lost its memory sessions are claimed again and full state is asked for", async () => {
  gateway = await TestGateway.start(server.url);
  const uid = someUid();
  const socket = await TestSocket.open(gateway.port);
  await socket.ask(uid, 0, FULL);
  await redis.flushall();
  await mirrorToken(redis, { version: 1 });
  expect((await socket.ask(uid, 1, health("lost"))).error).toBeUndefined();
  expect(await socket.answer()).toMatchObject({ flags: FULL_STATE, uid: uid.toString("hex") });
  const kinds = async () => (await eventsIn(redis)).map(({ kind }) => kind);
  await eventually(kinds).toContain("SESSION_CLAIMED");
  await eventually(kinds).toContain("DESIRED_UNKNOWN");
  expect((await socket.ask(uid, 2, FULL)).flags).toBe(0);
  const epochOf = async (of: number) =>
    (await reportsOf(uid)).find(({ sequenceNum }) => sequenceNum === of)?.epoch ?? 0;
  await eventually(() => epochOf(2)).toBeGreaterThan(await epochOf(1));
  expect(await gateway.metric("opamp_gateway_reclaims_total")).toBe(1);
  socket.raw.destroy();
});

test("a node that was declared lost claims its sessions again", async () => {
  gateway = await TestGateway.start(server.url);
  const uid = someUid();
  const socket = await TestSocket.open(gateway.port);
  await socket.ask(uid, 0, FULL);
  await redis.del(`opamp:{node:${gateway.nodeId}}:alive`);
  expect(await socket.answer()).toMatchObject({ flags: FULL_STATE });
  expect((await socket.ask(uid, 1, FULL)).flags).toBe(0);
  socket.raw.destroy();
});

test("a node that was frozen changes nothing any more and closes the sockets it lost", async () => {
  gateway = await TestGateway.start(server.url);
  const uid = someUid();
  const socket = await TestSocket.open(gateway.port);
  await socket.ask(uid, 0, FULL);
  await eventually(async () => (await reportsOf(uid)).length).toBe(1);
  // Another node has claimed the agent meanwhile, and its message did not reach this one.
  const elsewhere = new SessionStore({ redis, partitionCount: PARTITIONS, nodeId: "other.1" });
  const agent = { tenant: DEFAULT_TENANT, instanceUid: instanceUidFromBytes(uid) };
  const request = { agent, connection: "c", transport: 1, credential: "1", sequenceNum: 1, capabilities: 1 } as const;
  await elsewhere.claim({ ...request, mode: "claim", advance: false });
  expect((await socket.ask(uid, 1, health("stale"))).error).toBeUndefined();
  expect(await socket.raw.closeCode()).toBe(1000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await eventsIn(redis)).map(({ kind }) => kind)).not.toContain("DISCONNECTED");
  const [key] = await redis.keys("*session:*");
  expect(await redis.hmget(key ?? "", "n", "s")).toEqual(["other.1", "0"]);
});

test("draining closes every socket with 1001, publishes their last numbers and withdraws the node", async () => {
  gateway = await TestGateway.start(server.url, { GATEWAY_HEARTBEAT_INTERVAL_MS: "60000" });
  const { port } = gateway;
  const sockets = await Promise.all(Array.from({ length: 20 }, () => TestSocket.open(port)));
  const uids = sockets.map(() => someUid());
  await Promise.all(sockets.map((socket, i) => socket.ask(uids[i] ?? someUid(), 0, FULL)));
  await Promise.all(sockets.map((socket, i) => socket.ask(uids[i] ?? someUid(), 1, THIN)));
  await poll(port, someUid(), 0, FULL);
  const codes = Promise.all(sockets.map((socket) => socket.raw.closeCode()));
  await gateway.drain();
  expect(new Set(await codes)).toEqual(new Set([1001]));
  const ended = (await eventsIn(redis)).filter(({ kind }) => kind === "DISCONNECTED");
  expect(ended).toHaveLength(20);
  expect(new Set(ended.map(({ reason, sequenceNum }) => `${reason} ${sequenceNum}`))).toEqual(new Set(["drained 1"]));
  await expect(RawWebSocket.connect({ port })).rejects.toThrow("ECONNREFUSED");
  expect(await redis.exists(`opamp:{node:${gateway.nodeId}}:alive`)).toBe(0);
  expect(await redis.zcard("opamp:nodes")).toBe(0);
});
