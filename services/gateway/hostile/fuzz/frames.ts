import { deflateRawSync } from "node:zlib";
import { opamp } from "@opamp/proto";
import type { Random } from "../../../../libs/opamp/fuzz/random.ts";
import { frame, upgradeRequest } from "../wire.ts";
import type { FrameOptions } from "../wire.ts";
import { someMessage } from "./messages.ts";
import { cut } from "./script.ts";
import type { Fuzzer } from "./script.ts";

const HEAD_END = "\r\n\r\n";
/** In the last pong. */
const LAST = "that was all";
const DEFLATE = { "Sec-WebSocket-Extensions": "permessage-deflate" };
const CLOSE_CODES = [0, 999, 1000, 1001, 1004, 1005, 1006, 1015, 1016, 2999, 3000, 4000, 4999, 5000, 65_535];
const LENGTHS = [0n, 125n, 126n, 127n, 65_535n, 65_536n, 2n ** 22n, 2n ** 31n, 2n ** 32n, 2n ** 63n - 1n, 2n ** 63n];

/** Frames behind a handshake: good ones, those RFC 6455 does not know, and bytes that are none. */
export function frameFuzzer(authorized: Readonly<Record<string, string>>): Fuzzer {
  return {
    make(random) {
      const head = upgradeRequest({ ...authorized, ...(random.oneIn(3) ? DEFLATE : {}) });
      const frames = Array.from({ length: random.below(10) }, () => goodFrames(random));
      if (!random.oneIn(4)) frames.splice(random.below(frames.length + 1), 0, badFrames(random));
      frames.push(frame({ opcode: 9, payload: Buffer.from(LAST) }));
      const writes = [Buffer.from(head), ...cut(random, Buffer.concat(frames))];
      // Frames may arrive together with the handshake.
      const joined = random.oneIn(10) ? [Buffer.concat(writes)] : writes;
      return { writes: joined, end: random.pick(["reset", "half-close", "wait", "wait", "wait"]), last: LAST };
    },
    read: readFrames,
  };
}

/** What keeps the socket open, whatever the messages are. */
function goodFrames(random: Random): Buffer {
  switch (random.below(4)) {
    case 0:
      return fragmented(random, framedMessage(random), 0);
    case 1:
      return frame({ opcode: random.pick([9, 10]), payload: random.bytes(random.pick([0, 1, 125])) });
    case 2:
      return frame({ opcode: random.oneIn(5) ? 1 : 2, payload: Buffer.from("text") });
    default:
      return frame({ opcode: 2, payload: framedMessage(random) });
  }
}

/** What mostly ends it. */
function badFrames(random: Random): Buffer {
  switch (random.below(5)) {
    case 0:
      return fragmented(random, framedMessage(random), 4);
    case 1:
      return frame({ opcode: 2, rsv: 4, payload: deflated(random) });
    case 2:
      return control(random);
    case 3:
      return frame(anyFrame(random));
    default:
      return random.bytes(random.below(30));
  }
}

/** The header right or wrong. */
function framedMessage(random: Random): Buffer {
  const header = random.oneIn(10) ? random.bytes(random.below(12)) : Buffer.of(0);
  return Buffer.concat([header, someMessage(random)]);
}

/** @param faults of so many in a hundred fragments. */
function fragmented(random: Random, payload: Buffer, faults: number): Buffer {
  const pieces = cut(random, payload);
  const wrong = (): boolean => random.below(100) < faults;
  const frames = pieces.flatMap((piece, index) => {
    const opcode = wrong() ? random.below(16) : index === 0 ? 2 : 0;
    const one = frame({ opcode, payload: piece, fin: index === pieces.length - 1 && !wrong() });
    return random.oneIn(10) ? [frame({ opcode: 9 }), one] : [one];
  });
  return Buffer.concat(frames);
}

