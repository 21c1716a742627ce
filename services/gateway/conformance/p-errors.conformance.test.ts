import { setTimeout as sleep } from "node:timers/promises";
import { keys, partitionOf } from "@opamp/bus";
import { DEFAULT_TENANT, instanceUidFromBytes } from "@opamp/opamp";
import { freshRedis, onRedis } from "@opamp/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { RawWebSocket } from "../src/testing/raw-websocket.ts";
import { mirrorToken, PARTITIONS, TestGateway, TOKEN } from "../src/testing/test-gateway.ts";
import { BOTH, CONTENT_TYPE, post } from "./support/hand-agent.ts";
import type { HandAgent, Transport } from "./support/hand-agent.ts";
import { A2S, agentToServer, Answer, CAPABLE, ERROR, everything, health, randomUid } from "./support/messages.ts";
import { useServer } from "./support/server.ts";

const server = useServer();
const MIN_RETRY_S = 30;
const MIN_RETRY_NS = 30_000_000_000n;

/** Bytes that are no AgentToServer, and what an agent is told of them. */
const MALFORMED = [
  { what: "bytes that are no protobuf", bytes: Buffer.from("ffffff", "hex") },
  { what: "a submessage that ends early", bytes: agentToServer(randomUid(), 0, 1, Buffer.of(A2S.health * 8 + 2, 99)) },
  { what: "a message without uid", bytes: Buffer.from("2001", "hex") },
];

async function errorTo(transport: Transport, bytes: Buffer): Promise<Answer["error"]> {
  if (transport === "WebSocket") return (await (await server.socket()).ask(bytes)).error;
  const { status, body } = await server.post(bytes);
  expect(status).toBe(200);
  return new Answer(body).error;
}

describe.each(MALFORMED)("$what", ({ what, bytes }) => {
  test.each(BOTH)(`S-186 S-187 S-188 ${what}: BAD_REQUEST and why, over %s`, async (transport) => {
    const error = await errorTo(transport, bytes);
    expect(error?.type).toBe(ERROR.badRequest);
    expect(error?.message).toMatch(/[a-z]{3,} [a-z]+/);
    expect(error?.message).not.toContain(server.cluster.agentToken);
    expect(error?.message).not.toMatch(/\.[jt]s\b|node_modules/);
  });
});

test("S-189 an idle connection is never told BAD_REQUEST", async () => {
  const socket = await server.socket();
  const uid = randomUid();
  await sleep(300);
  expect(socket.raw.pending).toBe(0);
  await socket.ask(agentToServer(uid, 0, CAPABLE, everything(uid)));
  await sleep(300);
  expect(socket.raw.pending).toBe(0);
});

describe("a fault of the server's own", () => {
  let redis: Awaited<ReturnType<typeof freshRedis>>;
  let gateway: TestGateway;

  beforeAll(async () => {
    redis = await freshRedis();
    await onRedis(redis.url, (client) => mirrorToken(client));
    gateway = await TestGateway.start(redis.url);
  });
  afterAll(async () => {
    await gateway.stop();
    await redis.stop();
  });

  test.each(BOTH)("S-31 S-190 a fault of the server's own is told as Unknown over %s", async (transport) => {
    const agent = server.agent(transport, { port: gateway.port, token: TOKEN });
    const key = { tenant: DEFAULT_TENANT, instanceUid: instanceUidFromBytes(agent.uid) };
    // Something else than a session stands where its session belongs.
    const place = keys.session(partitionOf(key, PARTITIONS), key);
    await onRedis(redis.url, (client) => client.set(place, "no session"));
    const { error, present, uid } = await agent.fullReport();
    expect([error?.type, error?.retryAfterNs, present]).toEqual([ERROR.unknown, undefined, [1, 2]]);
    expect(uid).toEqual(agent.uid);
    expect(error?.message).not.toMatch(/redis|WRONGTYPE/i);
    await onRedis(redis.url, (client) => client.del(place));
    expect((await agent.fullReport()).error).toBeUndefined();
  });
});

