import { MalformedMessageError } from "./errors.ts";

/** The header before every WebSocket message we send (S-07). */
export const HEADER_BYTE = 0x00;

const MAX_HEADER_BYTES = 10;

/**
 * Finds where the protobuf message begins in a WebSocket message.
 *
 * The header is a varint of value 0, also when written longer than needed, such as `80 00` (S-08, S-09). Old clients
 * without a header are refused: their first byte, `0A`, is a header of another version.
 *
 * @returns the length of the header; nothing may follow it (S-10).
 * @throws {MalformedMessageError} when the header is missing, not zero or not a varint.
 * @see OpAMP specification, "WebSocket Message Format"
 */
export function payloadOffset(message: Uint8Array): number {
  if (message[0] === HEADER_BYTE) return 1;
  if (message.length === 0) throw new MalformedMessageError("WebSocket message is empty: its header is missing");
  for (let offset = 0; offset < Math.min(message.length, MAX_HEADER_BYTES); offset++) {
    if (message[offset] === HEADER_BYTE) return offset + 1;
    if (message[offset] !== 0x80) throw new MalformedMessageError("WebSocket message header must be 0");
  }
  throw new MalformedMessageError("WebSocket message header is not a varint");
}
