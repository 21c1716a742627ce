import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { agentToServer, CAPABLE, framed, fullContent, readAnswer, someUid } from "./testing/messages.ts";
import { rawHttp } from "./testing/raw-http.ts";
import { OPCODE, RawWebSocket } from "./testing/raw-websocket.ts";
import { poll, post } from "./testing/test-agent.ts";
import { eventsIn, TOKEN } from "./testing/test-gateway.ts";
import { useGateways } from "./testing/use-gateways.ts";

const MAX_BYTES = 20_000;
const BAD_REQUEST = 1;

const servers = useGateways({ GATEWAY_MAX_MESSAGE_BYTES: String(MAX_BYTES), GATEWAY_COMPRESSION: "true" });

const malformed = (reason: string) => servers.gateway.metric("opamp_gateway_malformed_total", { reason });

/** Runs `act`, after which nothing that was accepted may have changed. */
async function withoutTrace(reason: string, act: () => Promise<void>): Promise<void> {
  // What was sent before is in the streams by then.
  await new Promise((resolve) => setTimeout(resolve, 30));
  const [before, counted] = [await eventsIn(servers.redis), await malformed(reason)];
  const keys = (await servers.redis.keys("opamp:*session*")).length;
  await act();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(await malformed(reason)).toBe(counted + 1);
  expect((await servers.redis.keys("opamp:*session*")).length).toBe(keys);
  const reports = (await eventsIn(servers.redis)).filter(({ kind }) => kind === "REPORT").length;
  expect(reports).toBe(before.filter(({ kind }) => kind === "REPORT").length);
}

const uid = someUid();
const good = agentToServer(uid, 7);

const rows = [
  { what: "bytes that are no protobuf", bytes: Buffer.from("00ffffff", "hex"), reason: "protobuf" },
  { what: "a field that ends early", bytes: framed(Buffer.concat([good, Buffer.of(0x1a, 0x7f)])), reason: "protobuf" },
  {
    what: "a string that is not UTF-8",
    bytes: framed(Buffer.concat([good, Buffer.from("2a031a01ff", "hex")])),
    reason: "protobuf",
  },
  {
    what: "a known field of another wire type",
    bytes: framed(Buffer.concat([good, Buffer.from("1801", "hex")])),
    reason: "protobuf",
  },
  { what: "a header of 1", bytes: Buffer.concat([Buffer.of(1), good]), reason: "header" },
  { what: "no header", bytes: good, reason: "header" },
  { what: "nothing at all", bytes: Buffer.alloc(0), reason: "header" },
  { what: "a header only", bytes: Buffer.of(0), reason: "uid" },
  { what: "no uid", bytes: framed(agentToServer(Buffer.alloc(0), 7)), reason: "uid" },
  { what: "a uid of 15 bytes", bytes: framed(agentToServer(Buffer.alloc(15, 1), 7)), reason: "uid" },
  { what: "a uid of 17 bytes", bytes: framed(agentToServer(Buffer.alloc(17, 1), 7)), reason: "uid" },
  {
    what: "a uid of 26 bytes",
    bytes: framed(agentToServer(Buffer.from("01ARZ3NDEKTSV4RRFFQ69G5FAV"), 7)),
    reason: "uid",
  },
];

/** What decoders pass over in a submessage; at the top level the gateway refuses groups. */
const oddStatuses = [
  { what: "an unknown group", hex: "3a0810021b08011c1001" },
  { what: "an unknown number of eleven bytes", hex: "3a0c20ffffffffffffffffffff00" },
];

