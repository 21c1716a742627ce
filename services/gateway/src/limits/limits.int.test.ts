import { createRedis } from "@opamp/bus";
import { silentLogger } from "@opamp/runtime";
import { freshRedis } from "@opamp/testkit";
import type { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { agentToServer, CAPABLE, fullContent, readAnswer, someUid } from "../testing/messages.ts";
import { OPCODE, RawWebSocket } from "../testing/raw-websocket.ts";
import { poll, post, TestSocket } from "../testing/test-agent.ts";
import { mirrorToken, TestGateway, TOKEN } from "../testing/test-gateway.ts";

const UNAVAILABLE = 2;
const FULL = { capabilities: CAPABLE, content: fullContent() };

let server: Awaited<ReturnType<typeof freshRedis>>;
let redis: Redis;
let gateway: TestGateway;
const sockets: RawWebSocket[] = [];

beforeAll(async () => {
  server = await freshRedis();
  redis = createRedis(server.url, { name: "test", log: silentLogger(), role: "command" });
  await redis.connect();
  await mirrorToken(redis);
  await mirrorToken(redis, { token: "colleague", credential: "2" });
  await mirrorToken(redis, { token: "stranger", tenant: "other", credential: "3" });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await gateway.stop();
});

const start = async (env: Record<string, string>): Promise<void> => {
  gateway = await TestGateway.start(server.url, env);
};
const limited = (limit: string) => gateway.metric("opamp_gateway_limited_total", { limit });

async function knock(token = TOKEN): Promise<RawWebSocket> {
  const socket = await RawWebSocket.connect({
    port: gateway.port,
    headers: { Authorization: `Bearer ${token}` },
  });
  sockets.push(socket);
  return socket;
}
const status = async (token = TOKEN) => (await knock(token)).handshake.status;

async function open(token = TOKEN): Promise<TestSocket> {
  const socket = await TestSocket.open(gateway.port, token);
  sockets.push(socket.raw);
  return socket;
}

describe("connections", () => {
  test.each([
    { env: "GATEWAY_MAX_CONNECTIONS", limit: "connections", colleague: 503, stranger: 503 },
    { env: "GATEWAY_TENANT_MAX_CONNECTIONS", limit: "tenant-connections", colleague: 503, stranger: 101 },
    { env: "GATEWAY_CREDENTIAL_MAX_CONNECTIONS", limit: "credential-connections", colleague: 101, stranger: 101 },
    { env: "GATEWAY_ADDRESS_MAX_CONNECTIONS", limit: "address-connections", colleague: 503, stranger: 503 },
  ])("above $env are refused before the upgrade until one is closed", async ({ env, limit, colleague, stranger }) => {
    await start({ [env]: "2" });
    const first = await knock();
    expect([first.handshake.status, await status()]).toEqual([101, 101]);
    const refused = (await knock()).handshake;
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(30);
    expect(await limited(limit)).toBe(1);
    expect(await gateway.metric("opamp_gateway_handshakes_total", { result: "full" })).toBe(1);
    expect(await status("colleague")).toBe(colleague);
    expect(await status("stranger")).toBe(stranger);
    for (const socket of sockets.splice(0)) socket.destroy();
    await expect.poll(() => status(), { timeout: 10_000 }).toBe(101);
  });

  test("do not keep pollers out", async () => {
    await start({ GATEWAY_MAX_CONNECTIONS: "1" });
    expect([await status(), await status()]).toEqual([101, 503]);
    expect((await poll(gateway.port, someUid(), 0)).error).toBeUndefined();
  });
});

describe("handshakes in a minute", () => {
  test.each([
    { env: "GATEWAY_CREDENTIAL_HANDSHAKES_PER_MINUTE", limit: "credential-handshakes", colleague: 101 },
    { env: "GATEWAY_ADDRESS_HANDSHAKES_PER_MINUTE", limit: "address-handshakes", colleague: 503 },
  ])("above $env are refused", async ({ env, limit, colleague }) => {
    await start({ [env]: "2" });
    for (const expected of [101, 101, 503]) {
      const { handshake } = await knock();
      expect(handshake.status).toBe(expected);
    }
    expect(await status("colleague")).toBe(colleague);
    expect(await limited(limit)).toBeGreaterThanOrEqual(1);
    expect(await gateway.metric("opamp_gateway_handshakes_total", { result: "throttled" })).toBeGreaterThanOrEqual(1);
  });
});

describe("the first message", () => {
  test("has to come in time, or the socket is closed", async () => {
    await start({ GATEWAY_FIRST_MESSAGE_MS: "2000" });
    const [silent, garbage, good] = [await knock(), await open(), await open()];
    await good.ask(someUid(), 0, FULL);
    garbage.raw.send(Buffer.from("00ffffff", "hex"));
    expect((await garbage.answer()).error).toBeDefined();
    expect(await silent.closeCode(15_000)).toBe(1008);
    expect(await garbage.raw.closeCode(15_000)).toBe(1008);
    expect(await gateway.metric("opamp_gateway_closed_total", { cause: "silent" })).toBe(2);
    await good.expectSilence();
  });
});

describe("messages of one agent", () => {
  test("above the rate are refused once and then dropped; others on the socket go on", async () => {
    await start({ GATEWAY_AGENT_MESSAGES_PER_SECOND: "1" });
    const [socket, eager, calm] = [await open(), someUid(), someUid()];
    await socket.ask(eager, 0, FULL);
    for (let number = 1; number < 10; number += 1) await socket.ask(eager, number, { capabilities: CAPABLE });
    const refusal = await socket.ask(eager, 10, { capabilities: CAPABLE });
    expect(refusal.error?.type).toBe(UNAVAILABLE);
    expect(Number(refusal.error?.retryInfo?.retryAfterNanoseconds)).toBeGreaterThanOrEqual(30e9);
    for (const number of [11, 12, 13]) socket.send(eager, number, { capabilities: CAPABLE });
    // Answers come in order: had one of the three got one, it would be first.
    const answer = await socket.ask(calm, 0, FULL);
    expect(answer).toMatchObject({ uid: calm.toString("hex"), error: undefined });
    expect(await limited("messages")).toBe(4);
  });

  test("do not count when they are refused, so that the next one shows a gap", async () => {
    await start({ GATEWAY_AGENT_BYTES_PER_SECOND: "100", GATEWAY_MAX_MESSAGE_BYTES: "1000" });
    const [socket, agent] = [await open(), someUid()];
    await socket.ask(agent, 0, FULL);
    const large = { capabilities: CAPABLE, content: { health: { lastError: "e".repeat(900) } } };
    expect((await socket.ask(agent, 1, large)).error).toBeUndefined();
    expect((await socket.ask(agent, 2, large)).error?.type).toBe(UNAVAILABLE);
    expect(await limited("bytes")).toBe(1);
    // Another connection of the agent is metered anew.
    expect((await (await open()).ask(agent, 3, { capabilities: CAPABLE })).flags).toBe(1);
  });

  test("above the rate are answered 429 over HTTP", async () => {
    await start({ GATEWAY_AGENT_MESSAGES_PER_SECOND: "1" });
    const [eager, calm] = [someUid(), someUid()];
    for (let number = 0; number < 10; number += 1) await poll(gateway.port, eager, number);
    const refusal = await post(gateway.port, agentToServer(eager, 10));
    expect(refusal.status).toBe(429);
    expect(Number(refusal.headers["retry-after"])).toBeGreaterThanOrEqual(30);
    expect(await limited("messages")).toBe(1);
    expect((await poll(gateway.port, calm, 0)).error).toBeUndefined();
  });
});

describe("messages of no agent", () => {
  test("are bounded for each socket, whatever is wrong with them", async () => {
    await start({ GATEWAY_AGENT_MESSAGES_PER_SECOND: "1", GATEWAY_MAX_UIDS_PER_SOCKET: "2" });
    const [socket, agent] = [await open(), someUid()];
    await socket.ask(agent, 0, FULL);
    const bad = Buffer.from("00ffffff", "hex");
    for (let at = 0; at < 11; at += 1) {
      if (at % 2 === 0) socket.raw.send(bad);
      else socket.raw.send(Buffer.from("text"), { opcode: OPCODE.text });
      expect((await socket.answer()).error?.type ?? 0).toBe(1);
    }
    socket.raw.send(bad);
    expect((await socket.answer()).error?.type).toBe(UNAVAILABLE);
    for (let at = 0; at < 5; at += 1) socket.raw.send(bad);
    socket.raw.send(Buffer.from("text"), { opcode: OPCODE.text });
    // The agent of the socket is still served, and told nothing of the rest.
    expect(await socket.ask(agent, 1, { capabilities: CAPABLE })).toMatchObject({ error: undefined, flags: 0 });
    expect(await limited("strangers")).toBe(7);
  });
});

describe("agents on one socket", () => {
  test("above the limit are refused one by one; the others stay, and one that leaves makes room", async () => {
    await start({ GATEWAY_MAX_UIDS_PER_SOCKET: "2" });
    const socket = await open();
    const [first, second, third] = [someUid(), someUid(), someUid()];
    await socket.ask(first, 0, FULL);
    await socket.ask(second, 0, FULL);
    const refusal = await socket.ask(third, 0, FULL);
    expect(refusal).toMatchObject({ uid: third.toString("hex"), error: { type: UNAVAILABLE } });
    expect(Number(refusal.error?.retryInfo?.retryAfterNanoseconds)).toBeGreaterThanOrEqual(30e9);
    expect(await limited("uids")).toBe(1);
    for (const uid of [first, second]) {
      expect(await socket.ask(uid, 1, { capabilities: CAPABLE })).toMatchObject({ error: undefined, flags: 0 });
    }
    await socket.ask(first, 2, { content: { agentDisconnect: {} } });
    expect(await socket.ask(third, 1, FULL)).toMatchObject({ uid: third.toString("hex"), error: undefined });
  });
});

describe("polls", () => {
  test("above the number that is answered at once are answered 503", async () => {
    await start({ GATEWAY_MAX_POLLS: "1" });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(gateway.port, agentToServer(someUid(), 0, FULL))),
    );
    const refused = answers.filter((answer) => answer.status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(await limited("polls")).toBe(refused.length);
    for (const { headers } of refused) expect(Number(headers["retry-after"])).toBeGreaterThanOrEqual(30);
    for (const { body } of answers.filter((answer) => answer.status === 200)) {
      expect(readAnswer(body).error).toBeUndefined();
    }
  });

  test("whose bodies are too many wait a time of their own", async () => {
    await start({ GATEWAY_MAX_BODIES_BYTES: "10" });
    const refusals = await Promise.all(
      Array.from({ length: 8 }, () => post(gateway.port, agentToServer(someUid(), 0))),
    );
    expect(refusals.map((refusal) => refusal.status)).toEqual(Array(8).fill(503));
    const waits = refusals.map(({ headers }) => Number(headers["retry-after"]));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(30);
    expect(new Set(waits).size).toBeGreaterThan(1);
  });
});
