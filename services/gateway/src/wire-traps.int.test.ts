import { constants, createDeflateRaw } from "node:zlib";
import { waitFor } from "@opamp/runtime";
import { beforeEach, describe, expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { agentToServer, CAPABLE, framed, fullContent, readAnswer, someUid } from "./testing/messages.ts";
import { OPCODE, RawWebSocket } from "./testing/raw-websocket.ts";
import { post } from "./testing/test-agent.ts";
import { TOKEN } from "./testing/test-gateway.ts";
import type { TestEvent } from "./testing/test-gateway.ts";
import { useGateways } from "./testing/use-gateways.ts";

const FULL = { capabilities: CAPABLE, content: fullContent() };
const THIN = { capabilities: CAPABLE };
const BAD_REQUEST = 1;

let uid: Buffer;

const servers = useGateways({ GATEWAY_COMPRESSION: "true" });
beforeEach(() => {
  uid = someUid();
});

const eventsOf = (): Promise<TestEvent[]> => servers.eventsOf(uid);
const reported = (): Promise<true> =>
  waitFor(async () => (await eventsOf()).some(({ kind }) => kind === "REPORT"), { what: "a report" });

describe("the .NET client", () => {
  test("sends messages above 4 KiB in fragments", async () => {
    const socket = await servers.connect();
    const body = Buffer.alloc(20_000, "x");
    const content = { ...fullContent(), effectiveConfig: { configMap: { configMap: { "": { body } } } } };
    const message = framed(agentToServer(uid, 0, { capabilities: CAPABLE, content }));
    for (let at = 0; at < message.length; at += 4096) {
      const opcode = at === 0 ? OPCODE.binary : OPCODE.continuation;
      socket.raw.send(message.subarray(at, at + 4096), { opcode, fin: at + 4096 >= message.length });
    }
    expect(await socket.answer()).toMatchObject({ flags: 0, error: undefined });
    await reported();
    expect((await eventsOf())[0]?.message).toEqual(message.subarray(1));
  });
});

describe("clients whose uid is text", () => {
  const texts = [
    { what: "a ULID of 26 characters", text: "01ARZ3NDEKTSV4RRFFQ69G5FAV" },
    { what: "a UUID of 36 characters", text: "0192a7c4-5b1e-7c3a-9d2f-1f0e8d7c6b5a" },
  ];

  test.each(texts)("are told so and keep their socket ($what)", async ({ text }) => {
    const socket = await servers.connect();
    await socket.ask(uid, 0, FULL);
    socket.raw.send(framed(agentToServer(Buffer.from(text), 0, FULL)));
    expect((await socket.answer()).error?.type).toBe(BAD_REQUEST);
    expect(await socket.ask(uid, 1, THIN)).toMatchObject({ flags: 0, error: undefined });
  });

  test.each(texts)("are told so over HTTP, with a space before the content type ($what)", async ({ text }) => {
    const headers = { "content-type": " application/x-protobuf" };
    const { status, body } = await post(servers.gateway.port, agentToServer(Buffer.from(text), 0), headers);
    expect([status, readAnswer(body).error?.type]).toEqual([200, BAD_REQUEST]);
  });
});

describe("permessage-deflate", () => {
  test.each([
    { what: "with context takeover", offer: "permessage-deflate" },
    {
      what: "without context takeover",
      offer: "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
    },
  ])("messages deflated $what are read", async ({ offer }) => {
    const headers = { Authorization: `Bearer ${TOKEN}`, "Sec-WebSocket-Extensions": offer };
    const raw = await RawWebSocket.connect({ port: servers.gateway.port, headers });
    const agreed = raw.handshake.headers.get("sec-websocket-extensions") ?? "";
    expect(agreed).toContain("permessage-deflate");
    const keeps = !agreed.includes("client_no_context_takeover");
    let deflate = deflater();
    for (let i = 0; i < 4; i += 1) {
      if (!keeps) deflate = deflater();
      raw.send(await deflate(framed(agentToServer(uid, i, i === 0 ? FULL : THIN))), { compressed: true });
      expect((await raw.next())?.opcode).toBe(OPCODE.binary);
    }
    raw.destroy();
    await reported();
    await eventually(async () => (await eventsOf()).map(({ kind }) => kind)).toContain("DISCONNECTED");
    expect((await eventsOf()).at(-1)?.sequenceNum).toBe(3);
  });
});

/** Deflates messages of one connection, each flushed to a byte and without the tail that RFC 7692 leaves out. */
function deflater(): (message: Buffer) => Promise<Buffer> {
  const stream = createDeflateRaw({ flush: constants.Z_SYNC_FLUSH });
  return (message) =>
    new Promise((resolve) => {
      const chunks: Buffer[] = [];
      const collect = (chunk: Buffer): void => void chunks.push(chunk);
      stream.on("data", collect);
      stream.write(message);
      stream.flush(constants.Z_SYNC_FLUSH, () => {
        stream.off("data", collect);
        resolve(Buffer.concat(chunks).subarray(0, -4));
      });
    });
}
