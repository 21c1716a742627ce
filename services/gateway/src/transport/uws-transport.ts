import { setImmediate } from "node:timers/promises";
import { OpampError } from "@opamp/opamp";
import type { Logger } from "@opamp/runtime";
import type { TlsPaths } from "../config/door.ts";
import type { AddressSet } from "./address-set.ts";
import type { AgentTransport, TransportHandler, TransportLimits } from "./agent-transport.ts";
import { BodyBudget } from "./body-collector.ts";
import { ClientAddress } from "./client-address.ts";
import { refuse, turnAway } from "./http-exchange.ts";
import { HttpConnections } from "./http-connections.ts";
import type { PeerReader } from "./peer-reader.ts";
import { SpareResponse } from "./spare-response.ts";
import { probePort, UwsDoor } from "./uws-door.ts";
import { handlePost } from "./uws-http.ts";
import { clientCertificate } from "./uws-names.ts";
import type { HttpResponse, ListenAddress } from "./uws-names.ts";
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
  /** Undefined for plain connections. */
  readonly tls?: TlsPaths | undefined;
  /** Connections that are no WebSocket. */
  readonly maxHttpConnections: number;
  /** Whose PROXY header counts; undefined for nobody's. */
  readonly trustedProxies?: AddressSet;
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
  readonly #budget: BodyBudget;
  readonly #http: HttpConnections;
  readonly #peer: PeerReader;
  /** The one in use is the last. */
  #doors: UwsDoor[] = [];
  #port = 0;
  #warned = false;
  #stopping = false;

  constructor(deps: UwsTransportDeps<Identity>) {
    this.#deps = deps;
    const { tls, trustedProxies, maxBodyBytesInFlight, maxHttpConnections } = deps.options;
    const address = new ClientAddress(trustedProxies, (peer) => this.#stranger(peer));
    this.#budget = new BodyBudget(maxBodyBytesInFlight);
    this.#http = new HttpConnections(maxHttpConnections, () =>
      deps.handler.turnedAway({ transport: "http" }, "crowded"),
    );
    this.#peer = {
      address: (res) => address.of(res),
      isProxied: (res) => address.isProxied(res),
      certificate: tls?.clientCaFile === undefined ? () => "" : clientCertificate,
    };
  }

  get port(): number {
    return this.#port;
  }

  async start(): Promise<void> {
    const { options, log } = this.#deps;
    await this.#spare.open();
    const { tls, sharePort } = options;
    const alone = tls !== undefined && !sharePort;
    const port = alone ? await probePort(options) : options.port;
    if (port === undefined) throw this.#portTaken();
    await this.#open({ ...options, port, sharePort: sharePort || alone });
    log.info(
      { host: options.host, port: this.#port, path: options.path, tls: tls !== undefined },
      "listening for agents",
    );
  }

  /**
   * Takes new TLS files into use: a second listener on the port, then the end of the first. Open connections live on.
   *
   * @param trusted false when the client CAs are others: nobody is let in any more by connections made before.
   */
  async renew({ trusted }: { readonly trusted: boolean }): Promise<void> {
    const before = this.#doors.at(-1);
    if (before?.isListening !== true) return;
    await this.#open({ ...this.#deps.options, port: this.#port, sharePort: true });
    // What was waiting to be accepted while the files were read is accepted first: it would be cut with its listener.
    await setImmediate();
    await setImmediate();
    if (this.#stopping) return this.stopListening();
    before.isDistrusted = !trusted;
    if (!trusted) for (const door of this.#doors.slice(0, -1)) door.isDistrusted = true;
    before.stopListening();
  }

  stopListening(): void {
    this.#stopping = true;
    for (const door of this.#doors) door.stopListening();
    this.#port = 0;
  }

  /** Cuts whatever is still open: a drain comes before. */
  async stop(): Promise<void> {
    this.stopListening();
    this.#spare.close();
    for (const door of this.#doors) door.close();
    this.#doors = [];
  }

  async #open(address: ListenAddress): Promise<void> {
    const door = new UwsDoor(this.#deps.options.tls);
    this.#addRoutes(door);
    const port = await door.open(address);
    if (port === undefined) throw this.#portTaken();
    this.#doors.push(door);
    this.#port = port;
  }

  #portTaken(): PortTakenError {
    const { host, port } = this.#deps.options;
    return new PortTakenError(`cannot listen on ${host}:${port}: the port is taken or not allowed`);
  }

  #addRoutes(door: UwsDoor): void {
    const { handler, options, log } = this.#deps;
    const onError = (err: unknown): void => log.error({ err }, "agent request failed");
    const isClosing = (): boolean => !door.isListening;
    const isDistrusted = (): boolean => door.isDistrusted;
    const shared = { handler, onError, peer: this.#peer, isDistrusted };
    const post = { ...shared, limits: options, budget: this.#budget, isClosing };
    this.#http.watch(door.app);
    door.app
      .ws(options.path, socketBehavior({ ...shared, options, spare: this.#spare, http: this.#http }))
      .post(options.path, (res, req) => handlePost(post, res, req))
      .get(options.path, (res) => this.#notAnUpgrade(res))
      .any(options.path, (res) => this.#turnAway(res, "wrong-method"))
      .any("/*", (res) => this.#turnAway(res, "wrong-path"));
  }

  #stranger(peer: string): void {
    if (this.#warned) return;
    this.#warned = true;
    this.#deps.log.warn({ peer }, "a peer that is not in AGENT_TRUSTED_PROXIES sends PROXY headers; they are ignored");
  }

  #turnAway(res: HttpResponse, cause: "wrong-method" | "wrong-path"): void {
    this.#deps.handler.turnedAway({ transport: "http" }, cause);
    new UwsReply(res, this.#peer.isProxied(res)).send(turnAway(cause));
  }

  #notAnUpgrade(res: HttpResponse): void {
    this.#deps.handler.turnedAway({ transport: "websocket" }, "wrong-method");
    new UwsReply(res, this.#peer.isProxied(res)).send(
      refuse({ status: 426, reason: "GET needs a WebSocket upgrade; plain HTTP agents use POST" }),
    );
  }
}