function deflated(random: Random): Buffer {
  if (random.oneIn(2)) return random.bytes(random.below(60));
  const message = random.oneIn(10) ? Buffer.alloc(20 * 1024 * 1024) : framedMessage(random);
  const bytes = deflateRawSync(message);
  return random.oneIn(3) ? bytes.subarray(0, random.below(bytes.length + 1)) : bytes;
}

function control(random: Random): Buffer {
  const opcode = random.pick([8, 9, 9, 10]);
  if (opcode !== 8)
    return frame({ opcode, payload: random.bytes(random.pick([0, 1, 125, 126])), fin: !random.oneIn(5) });
  const code = Buffer.alloc(2);
  code.writeUInt16BE(random.pick(CLOSE_CODES));
  const payload = random.oneIn(3)
    ? random.bytes(random.below(4))
    : Buffer.concat([code, random.bytes(random.below(5))]);
  return frame({ opcode, payload });
}

function anyFrame(random: Random): FrameOptions {
  const payload = random.bytes(random.pick([0, 1, 4, 125, 126, 300]));
  const lies = random.oneIn(3) ? { length: random.pick(LENGTHS) } : {};
  const lengthBytes = random.oneIn(3) ? { lengthBytes: random.pick([1, 2, 8] as const) } : {};
  const bits = { rsv: random.oneIn(3) ? random.below(8) : 0, fin: !random.oneIn(3), masked: !random.oneIn(4) };
  return { opcode: random.below(16), payload, ...bits, ...lies, ...lengthBytes };
}

const SERVER_OPCODES = [2, 8, 9, 10];

/** Whatever comes in, what goes out is a WebSocket whose messages are ServerToAgent. */
function readFrames(received: Buffer): ReturnType<Fuzzer["read"]> {
  const end = received.indexOf(HEAD_END);
  if (end < 0) return received.length === 0 ? { outcome: "nothing" } : { fault: "the handshake's answer has no end" };
  const status = received.toString("latin1", 9, 12);
  if (status !== "101") return /^(4\d\d|503)$/.test(status) ? { outcome: status } : { fault: `status ${status}` };
  const kinds: string[] = [];
  let at = end + HEAD_END.length;
  for (let next = readFrame(received, at); next !== undefined; next = readFrame(received, at)) {
    if (typeof next === "string") return { fault: next };
    kinds.push(next.kind);
    at = next.to;
  }
  return { outcome: [...new Set(kinds)].join(" ") };
}

function readFrame(bytes: Buffer, at: number): { kind: string; to: number } | string | undefined {
  if (bytes.length < at + 2) return undefined;
  const [first, second] = [bytes.readUInt8(at), bytes.readUInt8(at + 1)];
  const opcode = first & 0x0f;
  if ((second & 0x80) !== 0 || (first & 0x30) !== 0 || !SERVER_OPCODES.includes(opcode))
    return "an answer that is no frame";
  const headLength = second < 126 ? 2 : second === 126 ? 4 : 10;
  if (bytes.length < at + headLength) return undefined;
  const length =
    second < 126 ? second : second === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  const from = at + headLength;
  if (bytes.length < from + length) return undefined;
  const payload = bytes.subarray(from, from + length);
  return {
    kind: opcode === 2 && (first & 0x40) === 0 ? answerKind(payload) : kindOf(opcode, payload),
    to: from + length,
  };
}

function kindOf(opcode: number, payload: Buffer): string {
  return opcode === 8 && payload.length >= 2 ? `close ${payload.readUInt16BE(0)}` : `opcode ${opcode}`;
}

function answerKind(payload: Buffer): string {
  const { errorResponse, flags, agentIdentification } = opamp.ServerToAgent.decode(payload.subarray(1));
  if (errorResponse) return `error ${(errorResponse.errorMessage ?? "").replaceAll(/\d+/g, "n")}`;
  return `answer ${flags.toString()}${agentIdentification ? " new uid" : ""}`;
}