describe("overload", () => {
  /** Events wait long enough to fill what may wait. */
  const busy = useServer({ GATEWAY_PUBLISH_BUFFER_BYTES: "4000", GATEWAY_PUBLISH_INTERVAL_MS: "2000" });

  const drained = (): Promise<void> =>
    expect.poll(() => busy.gateway.metric("opamp_gateway_publish_buffer_bytes"), { timeout: 15_000 }).toBeLessThan(500);
  beforeEach(drained);

  /** Reports until one is refused. @returns the refusal and the message it answers. */
  async function refused(agent: HandAgent): Promise<{ answer: Answer; message: Buffer }> {
    for (let i = 0; i < 10; i += 1) {
      const bytes = agent.message(health({ status: "x".repeat(1500) }));
      const answer = await agent.ask(bytes);
      if (answer.error !== undefined) return { answer, message: bytes };
    }
    throw new Error("all were taken");
  }

  test("S-190 S-191 S-192 an overloaded server says Unavailable and when to come back, over WebSocket", async () => {
    const agent = busy.agent("WebSocket");
    await agent.fullReport();
    const { answer } = await refused(agent);
    expect(answer.error?.type).toBe(ERROR.unavailable);
    expect(answer.present).toEqual([1, 2]);
    expect(answer.error?.retryAfterNs).toBeGreaterThanOrEqual(MIN_RETRY_NS);
  });

  test("S-196 what was refused can be sent again: it is taken as if it were new, over WebSocket", async () => {
    const agent = busy.agent("WebSocket");
    await agent.fullReport();
    const { message: again } = await refused(agent);
    await drained();
    const answer = await agent.ask(again);
    expect([answer.error, answer.flags]).toEqual([undefined, 0]);
    await busy.storedSoon(agent.uid, ({ sequenceNum }) => Number(sequenceNum) === agent.next - 1);
  });

  test("S-193 S-194 S-195 polls and upgrades are answered 503 with Retry-After, and taken again later", async () => {
    const agent = busy.agent("WebSocket");
    await agent.fullReport();
    await refused(agent);
    const uid = randomUid();
    const report = agentToServer(uid, 0, CAPABLE, everything(uid));
    const polled = await busy.post(report);
    expect(polled.status).toBe(503);
    expect(Number(polled.headers["retry-after"])).toBeGreaterThanOrEqual(MIN_RETRY_S);
    const upgrade = await handshake(busy.endpoint);
    expect(upgrade.status).toBe(503);
    expect(Number(upgrade.headers.get("retry-after"))).toBeGreaterThanOrEqual(MIN_RETRY_S);
    await drained();
    expect((await busy.poll(report)).error).toBeUndefined();
    expect((await handshake(busy.endpoint)).status).toBe(101);
  });
});

describe("too many handshakes", () => {
  const throttled = useServer({ GATEWAY_HANDSHAKES_PER_SECOND: "1", GATEWAY_HANDSHAKE_BURST: "1" });

  test("S-193 S-194 S-195 more handshakes than allowed are refused before the upgrade, then taken", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => handshake(throttled.endpoint)));
    const refusal = answers.find(({ status }) => status === 503);
    expect(Number(refusal?.headers.get("retry-after"))).toBeGreaterThanOrEqual(MIN_RETRY_S);
    await expect
      .poll(async () => (await handshake(throttled.endpoint)).status, { timeout: 15_000, interval: 1100 })
      .toBe(101);
  });
});

async function handshake({ port, token }: { readonly port: number; readonly token: string }) {
  const raw = await RawWebSocket.connect({ port, headers: { Authorization: `Bearer ${token}` } });
  raw.destroy();
  return raw.handshake;
}

describe("authentication", () => {
  const uid = randomUid();
  const WRONG: Record<string, string>[] = [
    {},
    { authorization: "Bearer wrong" },
    { authorization: "Basic YWdlbnQ6d3Jvbmc=" },
    { authorization: "Bearer" },
  ];

  test.each(WRONG)("S-197 with %j the upgrade is answered 401, and never 101", async (headers) => {
    const raw = await RawWebSocket.connect({ port: server.endpoint.port, headers });
    raw.destroy();
    expect(raw.handshake.status).toBe(401);
  });

  test.each(WRONG)("S-197 with %j a poll is answered 401, and nothing is stored", async (headers) => {
    const { port } = server.endpoint;
    const body = agentToServer(uid, 0, CAPABLE, everything(uid));
    const { status } = await post({ port, token: "" }, body, { authorization: "", ...headers });
    expect(status).toBe(401);
    expect(await server.stored(uid)).toBeUndefined();
  });

  test("S-198 a bearer token lets an agent in over WebSocket", async () => {
    const headers = { Authorization: `Bearer ${server.cluster.agentToken}` };
    const raw = await RawWebSocket.connect({ port: server.endpoint.port, headers });
    raw.destroy();
    expect(raw.handshake.status).toBe(101);
  });

  test("S-198 a bearer token lets an agent in over HTTP", async () => {
    const { status, headers } = await server.post(agentToServer(uid, 0, CAPABLE, everything(uid)));
    expect([status, headers["content-type"]]).toEqual([200, CONTENT_TYPE]);
  });
});
