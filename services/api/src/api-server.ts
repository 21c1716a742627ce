import type { Logger, Service } from "@opamp/runtime";
import type { FastifyInstance } from "fastify";

export interface ApiServerDeps {
  readonly app: FastifyInstance;
  readonly host: string;
  /** 0 takes any free port; read it back from `port`. */
  readonly port: number;
  readonly log: Logger;
}

/** Listens while the process lives; draining answers what was asked and takes nothing new. */
export class ApiServer implements Service {
  readonly name = "api-server";
  readonly #deps: ApiServerDeps;

  constructor(deps: ApiServerDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    const { app, host, port, log } = this.#deps;
    // A constant phrase in place of fastify's own, which holds the address.
    await app.listen({ host, port, listenTextResolver: () => "api listening" });
    log.debug({ host, port: this.port }, "api address");
  }

  /** The port in use; 0 while not listening. */
  get port(): number {
    const address = this.#deps.app.server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  async drain(): Promise<void> {
    await this.#deps.app.close();
  }

  async stop(): Promise<void> {
    await this.#deps.app.close();
  }
}
