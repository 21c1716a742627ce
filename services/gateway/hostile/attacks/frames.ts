import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { deflateRawSync } from "node:zlib";
import { agentToServer, framed, someUid } from "../../src/testing/messages.ts";
import { RawConnection } from "../../src/testing/raw-connection.ts";
import { OPCODE } from "../../src/testing/raw-websocket.ts";
import type { Target } from "../target.ts";
import { frame, upgradeRequest } from "../wire.ts";
import type { FrameOptions } from "../wire.ts";
import { repeat } from "./attack.ts";
import type { Attack } from "./attack.ts";

/** A socket past its handshake that takes any bytes. */
export async function openRaw(
  { port, authorized }: Target,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawConnection> {
  const connection = await RawConnection.open(port);
  await connection.write(upgradeRequest({ ...authorized, ...headers }));
  const head = await connection.until((text) => text.includes("\r\n\r\n"));
  assert.match(head, /^HTTP\/1\.1 101 /);
  return connection;
}

const DEFLATE = { "Sec-WebSocket-Extensions": "permessage-deflate; client_no_context_takeover" };
const BOMB_BYTES = 100 * 1024 * 1024;
const CUT_WITHIN_MS = 20_000;

/** 100 MiB of zeros in 100 KB, in one frame. */
async function deflateBombs(target: Target): Promise<void> {
  const bomb = frame({ opcode: OPCODE.binary, rsv: 4, payload: deflateRawSync(Buffer.alloc(BOMB_BYTES)) });
  await repeat(8, 4, async () => {
    const connection = await openRaw(target, DEFLATE);
    await connection.write(bomb);
    assert.equal(await connection.untilEnded(CUT_WITHIN_MS), true, "the bomb's socket is still open");
  });
}

/** Bytes that are no deflate, or only begin like it: cut, or answered as what they give. */
async function brokenDeflate(target: Target): Promise<void> {
  await repeat(64, 16, async (index) => {
    const connection = await openRaw(target, DEFLATE);
    const { length } = connection.received;
    await connection.write(frame({ opcode: OPCODE.binary, rsv: 4, payload: Buffer.alloc(200, index * 4) }));
    await connection.until((text) => text.length > length, CUT_WITHIN_MS);
    assert.ok(connection.ended || connection.received.length > length, "what does not inflate is not answered");
    connection.reset();
  });
}

const FRAGMENTS = 100_000;

/** A good message, one byte in each frame, with a ping now and then. */
async function tinyFragments(target: Target): Promise<void> {
  const uid = someUid();
  const padding = { customMessage: { data: Buffer.alloc(FRAGMENTS, 7) } };
  const message = framed(agentToServer(uid, 0, { content: padding }));
  const connection = await openRaw(target);
  const frames: Buffer[] = [];
  for (const [index, byte] of message.entries()) {
    const opcode = index === 0 ? OPCODE.binary : OPCODE.continuation;
    frames.push(frame({ opcode, payload: Buffer.of(byte), fin: index === message.length - 1 }));
    if (index % 10_000 === 0) frames.push(frame({ opcode: OPCODE.ping }));
  }
  await connection.write(Buffer.concat(frames));
  const answered = await connection.until((text) => text.includes(uid.toString("latin1")), 30_000);
  assert.ok(answered.includes(uid.toString("latin1")), "a message in fragments is not answered");
  connection.reset();
}

/** Messages that never end: half of the limit on each socket, then fragments beyond it. */
async function endlessFragments(target: Target): Promise<void> {
  const chunk = Buffer.alloc(64 * 1024);
  const held = await Promise.all(Array.from({ length: 20 }, () => openRaw(target)));
  for (const connection of held) {
    await connection.write(frame({ opcode: OPCODE.binary, fin: false }));
    for (let i = 0; i < 16; i++)
      await connection.write(frame({ opcode: OPCODE.continuation, payload: chunk, fin: false }));
  }
  const greedy = await openRaw(target);
  await greedy.write(frame({ opcode: OPCODE.binary, fin: false }));
  for (let i = 0; i < 200 && !greedy.ended; i++) {
    await greedy.write(frame({ opcode: OPCODE.continuation, payload: chunk, fin: false }));
  }
  assert.equal(await greedy.untilEnded(CUT_WITHIN_MS), true, "a message without end is collected for ever");
  for (const connection of held) connection.reset();
}

const CLOSE = OPCODE.close;

/** Frames that RFC 6455 does not allow; the connection has to be failed. */
const FORBIDDEN: readonly (FrameOptions & { readonly what: string })[] = [
  { what: "ping of 126 bytes", opcode: OPCODE.ping, payload: Buffer.alloc(126) },
  { what: "ping of 64 KB", opcode: OPCODE.ping, payload: Buffer.alloc(65_536) },
  { what: "ping in fragments", opcode: OPCODE.ping, fin: false },
  { what: "close in fragments", opcode: CLOSE, fin: false },
  { what: "close of one byte", opcode: CLOSE, payload: Buffer.of(3) },
  { what: "close of 126 bytes", opcode: CLOSE, payload: Buffer.alloc(126) },
  { what: "close with 1005", opcode: CLOSE, payload: Buffer.from("03ed", "hex") },
  { what: "close with 999", opcode: CLOSE, payload: Buffer.from("03e7", "hex") },
  { what: "close with a reason that is no text", opcode: CLOSE, payload: Buffer.from("03e8ff", "hex") },
  { what: "opcode 3", opcode: 3 },
  { what: "opcode 7", opcode: 7 },
  { what: "opcode 11", opcode: 11 },
  { what: "opcode 15", opcode: 15 },
  { what: "RSV1 without extension", opcode: OPCODE.binary, rsv: 4, payload: Buffer.of(0) },
  { what: "RSV2", opcode: OPCODE.binary, rsv: 2, payload: Buffer.of(0) },
  { what: "RSV3 on a ping", opcode: OPCODE.ping, rsv: 1 },
  { what: "continuation of nothing", opcode: OPCODE.continuation, payload: Buffer.of(0) },
  { what: "text that is no text", opcode: OPCODE.text, payload: Buffer.from("ff", "hex") },
  { what: "length of 2^63", opcode: OPCODE.binary, length: 2n ** 63n },
  { what: "length of 2^64 - 1", opcode: OPCODE.binary, length: 2n ** 64n - 1n },
  { what: "length of 2^40", opcode: OPCODE.binary, length: 2n ** 40n },
];

async function forbiddenFrames(target: Target): Promise<void> {
  await repeat(FORBIDDEN.length, 8, async (index) => {
    const one = FORBIDDEN[index];
    if (one === undefined) return;
    const connection = await openRaw(target);
    await connection.write(frame(one));
    assert.equal(await connection.untilEnded(CUT_WITHIN_MS), true, `${one.what} is taken`);
    connection.reset();
  });
}

/** What the library takes although the specification forbids it has to do no harm. */
async function toleratedFrames(target: Target): Promise<void> {
  const message = framed(agentToServer(someUid(), 0));
  const tolerated = [
    [frame({ opcode: OPCODE.binary, payload: message, masked: false }), Buffer.alloc(1000, 0x82)],
    [frame({ opcode: OPCODE.binary, fin: false }), frame({ opcode: OPCODE.binary, payload: message })],
    [frame({ opcode: OPCODE.binary, payload: message, lengthBytes: 8 })],
  ];
  await repeat(30, 10, async (index) => {
    const connection = await openRaw(target);
    await connection.write(Buffer.concat(tolerated[index % tolerated.length] ?? []));
    await connection.until(() => false, 300);
    connection.reset();
  });
}

const PINGS = 50_000;

async function pingFlood(target: Target): Promise<void> {
  const ping = frame({ opcode: OPCODE.ping, payload: Buffer.alloc(125) });
  const pong = frame({ opcode: OPCODE.pong, payload: Buffer.alloc(125) });
  const flood = Buffer.concat(Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? ping : pong)));
  const reader = await openRaw(target);
  const deaf = await openRaw(target);
  deaf.pause();
  for (let i = 0; i < PINGS / 1000; i++) {
    await reader.write(flood);
    if (i % 5 === 0) await Promise.race([deaf.write(flood), pause(200)]);
  }
  const pongs = await reader.until((text) => text.length >= (PINGS / 2) * 127, 20_000);
  assert.ok(reader.ended || pongs.length >= (PINGS / 2) * 127, "pings are not answered");
  reader.reset();
  deaf.reset();
}

/** Asks without end and never reads an answer. */
async function deafAgent(target: Target): Promise<void> {
  const deaf = await openRaw(target);
  deaf.pause();
  const message = agentToServer(someUid(), 0);
  // Each is answered with an error of some hundred bytes.
  const bad = framed(Buffer.concat([message, Buffer.of(0x80)]));
  const good = frame({ opcode: OPCODE.binary, payload: framed(message) });
  const flood = Array.from({ length: 2000 }, () => frame({ opcode: OPCODE.binary, payload: bad }));
  const all = Buffer.concat([good, ...flood]);
  for (let i = 0; i < 50 && !deaf.ended; i++) await Promise.race([deaf.write(all), pause(100)]);
  deaf.reset();
}

export const FRAME_ATTACKS: readonly Attack[] = [
  { name: "inflating frames", run: deflateBombs },
  { name: "frames that do not inflate", run: brokenDeflate },
  { name: "tiny fragments", run: tinyFragments },
  { name: "messages without end", run: endlessFragments },
  { name: "control frames out of spec", run: forbiddenFrames },
  { name: "frames without mask or in each other", run: toleratedFrames },
  { name: "ping flood", run: pingFlood },
  { name: "agent that never reads", run: deafAgent },
];
