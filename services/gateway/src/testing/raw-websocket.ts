import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { connect as connectTls, TLSSocket } from "node:tls";
import type { ConnectionOptions } from "node:tls";

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface Frame {
  readonly opcode: number;
  /** The payload is deflated (RFC 7692). */
  readonly compressed: boolean;
  readonly payload: Buffer;
}

export interface RawConnectOptions {
  readonly port: number;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Connects over TLS, with these settings. */
  readonly tls?: ConnectionOptions;
  /** Sent before the request, as a proxy would. */
  readonly preface?: Uint8Array;
  /** The address to come from. */
  readonly localAddress?: string;
}

export interface SendOptions {
  readonly opcode?: number;
  readonly fin?: boolean;
  readonly compressed?: boolean;
}

export interface HandshakeResponse {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
}

const HEAD_END = "\r\n\r\n";

/** A WebSocket client that speaks in bytes, so that tests can send what no library would. */
export class RawWebSocket {
  readonly handshake: HandshakeResponse;
  readonly #socket: Socket;
  readonly #frames: Frame[] = [];
  #buffered: Buffer;
  #waiting: (() => void) | undefined;
  #ended = false;

  private constructor(socket: Socket, handshake: HandshakeResponse, rest: Buffer) {
    this.#socket = socket;
    this.handshake = handshake;
    this.#buffered = rest;
    socket.on("data", (chunk: Buffer) => this.#received(chunk));
    socket.on("close", () => this.#end());
    this.#parse();
  }

  /** Performs the opening handshake; any status resolves. */
  static async connect(options: RawConnectOptions): Promise<RawWebSocket> {
    const { port, path = "/v1/opamp", headers = {}, tls, preface, localAddress } = options;
    const at = { host: "127.0.0.1", port, ...(localAddress !== undefined && { localAddress }) };
    const socket = tls === undefined ? connect(at) : connectTls({ ...at, ...tls });
    const failure = new Promise<never>((_, reject) => socket.on("error", reject));
    failure.catch(() => undefined);
    const lines = Object.entries({
      Host: `127.0.0.1:${port}`,
      Upgrade: "websocket",
      Connection: "Upgrade",
      "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
      "Sec-WebSocket-Version": "13",
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`);
    if (preface !== undefined) socket.write(preface);
    socket.write([`GET ${path} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
    const { head, rest } = await Promise.race([readHead(socket), failure]);
    return new RawWebSocket(socket, parseHead(head), rest);
  }

  /** Sends one masked frame; `fin: false` makes it a fragment, `compressed` says that the payload is deflated. */
  send(payload: Uint8Array, { opcode = OPCODE.binary, fin = true, compressed = false }: SendOptions = {}): void {
    this.#socket.write(encodeFrame(payload, compressed ? opcode | 0x40 : opcode, fin));
  }

  close(code: number): void {
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    this.send(payload, { opcode: OPCODE.close });
  }

  /** Resets the TCP connection, as a crash would. */
  destroy(): void {
    // A TLS socket cannot be reset.
    if (this.#socket instanceof TLSSocket) this.#socket.destroy();
    else this.#socket.resetAndDestroy();
  }

  /** Stops reading, so that what the server sends piles up there. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** The next frame, or undefined when the connection has ended. */
  async next(timeoutMs = 5000): Promise<Frame | undefined> {
    const deadline = Date.now() + timeoutMs;
    while (this.#frames.length === 0 && !this.#ended) {
      if (Date.now() > deadline) throw new Error("no frame in time");
      await this.#change(deadline - Date.now());
    }
    return this.#frames.shift();
  }

  /** Skips everything up to the Close frame and returns its code; 1006 when the connection ended without one. */
  async closeCode(timeoutMs = 5000): Promise<number> {
    for (;;) {
      const frame = await this.next(timeoutMs);
      if (frame === undefined) return 1006;
      if (frame.opcode === OPCODE.close) return frame.payload.length >= 2 ? frame.payload.readUInt16BE(0) : 1005;
    }
  }

  /** Frames that have arrived and were not taken. */
  get pending(): number {
    return this.#frames.length;
  }

  get ended(): boolean {
    return this.#ended;
  }

  #change(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#waiting = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #received(chunk: Buffer): void {
    this.#buffered = Buffer.concat([this.#buffered, chunk]);
    this.#parse();
  }

  #parse(): void {
    for (;;) {
      const parsed = decodeFrame(this.#buffered);
      if (parsed === undefined) break;
      this.#frames.push(parsed.frame);
      this.#buffered = this.#buffered.subarray(parsed.length);
    }
    this.#waiting?.();
  }

  #end(): void {
    this.#ended = true;
    this.#waiting?.();
  }
}

function encodeFrame(payload: Uint8Array, opcode: number, fin: boolean): Buffer {
  const mask = randomBytes(4);
  const masked = Buffer.from(payload);
  for (let i = 0; i < masked.length; i++) masked[i] = (masked[i] ?? 0) ^ (mask[i % 4] ?? 0);
  return Buffer.concat([frameHead(payload.length, opcode, fin), mask, masked]);
}

function frameHead(length: number, opcode: number, fin: boolean): Buffer {
  const first = (fin ? 0x80 : 0) | opcode;
  if (length < 126) return Buffer.from([first, 0x80 | length]);
  const head = Buffer.alloc(length < 65_536 ? 4 : 10);
  head[0] = first;
  head[1] = 0x80 | (length < 65_536 ? 126 : 127);
  if (length < 65_536) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

function decodeFrame(bytes: Buffer): { frame: Frame; length: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const headLength = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < headLength) return undefined;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < headLength + length) return undefined;
  const payload = Buffer.from(bytes.subarray(headLength, headLength + length));
  const first = bytes.readUInt8(0);
  const frame = { opcode: first & 0x0f, compressed: (first & 0x40) !== 0, payload };
  return { frame, length: headLength + length };
}

function readHead(socket: Socket): Promise<{ head: string; rest: Buffer }> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const onData = (chunk: Buffer): void => {
      received = Buffer.concat([received, chunk]);
      const end = received.indexOf(HEAD_END);
      if (end < 0) return;
      socket.off("data", onData);
      socket.off("close", onClose);
      resolve({ head: received.subarray(0, end).toString("latin1"), rest: received.subarray(end + HEAD_END.length) });
    };
    const onClose = (): void => reject(new Error("connection closed during the handshake"));
    socket.on("data", onData);
    socket.on("close", onClose);
  });
}

function parseHead(head: string): HandshakeResponse {
  const [first = "", ...lines] = head.split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { status: Number(first.split(" ")[1]), headers: new Map(headers) };
}
