import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Registry } from "prom-client";
import type { Logger } from "./log.ts";
import type { Readiness } from "./readiness.ts";
import type { Service } from "./service.ts";

export interface ManagementServerDeps {
  readonly host: string;
  /** 0 takes any free port; read it back from `port`. */
  readonly port: number;
  readonly registry: Pick<Registry, "metrics" | "contentType">;
  readonly readiness: Pick<Readiness, "report">;
  readonly log: Logger;
}

/**
 * What probes and Prometheus talk to: `/metrics`, `/healthz` (alive) and `/readyz` (would take traffic; 503 with
 * the reasons otherwise). Has no credentials, so it listens on loopback unless told otherwise.
 */
export class ManagementServer implements Service {
  readonly name = "management-server";
  readonly #deps: ManagementServerDeps;
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  constructor(deps: ManagementServerDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    const { host, port } = this.#deps;
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen({ host, port, exclusive: true }, resolve);
    });
    this.#deps.log.info({ host, port: this.port }, "management server listening");
  }

  /** The port in use; 0 before `start`. */
  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#route(request, response);
    } catch (err) {
      this.#deps.log.error({ err, url: request.url }, "management request failed");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "GET" && request.method !== "HEAD") return send(response, 405, "only GET\n");
    const path = request.url?.split("?", 1)[0] ?? "";
    switch (path) {
      case "/metrics": {
        const { registry } = this.#deps;
        return send(response, 200, await registry.metrics(), registry.contentType);
      }
      case "/healthz":
        return send(response, 200, "ok\n");
      case "/readyz": {
        const report = this.#deps.readiness.report();
        return send(response, report.ready ? 200 : 503, `${JSON.stringify(report)}\n`, "application/json");
      }
      default:
        return send(response, 404, "try /metrics, /healthz or /readyz\n");
    }
  }
}

function send(response: ServerResponse, status: number, body: string, type = "text/plain; charset=utf-8"): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
  response.end(body);
}