describe("WebSocket", () => {
  test.each(rows)("answers $what with BAD_REQUEST and goes on as before", async ({ bytes, reason }) => {
    const agent = someUid();
    const socket = await servers.connect();
    await socket.ask(agent, 0, { capabilities: CAPABLE, content: fullContent() });
    await withoutTrace(reason, async () => {
      socket.raw.send(bytes);
      const answer = await socket.answer();
      expect(answer.error?.type ?? 0).toBe(BAD_REQUEST);
      expect(answer.error?.errorMessage).toMatch(/\w{3}/);
      expect(answer).toMatchObject({ flags: 0, capabilities: 0, remoteConfig: undefined, command: false });
    });
    // The next number still fits, so no full state is asked for.
    expect(await socket.ask(agent, 1, { capabilities: CAPABLE })).toMatchObject({ flags: 0, error: undefined });
  });

  test("names the agent a bad message is from, else the only one on the connection, else nobody", async () => {
    const socket = await servers.connect();
    socket.raw.send(Buffer.from("00ffffff", "hex"));
    expect((await socket.answer()).uid).toBe("");
    const agent = someUid();
    await socket.ask(agent, 0);
    socket.raw.send(Buffer.from("00ffffff", "hex"));
    expect((await socket.answer()).uid).toBe(agent.toString("hex"));
    const other = someUid();
    socket.raw.send(framed(Buffer.concat([agentToServer(other, 7), Buffer.of(0x1a, 0x7f)])));
    expect((await socket.answer()).uid).toBe(other.toString("hex"));
  });

  test("tells the Server's capabilities in the first answer that is no error", async () => {
    const socket = await servers.connect();
    socket.raw.send(Buffer.from("00ffffff", "hex"));
    expect((await socket.answer()).capabilities).toBe(0);
    expect((await socket.ask(someUid(), 0)).capabilities).not.toBe(0);
  });

  test("takes a header written longer than needed", async () => {
    const socket = await servers.connect();
    socket.raw.send(Buffer.concat([Buffer.of(0x80, 0), agentToServer(someUid(), 0)]));
    expect((await socket.answer()).error).toBeUndefined();
  });

  test("ignores unknown fields and capability bits", async () => {
    const socket = await servers.connect();
    const agent = someUid();
    const message = agentToServer(agent, 0, { capabilities: 0x10_0001 });
    socket.raw.send(framed(Buffer.concat([message, Buffer.from("a20601ff", "hex")])));
    expect((await socket.answer()).error).toBeUndefined();
  });

  test.each(oddStatuses)("takes a status with $what, as any decoder does", async ({ hex }) => {
    const socket = await servers.connect();
    const agent = someUid();
    socket.raw.send(framed(Buffer.concat([agentToServer(agent, 0), Buffer.from(hex, "hex")])));
    expect((await socket.answer()).error).toBeUndefined();
  });

  test("answers a text frame with BAD_REQUEST and keeps the socket", async () => {
    const socket = await servers.connect();
    const agent = someUid();
    await socket.ask(agent, 0);
    await withoutTrace("text-frame", async () => {
      socket.raw.send(Buffer.from("hello"), { opcode: OPCODE.text });
      expect((await socket.answer()).error?.type).toBe(BAD_REQUEST);
    });
    expect((await socket.ask(agent, 1)).error).toBeUndefined();
  });

  test.each([
    { what: "just above the limit", bytes: MAX_BYTES + 1 },
    { what: "up to twice the limit", bytes: 2 * MAX_BYTES },
  ])("closes with 1009 when a message is $what", async ({ bytes }) => {
    const socket = await servers.connect();
    await withoutTrace("oversize", async () => {
      socket.raw.send(Buffer.alloc(bytes));
      expect(await socket.raw.closeCode()).toBe(1009);
    });
  });

  test("cuts a socket whose message is far above the limit, without taking it", async () => {
    const socket = await servers.connect();
    socket.raw.send(Buffer.alloc(10 * MAX_BYTES));
    expect([1006, 1009]).toContain(await socket.raw.closeCode());
  });

  test.each([
    { what: "no token", headers: {}, status: 401 },
    { what: "a wrong token", headers: { Authorization: "Bearer wrong" }, status: 401 },
    { what: "another scheme", headers: { Authorization: `Basic ${TOKEN}` }, status: 401 },
  ])("refuses the upgrade with $what: $status", async ({ headers, status }) => {
    const { handshake } = await RawWebSocket.connect({ port: servers.gateway.port, headers });
    expect(handshake.status).toBe(status);
  });

  test("answers 404 on another path", async () => {
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const { handshake } = await RawWebSocket.connect({ port: servers.gateway.port, headers, path: "/opamp" });
    expect(handshake.status).toBe(404);
    expect(await malformed("wrong-path")).toBeGreaterThan(0);
  });
});

describe("plain HTTP", () => {
  test.each(rows.filter(({ reason }) => reason !== "header"))(
    "answers $what with BAD_REQUEST in a body of status 200",
    async ({ bytes, reason }) => {
      await withoutTrace(reason, async () => {
        const { status, body } = await post(servers.gateway.port, bytes.subarray(1));
        expect(status).toBe(200);
        expect(readAnswer(body).error?.type).toBe(BAD_REQUEST);
      });
    },
  );

  test.each(oddStatuses)("takes a status with $what, as any decoder does", async ({ hex }) => {
    const { status, body } = await post(
      servers.gateway.port,
      Buffer.concat([agentToServer(someUid(), 0), Buffer.from(hex, "hex")]),
    );
    expect([status, readAnswer(body).error]).toEqual([200, undefined]);
  });

  test("takes the WebSocket header for what it is there: not protobuf", async () => {
    await withoutTrace("protobuf", async () => {
      expect(readAnswer((await post(servers.gateway.port, framed(good))).body).error?.type).toBe(BAD_REQUEST);
    });
  });

  test.each([
    { what: "raw", body: Buffer.alloc(MAX_BYTES + 1), headers: {} },
    { what: "gzip bomb", body: gzipSync(Buffer.alloc(10_000_000)), headers: { "content-encoding": "gzip" } },
  ])("answers 413 to a body above the limit ($what)", async ({ body, headers }) => {
    await withoutTrace("oversize", async () => {
      expect((await post(servers.gateway.port, body, headers)).status).toBe(413);
    });
  });

  test.each([
    { what: "corrupt gzip", headers: { "content-encoding": "gzip" }, status: 400, reason: "corrupt-body" },
    { what: "unknown encoding", headers: { "content-encoding": "br" }, status: 415, reason: "unknown-encoding" },
    { what: "wrong type", headers: { "content-type": "text/plain" }, status: 415, reason: "wrong-content-type" },
  ])("answers $status to $what", async ({ headers, status, reason }) => {
    await withoutTrace(reason, async () => {
      expect((await post(servers.gateway.port, good, headers)).status).toBe(status);
    });
  });

  test.each(["PUT", "PATCH", "DELETE"])("answers 405 to %s", async (method) => {
    const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/x-protobuf" };
    await withoutTrace("wrong-method", async () => {
      expect((await rawHttp({ port: servers.gateway.port, method, headers, body: good })).status).toBe(405);
    });
  });

  test.each([{}, { authorization: "Bearer wrong" }])("answers 401 to %j", async (headers) => {
    const all = { "content-type": "application/x-protobuf", ...headers };
    const { status, headers: answered } = await rawHttp({ port: servers.gateway.port, headers: all, body: good });
    expect([status, answered["www-authenticate"]]).toEqual([401, "Bearer"]);
  });

  test("goes on serving after all of this", async () => {
    expect((await poll(servers.gateway.port, someUid(), 0)).error).toBeUndefined();
    const socket = await servers.connect();
    expect((await socket.ask(someUid(), 0)).error).toBeUndefined();
  });
});
