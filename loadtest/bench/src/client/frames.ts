/**
 * Client side of RFC 6455, as little as a load generator needs: whole binary messages, one frame each.
 * The mask key is zero: still a masked frame, and the server pays the same for it, but the client need not touch the bytes.
 */

const BINARY = 0x82;
const MASKED = 0x80;

/** Frames one message: header, zero mask key, payload. */
export function clientFrame(payload: Uint8Array): Buffer {
  const length = payload.length;
  const header = length < 126 ? 6 : length < 65_536 ? 8 : 14;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = BINARY;
  if (length < 126) frame[1] = MASKED | length;
  else if (length < 65_536) {
    frame[1] = MASKED | 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = MASKED | 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.fill(0, header - 4, header);
  frame.set(payload, header);
  return frame;
}

/** Cuts a byte stream into server messages; keeps what is incomplete for the next chunk. */
export class FrameReader {
  #rest: Buffer | undefined;

  /** Calls `onMessage` for every complete binary frame; `onClose` for a Close frame, with its code. */
  push(chunk: Buffer, onMessage: (payload: Buffer) => void, onClose: (code: number) => void): void {
    let bytes = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = undefined;
    for (;;) {
      const size = frameSize(bytes);
      if (size === undefined || bytes.length < size.total) break;
      const payload = bytes.subarray(size.header, size.total);
      const opcode = (bytes[0] ?? 0) & 0x0f;
      if (opcode === 2) onMessage(payload);
      else if (opcode === 8) onClose(payload.length >= 2 ? payload.readUInt16BE(0) : 1005);
      bytes = bytes.subarray(size.total);
    }
    // The read buffer is reused by the caller: what outlives this call must be copied.
    if (bytes.length > 0) this.#rest = Buffer.from(bytes);
  }
}

function frameSize(bytes: Buffer): { header: number; total: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = (bytes[1] ?? 0) & 0x7f;
  if (short < 126) return { header: 2, total: 2 + short };
  if (short === 126) return bytes.length < 4 ? undefined : { header: 4, total: 4 + bytes.readUInt16BE(2) };
  return bytes.length < 10 ? undefined : { header: 10, total: 10 + Number(bytes.readBigUInt64BE(2)) };
}
