import { connect, createServer } from "node:net";
import type { Server, Socket } from "node:net";

/** A TCP balancer that a test steers: new connections go to the present target, old ones stay where they are. */
export class SwitchingFront {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #target: URL;

  /** @param target address of a gateway. */
  constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#join(socket));
  }

  /** @returns the target's address through this front. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    return `${this.#target.protocol}//127.0.0.1:${port}${this.#target.pathname}`;
  }

  switchTo(target: string): void {
    this.#target = new URL(target);
  }

  /** Ends all connections, as a balancer does with those to a target that fails its checks. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  stop(): void {
    this.cut();
    this.#server.close();
  }

  #join(from: Socket): void {
    const to = connect({ host: this.#target.hostname, port: Number(this.#target.port), allowHalfOpen: true });
    for (const [socket, other] of [
      [from, to],
      [to, from],
    ] as const) {
      this.#sockets.add(socket);
      socket.pipe(other);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
