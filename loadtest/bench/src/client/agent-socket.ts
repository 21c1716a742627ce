import { connect, type Socket } from "node:net";
import { clientFrame, FrameReader } from "./frames.ts";

/** One read buffer for the whole process: bytes are consumed before the next read. */
const READ_BUFFER = Buffer.allocUnsafe(256 * 1024);

export interface AgentSocketOptions {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly token: string;
  /** Loopback source address: spreads 15,000 connections over more than one range of ephemeral ports. */
  readonly localAddress: string;
  /** Called for every server message; `payload` is valid during the call only. */
  readonly onMessage: (payload: Buffer) => void;
  readonly onClosed: (why: string) => void;
}

/** A raw TCP socket that has been upgraded: the cheapest agent that still speaks RFC 6455. */
export class AgentSocket {
  readonly #socket: Socket;
  readonly #frames = new FrameReader();
  readonly #options: AgentSocketOptions;
  #upgraded = false;
  /** The answer to the upgrade, as far as it came. */
  #head = "";
  #ready: (() => void) | undefined;
  #closeCode = 0;

  constructor(options: AgentSocketOptions) {
    this.#options = options;
    this.#socket = connect({
      host: options.host,
      port: options.port,
      localAddress: options.localAddress,
      noDelay: true,
      onread: { buffer: READ_BUFFER, callback: (length) => this.#read(READ_BUFFER.subarray(0, length)) },
    });
  }

  /** Resolves when the server has answered 101; rejects with the status line otherwise. */
  async open(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#ready = resolve;
    this.#socket.once("connect", () => this.#socket.write(upgradeRequest(this.#options)));
    this.#socket.on("error", (error) => reject(error));
    this.#socket.once("close", () => {
      if (!this.#upgraded) reject(new Error("closed before the upgrade"));
      else this.#options.onClosed(`code ${this.#closeCode}`);
    });
    await promise;
  }

  /** Sends one OpAMP message, header byte included. */
  send(message: Uint8Array): void {
    this.#socket.write(clientFrame(message));
  }

  /** Sends bytes that are a frame already. */
  sendFrame(frame: Buffer): void {
    this.#socket.write(frame);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): boolean {
    if (this.#upgraded) this.#deliver(chunk);
    else this.#finishUpgrade(chunk);
    return true;
  }

  #finishUpgrade(chunk: Buffer): void {
    this.#head += chunk.toString("latin1");
    const end = this.#head.indexOf("\r\n\r\n");
    if (end < 0) return;
    if (!this.#head.startsWith("HTTP/1.1 101")) {
      this.#socket.destroy(new Error(`upgrade refused: ${this.#head.split("\r\n")[0] ?? ""}`));
      return;
    }
    this.#upgraded = true;
    this.#ready?.();
    const rest = this.#head.slice(end + 4);
    this.#head = "";
    if (rest !== "") this.#deliver(Buffer.from(rest, "latin1"));
  }

  #deliver(chunk: Buffer): void {
    this.#frames.push(chunk, this.#options.onMessage, (code) => {
      this.#closeCode = code;
      this.#socket.end();
    });
  }
}

function upgradeRequest({ host, port, path, token }: AgentSocketOptions): string {
  return [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}:${port}`,
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    "Sec-WebSocket-Version: 13",
    `Authorization: Bearer ${token}`,
    "\r\n",
  ].join("\r\n");
}
