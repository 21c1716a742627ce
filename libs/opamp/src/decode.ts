import { LENGTH_DELIMITED, VARINT, WireCursor } from "./wire.ts";

const cursor = new WireCursor();

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
