import { opamp } from "@opamp/proto";
import protobuf from "protobufjs/minimal.js";
import { MalformedMessageError } from "./errors.ts";
import { MAX_NESTING } from "./limits.ts";
import { TopLevelScan } from "./scan.ts";
import { INSTANCE_UID_BYTES, wrongUidLength } from "./uid.ts";
import { LENGTH_DELIMITED, VARINT, WireCursor } from "./wire.ts";

const scan = new TopLevelScan();
const cursor = new WireCursor();

/**
 * Decodes and thereby validates one AgentToServer: structure, lengths, UTF-8, nesting, and the uid's 16 bytes.
 *
 * Nesting is counted before each step down, so that a hostile tree of thousands of levels cannot exhaust the stack.
 *
 * @param bytes the message without WebSocket header, owned by the caller: decoded `bytes` fields share its memory.
 * @throws {MalformedMessageError} with a text that may be shown to the agent.
 */
export function decodeAgentToServer(bytes: Uint8Array): opamp.AgentToServer {
  scan.scan(bytes, 0, bytes.length);
  if (scan.uidLength !== INSTANCE_UID_BYTES) throw wrongUidLength(scan.uidLength);
  return decodeScanned(bytes);
}

/**
 * The same for a message that a `TopLevelScan` has read without complaint and whose uid has 16 bytes.
 *
 * @param start where the message begins; it ends with the bytes.
 * @throws {MalformedMessageError} with a text that may be shown to the agent.
 */
export function decodeScanned(bytes: Uint8Array, start = 0): opamp.AgentToServer {
  const reader = protobuf.Reader.create(bytes);
  reader.pos = start;
  try {
    return opamp.AgentToServer.decode(reader, bytes.length - start);
  } catch (cause) {
    throw new MalformedMessageError(explain(cause), { cause });
  }
}

/** protobufjs tells its errors apart by class and text only. */
function explain(error: unknown): string {
  if (error instanceof RangeError) return "a field is longer than the message around it";
  if (error instanceof TypeError) return "a string is not valid UTF-8";
  const text = error instanceof Error ? error.message : String(error);
  return text === "max depth exceeded" ? `messages are nested deeper than ${MAX_NESTING} levels` : text;
}

/** What a gateway needs of a RemoteConfigStatus. */
export interface ReportedStatus {
  /** The hash the agent echoes, maybe empty; in memory of its own. */
  readonly hash: Buffer;
  /** Value of RemoteConfigStatuses, maybe one we do not know. */
  readonly status: number;
}

const HASH_FIELD = 1;
const STATUS_FIELD = 2;

/**
 * Reads hash and status from an encoded RemoteConfigStatus at `bytes[start, end)`, without the rest.
 *
 * @throws {MalformedMessageError} when the range does not decode.
 */
export function decodeRemoteConfigStatus(bytes: Uint8Array, start: number, end: number): ReportedStatus {
  let hashStart = 0;
  let hashLength = 0;
  let status = 0;
  cursor.reset(bytes, start, end);
  while (!cursor.done) {
    const key = cursor.key();
    if (key === HASH_FIELD * 8 + LENGTH_DELIMITED) {
      hashLength = cursor.length();
      hashStart = cursor.position;
      cursor.position += hashLength;
    } else if (key === STATUS_FIELD * 8 + VARINT) status = cursor.varint() | 0;
    else cursor.pass(key);
  }
  return { hash: copy(bytes, hashStart, hashLength), status };
}

/** Sessions keep hashes for days: a slice of the shared pool would keep 8 KB alive for 32 bytes. */
function copy(bytes: Uint8Array, start: number, length: number): Buffer {
  const own = Buffer.alloc(length);
  own.set(bytes.subarray(start, start + length));
  return own;
}
