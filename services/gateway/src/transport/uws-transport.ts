import { OpampError } from "@opamp/opamp";
import type { Logger } from "@opamp/runtime";
import { App, us_listen_socket_close, us_socket_local_port } from "./uws-names.ts";
import type { HttpResponse, TemplatedApp, us_listen_socket } from "./uws-names.ts";
import type { AgentTransport, TransportHandler, TransportLimits } from "./agent-transport.ts";
import { BodyBudget } from "./body-collector.ts";
import { refuse, turnAway } from "./http-exchange.ts";
import { handlePost } from "./uws-http.ts";
import { listen } from "./uws-names.ts";
import type { ListenAddress } from "./uws-names.ts";
import { SpareResponse } from "./spare-response.ts";
import { UwsReply } from "./uws-reply.ts";
import { socketBehavior } from "./uws-sockets.ts";
import type { SocketOptions } from "./uws-sockets.ts";

/** Another process holds the agents' port; starting again helps only once that one is gone. */
export class PortTakenError extends OpampError {
  override readonly name = "PortTakenError";
  readonly code = "GATEWAY_PORT_TAKEN";
}

export interface UwsTransportOptions extends ListenAddress, TransportLimits, SocketOptions {
  /** Exact path of the OpAMP endpoint. */
  readonly path: string;
}

export interface UwsTransportDeps<Identity> {
  readonly options: UwsTransportOptions;
  readonly handler: TransportHandler<Identity>;
  readonly log: Logger;
}

/** Agents over uWebSockets.js: GET with an upgrade is a WebSocket, POST of protobuf a poll, all else is refused. */
export class UwsTransport<Identity> implements AgentTransport {
  readonly name = "agent-transport";
  readonly #deps: UwsTransportDeps<Identity>;
  readonly #spare = new SpareResponse();
  #app: TemplatedApp | undefined;
  #listenSocket: us_listen_socket | undefined;
  #port = 0;

  constructor(deps: UwsTransportDeps<Identity>) {
    this.#deps = deps;
  }

  get port(): number {
    return this.#port;
  }

  async start(): Promise<void> {
    const { options, log } = this.#deps;
    await this.#spare.open();
    this.#app = this.#routes(App());
    const socket = await listen(this.#app, options);
    if (socket === undefined) {
      throw new PortTakenError(`cannot listen on ${options.host}:${options.port}: the port is taken or not allowed`);
    }
    this.#listenSocket = socket;
    this.#port = us_socket_local_port(socket);
    log.info({ host: options.host, port: this.#port, path: options.path }, "listening for agents");
  }

  stopListening(): void {
    if (this.#listenSocket === undefined) return;
    us_listen_socket_close(this.#listenSocket);
    this.#listenSocket = undefined;
    this.#port = 0;
  }

  /** Cuts whatever is still open: a drain comes before. */
  async stop(): Promise<void> {
    this.stopListening();
    this.#spare.close();
    this.#app?.close();
    this.#app = undefined;
  }

  #routes(app: TemplatedApp): TemplatedApp {
    const { handler, options, log } = this.#deps;
    const onError = (err: unknown): void => log.error({ err }, "agent request failed");
    const budget = new BodyBudget(options.maxBodyBytesInFlight);
    const isClosing = (): boolean => this.#listenSocket === undefined;
    const post = { handler, limits: options, budget, onError, isClosing };
    return app
      .ws(options.path, socketBehavior({ handler, options, onError, spare: this.#spare }))
      .post(options.path, (res, req) => handlePost(post, res, req))
      .get(options.path, (res) => this.#notAnUpgrade(res))
      .any(options.path, (res) => this.#turnAway(res, "wrong-method"))
      .any("/*", (res) => this.#turnAway(res, "wrong-path"));
  }

  #turnAway(res: HttpResponse, cause: "wrong-method" | "wrong-path"): void {
    this.#deps.handler.turnedAway({ transport: "http" }, cause);
    new UwsReply(res).send(turnAway(cause));
  }

  #notAnUpgrade(res: HttpResponse): void {
    this.#deps.handler.turnedAway({ transport: "websocket" }, "wrong-method");
    new UwsReply(res).send(
      refuse({ status: 426, reason: "GET needs a WebSocket upgrade; plain HTTP agents use POST" }),
    );
  }
}
