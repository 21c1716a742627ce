import { connect } from "node:net";
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** A TCP connection whose bytes nothing interprets. */
export class RawConnection {
  static readonly #all = new Set<RawConnection>();
  readonly #socket: Socket;
  readonly #chunks: Buffer[] = [];
  #ended = false;
  #halfClosed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    RawConnection.#all.add(this);
    socket.on("data", (chunk: Buffer) => this.#chunks.push(chunk));
    socket.on("error", () => undefined); // "close" follows
    socket.on("close", () => {
      this.#ended = true;
      RawConnection.#all.delete(this);
    });
    socket.on("end", () => (this.#ended = true));
  }

  static async open(port: number): Promise<RawConnection> {
    const socket = connect({ host: "127.0.0.1", port, allowHalfOpen: true });
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", reject);
    });
    return new RawConnection(socket);
  }

  /** What a failed test has left open would be in the way of the next. */
  static resetAll(): void {
    for (const connection of RawConnection.#all) connection.reset();
  }

  /** Resolves when the kernel took the bytes, or the peer did not want them. */
  async write(bytes: Uint8Array | string): Promise<void> {
    if (this.#ended || this.#socket.destroyed) return;
    if (this.#socket.write(bytes)) return;
    await new Promise<void>((resolve) => {
      this.#socket.once("drain", resolve);
      this.#socket.once("close", () => resolve());
    });
  }

  get received(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  get ended(): boolean {
    return this.#ended;
  }

  pause(): void {
    this.#socket.pause();
  }

  /** Says that nothing more comes, and goes on reading. */
  halfClose(): void {
    this.#halfClosed = true;
    this.#socket.end();
  }

  /** Ends it without a good-bye. Node would lose a socket that is reset while it says its own. */
  reset(): void {
    if (this.#halfClosed) this.#socket.destroy();
    else this.#socket.resetAndDestroy();
  }

  async untilEnded(timeoutMs: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    while (!this.#ended && performance.now() < deadline) await pause(20);
    return this.#ended;
  }

  /** Everything received so far, once `enough` says so or the connection has ended. */
  async until(enough: (text: string) => boolean, timeoutMs = 30_000): Promise<string> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const text = this.received.toString("latin1");
      if (enough(text) || this.#ended || performance.now() > deadline) return text;
      await pause(10);
    }
  }
}
