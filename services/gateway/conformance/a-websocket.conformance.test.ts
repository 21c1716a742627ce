import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { OPCODE } from "../src/testing/raw-websocket.ts";
import type { RawWebSocket } from "../src/testing/raw-websocket.ts";
import { agentToServer, Answer, CAPABLE, ERROR, everything, health, randomUid, S2A } from "./support/messages.ts";
import { useServer } from "./support/server.ts";
import { message } from "./support/wire.ts";

const server = useServer();
const compressing = useServer({ GATEWAY_COMPRESSION: "true" });

const full = (uid: Buffer, sequence: number): Buffer => agentToServer(uid, sequence, CAPABLE, everything(uid));
const DEFLATE = { "Sec-WebSocket-Extensions": "permessage-deflate; client_no_context_takeover" };
/** RFC 7692: a deflated message leaves out the four bytes that end its last block. */
const BLOCK_END = Buffer.from("0000ffff", "hex");

test("S-05 the upgrade follows RFC 6455 and needs no sub-protocol", async () => {
  const key = Buffer.alloc(16, 7).toString("base64");
  const { raw } = await server.socket({ "Sec-WebSocket-Key": key });
  const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  expect(raw.handshake.status).toBe(101);
  expect(raw.handshake.headers.get("sec-websocket-accept")).toBe(accept);
  expect(raw.handshake.headers.has("sec-websocket-protocol")).toBe(false);
});

test("S-06 S-07 every message is one binary frame: header byte 0, then one ServerToAgent", async () => {
  const { raw } = await server.socket();
  const uid = randomUid();
  for (let sequence = 0; sequence < 3; sequence += 1) {
    raw.send(message(Buffer.of(0), full(uid, sequence)));
    const frame = await raw.next();
    expect([frame?.opcode, frame?.payload[0]]).toEqual([OPCODE.binary, 0]);
    expect(new Answer(frame?.payload.subarray(1) ?? Buffer.alloc(0)).uid).toEqual(uid);
  }
  expect(raw.pending).toBe(0);
});

test("S-06 a report in several fragments is the same as in one frame", async () => {
  const answers: number[][] = [];
  for (const size of [1_000_000, 40, 1]) {
    const [socket, uid] = [await server.socket(), randomUid()];
    const bytes = message(Buffer.of(0), full(uid, 0));
    for (let at = 0; at < bytes.length; at += size) {
      const opcode = at === 0 ? OPCODE.binary : OPCODE.continuation;
      socket.raw.send(bytes.subarray(at, at + size), { opcode, fin: at + size >= bytes.length });
    }
    answers.push((await socket.answer()).present);
    expect((await server.storedSoon(uid)).healthy).toBe(true);
  }
  expect(answers).toEqual(Array.from({ length: 3 }, () => [S2A.instanceUid, S2A.capabilities]));
});

test("S-06 a text frame is no message", async () => {
  const socket = await server.socket();
  const uid = randomUid();
  await socket.ask(full(uid, 0));
  socket.raw.send(Buffer.from("hello"), { opcode: OPCODE.text });
  expect((await socket.answer()).error?.type).toBe(ERROR.badRequest);
  expect((await socket.ask(agentToServer(uid, 1, CAPABLE))).present).toEqual([S2A.instanceUid]);
});

test("S-08 a header of another value is answered with BAD_REQUEST and changes nothing", async () => {
  const socket = await server.socket();
  const uid = randomUid();
  await socket.ask(full(uid, 0));
  await server.storedSoon(uid);
  socket.raw.send(message(Buffer.of(1), agentToServer(uid, 1, CAPABLE, health({ healthy: false }))));
  expect((await socket.answer()).error?.type).toBe(ERROR.badRequest);
  // Were the message taken, its number would be used up.
  expect((await socket.ask(agentToServer(uid, 1, CAPABLE, health({ status: "later" })))).flags).toBe(0);
  await server.storedSoon(uid, (agent) => Object(agent["health"]).status === "later");
  expect(await server.stored(uid)).toMatchObject({ healthy: true });
});

