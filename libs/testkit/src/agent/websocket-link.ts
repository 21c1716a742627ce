import { WebSocket } from "ws";
import type { RawData } from "ws";
import { authorization, retryAfterMs, withScheme } from "./link.ts";
import type { Link, LinkDeps } from "./link.ts";

const HANDSHAKE_TIMEOUT_MS = 10_000;
/** How long the server may take to answer a Close frame. */
const CLOSE_TIMEOUT_MS = 5_000;
const NORMAL_CLOSURE = 1000;

/**
 * One WebSocket at a time. After a handshake that succeeded it comes back at once, whatever ended the connection, as the
 * reference client does; after one that failed it waits.
 */
export class WebSocketLink implements Link {
  readonly #deps: LinkDeps;
  #socket: WebSocket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(deps: LinkDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#stopped = false;
    this.#connect();
  }

  send(): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(framed(this.#deps.next()));
  }

  async stop(goodbye: () => Uint8Array): Promise<void> {
    this.#end();
    const socket = this.#socket;
    if (socket === undefined || socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise((resolve) => socket.once("close", resolve));
    if (socket.readyState !== WebSocket.OPEN) socket.terminate();
    else {
      socket.send(framed(goodbye()));
      socket.close(NORMAL_CLOSURE);
    }
    const timer = setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS);
    await closed;
    clearTimeout(timer);
  }

  kill(): void {
    this.#end();
    this.#socket?.terminate();
  }

  #end(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #connect(): void {
    const { url, token, tls, delays, onConnected, onDisconnected, onRefused } = this.#deps;
    const socket = new WebSocket(withScheme(url, "ws"), {
      ...tls,
      headers: authorization(token),
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      perMessageDeflate: false,
    });
    this.#socket = socket;
    let opened = false;
    let waitMs = 0;
    socket.on("open", () => {
      opened = true;
      delays.reset();
      onConnected();
      this.send();
    });
    socket.on("message", (data: RawData) => this.#receive(data));
    socket.on("unexpected-response", (_request, response) => {
      waitMs = retryAfterMs(response.headers["retry-after"], Date.now());
      onRefused(response.statusCode ?? 0, waitMs);
      socket.terminate();
    });
    // What went wrong shows in the close that follows.
    socket.on("error", () => undefined);
    socket.on("close", (code, reason) => {
      if (opened) onDisconnected(code, reason.toString());
      // After kill and start another socket has taken the place of this one.
      if (!this.#stopped && this.#socket === socket) this.#reconnect(opened ? 0 : Math.max(waitMs, delays.next()));
    });
  }

  #reconnect(delayMs: number): void {
    this.#timer = setTimeout(() => this.#connect(), delayMs);
  }

  #receive(data: RawData): void {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);
    // No message starts with a zero byte, so this is the header.
    this.#deps.onMessage(bytes[0] === 0 ? bytes.subarray(1) : bytes);
  }
}

const HEADER = Buffer.from([0]);

function framed(message: Uint8Array): Buffer {
  return Buffer.concat([HEADER, message]);
}
