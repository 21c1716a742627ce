export interface FrameOptions {
  readonly opcode: number;
  readonly payload?: Uint8Array;
  readonly fin?: boolean;
  /** RSV1 to RSV3 as bits 4, 2 and 1. */
  readonly rsv?: number;
  readonly masked?: boolean;
  /** What the length field says; default the truth. */
  readonly length?: bigint;
  /** Bytes of the length field: 1, 2 or 8; default the least. */
  readonly lengthBytes?: 1 | 2 | 8;
}

/** One WebSocket frame, right or wrong. */
export function frame({
  opcode,
  payload = new Uint8Array(0),
  fin = true,
  rsv = 0,
  masked = true,
  ...size
}: FrameOptions): Buffer {
  const { length = BigInt(payload.length), lengthBytes = leastLengthBytes(length) } = size;
  const first = Buffer.of((fin ? 0x80 : 0) | (rsv << 4) | opcode);
  const head = Buffer.concat([first, lengthField(length, lengthBytes, masked ? 0x80 : 0)]);
  return masked ? Buffer.concat([head, ...mask(payload)]) : Buffer.concat([head, payload]);
}

function leastLengthBytes(length: bigint): 1 | 2 | 8 {
  if (length < 126n) return 1;
  return length < 65_536n ? 2 : 8;
}

function lengthField(length: bigint, bytes: 1 | 2 | 8, maskBit: number): Buffer {
  if (bytes === 1) return Buffer.of(maskBit | Number(length & 0x7fn));
  const field = Buffer.alloc(1 + bytes);
  field[0] = maskBit | (bytes === 2 ? 126 : 127);
  if (bytes === 2) field.writeUInt16BE(Number(length & 0xffffn), 1);
  else field.writeBigUInt64BE(BigInt.asUintN(64, length), 1);
  return field;
}

/** Any key will do, and the same one makes runs repeatable. */
const MASK_KEY = Buffer.from("37fa213d", "hex");

function mask(payload: Uint8Array): [Buffer, Buffer] {
  const key = MASK_KEY;
  const masked = Buffer.from(payload);
  for (let i = 0; i < masked.length; i++) masked[i] = (masked[i] ?? 0) ^ (key[i % 4] ?? 0);
  return [key, masked];
}

/** A request for a WebSocket, as text. */
export function upgradeRequest(headers: Readonly<Record<string, string>> = {}): string {
  const all = {
    Host: "gateway",
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
    ...headers,
  };
  return requestHead("GET", all);
}

export function requestHead(method: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} /v1/opamp HTTP/1.1`, ...lines, "", ""].join("\r\n");
}
