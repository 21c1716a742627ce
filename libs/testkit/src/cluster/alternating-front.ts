import { createServer, request } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";

/** Sends each request to the next address in turn: a balancer without stickiness, as pollers meet it. */
export class AlternatingFront {
  readonly #targets: readonly URL[];
  readonly #server: Server;
  #turn = 0;

  /** @param targets `ws://` or `http://` addresses of gateways. */
  constructor(targets: readonly string[]) {
    this.#targets = targets.map((target) => new URL(target.replace(/^ws/, "http")));
    this.#server = createServer((from, to) => void this.#forward(from, to).catch(() => to.destroy()));
  }

  /** @returns the address to poll. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    return `http://127.0.0.1:${port}${this.#targets[0]?.pathname ?? "/"}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #forward(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const target = this.#targets[this.#turn % this.#targets.length];
    this.#turn += 1;
    if (target === undefined) throw new RangeError("no address to forward to");
    const { method = "POST", headers } = from;
    const forwarded = request(target, { method, headers: { ...headers, host: target.host }, agent: false });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      forwarded.once("response", resolve).once("error", reject);
    });
    await pipeline(from, forwarded);
    const answer = await answered;
    to.writeHead(answer.statusCode ?? 502, answer.headers);
    await pipeline(answer, to);
  }
}
