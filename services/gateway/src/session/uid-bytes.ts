import { INSTANCE_UID_BYTES } from "@opamp/opamp";

/** Key and length of an instance_uid of 16 bytes. */
const UID_KEY = 0x0a;

/** The uid that stands in `bytes` from `at` on; shares their memory. */
export function uidAt(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.subarray(at, at + INSTANCE_UID_BYTES);
}

/**
 * The uid of a message that could not be read, so that its error reaches the right agent: encoders write the field
 * first. Undefined when there is none.
 *
 * @param start where the protobuf message begins.
 */
export function readableUid(bytes: Uint8Array, start: number): Uint8Array | undefined {
  if (bytes[start] !== UID_KEY || bytes[start + 1] !== INSTANCE_UID_BYTES) return undefined;
  const from = start + 2;
  return bytes.length >= from + INSTANCE_UID_BYTES ? uidAt(bytes, from) : undefined;
}