test.each([
  { what: "one byte", header: "00" },
  { what: "two bytes", header: "8000" },
  { what: "ten bytes", header: "80808080808080808000" },
])("S-09 the data begin after a header of $what", async ({ header }) => {
  const socket = await server.socket();
  const uid = randomUid();
  socket.raw.send(message(Buffer.from(header, "hex"), full(uid, 0)));
  const answer = await socket.answer();
  expect([answer.uid, answer.error]).toEqual([uid, undefined]);
});

test("S-10 a message without data is well framed: the connection stays", async () => {
  const socket = await server.socket();
  const uid = randomUid();
  await socket.ask(full(uid, 0));
  expect((await socket.ask(Buffer.alloc(0))).error?.type).toBe(ERROR.badRequest);
  expect((await socket.ask(agentToServer(uid, 1, CAPABLE))).present).toEqual([S2A.instanceUid]);
});

test("S-16 a config comes without being asked for", async () => {
  const agent = server.agent("WebSocket");
  await agent.fullReport();
  const hash = await server.assign(agent, { "": "a: 2\n" });
  const pushed = await agent.socket.answer();
  expect([pushed.uid, pushed.remoteConfig?.hash.toString("hex")]).toEqual([agent.uid, hash]);
});

test("S-26 permessage-deflate is declined unless it is configured, and messages go as they are", async () => {
  const socket = await server.socket(DEFLATE);
  expect(socket.raw.handshake.headers.has("sec-websocket-extensions")).toBe(false);
  expect((await socket.ask(full(randomUid(), 0))).error).toBeUndefined();
});

test("S-26 with permessage-deflate agreed, deflated and plain messages decode", async () => {
  const socket = await compressing.socket(DEFLATE);
  expect(socket.raw.handshake.headers.get("sec-websocket-extensions")).toMatch(/^permessage-deflate/);
  const uid = randomUid();
  const deflated = deflateRawSync(message(Buffer.of(0), full(uid, 0)), { finishFlush: 2 });
  socket.raw.send(deflated.subarray(0, -BLOCK_END.length), { compressed: true });
  const first = await inflatedAnswer(socket.raw);
  socket.send(agentToServer(uid, 1, CAPABLE));
  const second = await inflatedAnswer(socket.raw);
  expect([first.error, second.present]).toEqual([undefined, [S2A.instanceUid]]);
});

async function inflatedAnswer(raw: RawWebSocket): Promise<Answer> {
  const frame = await raw.next();
  const payload = frame?.payload ?? Buffer.alloc(0);
  const plain = frame?.compressed === true ? inflateRawSync(message(payload, BLOCK_END), { finishFlush: 2 }) : payload;
  expect(plain[0]).toBe(0);
  return new Answer(plain.subarray(1));
}

test("S-27 a ping is answered with its payload, also between the fragments of a message", async () => {
  const { raw } = await server.socket();
  const uid = randomUid();
  raw.send(Buffer.from("first"), { opcode: OPCODE.ping });
  expect(await raw.next()).toMatchObject({ opcode: OPCODE.pong, payload: Buffer.from("first") });
  const bytes = message(Buffer.of(0), full(uid, 0));
  raw.send(bytes.subarray(0, 9), { fin: false });
  raw.send(Buffer.from("between"), { opcode: OPCODE.ping });
  raw.send(bytes.subarray(9), { opcode: OPCODE.continuation });
  expect(await raw.next()).toMatchObject({ opcode: OPCODE.pong, payload: Buffer.from("between") });
  const answer = await raw.next();
  expect(answer?.opcode).toBe(OPCODE.binary);
  expect(new Answer(answer?.payload.subarray(1) ?? Buffer.alloc(0)).uid).toEqual(uid);
});
