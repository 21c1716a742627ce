import type { HttpRequest, HttpResponse, us_socket_context_t, WebSocket, WebSocketBehavior } from "./uws-names.ts";
import { SEND_DROPPED } from "./agent-transport.ts";
import type {
  Admission,
  AgentRequest,
  AgentSocket,
  SendOutcome,
  SocketListener,
  TransportHandler,
} from "./agent-transport.ts";
import { CONNECT_AGAIN, refuse } from "./http-exchange.ts";
import type { SpareResponse } from "./spare-response.ts";
import { UwsReply } from "./uws-reply.ts";
import { NO_COMPRESSION, SHARED_COMPRESSION } from "./uws-names.ts";
import type { HttpConnections } from "./http-connections.ts";
import type { PeerReader } from "./peer-reader.ts";

export interface SocketOptions {
  readonly maxMessageBytes: number;
  /** Seconds without a frame from the peer after which the socket is cut; pings are sent before that. */
  readonly idleTimeoutS: number;
  /** Bytes that may wait for one slow peer. */
  readonly maxOutboxBytes: number;
  /** Agree to permessage-deflate when a client offers it. */
  readonly compress: boolean;
}

/** Kept on the library's socket object, whose properties are these. */
interface UserData<Identity> {
  readonly identity: Identity;
  readonly remoteAddress: string;
  socket: UwsSocket<Identity> | undefined;
}

export interface SocketDeps<Identity> {
  readonly handler: TransportHandler<Identity>;
  readonly options: SocketOptions;
  readonly onError: (error: unknown) => void;
  readonly spare: Pick<SpareResponse, "cork">;
  readonly http: Pick<HttpConnections, "upgraded">;
  readonly peer: PeerReader;
  /** Nobody is let in by this listener any more: it trusts other client CAs than are to be trusted now. */
  readonly isDistrusted: () => boolean;
}

const OVERSIZE_CODE = 1009;

/** The WebSocket half of the transport: handshake first, then frames to the listener that the handler returns. */
export function socketBehavior<Identity>(deps: SocketDeps<Identity>): WebSocketBehavior<UserData<Identity>> {
  const { handler, options } = deps;
  return {
    // The library cuts longer messages with 1006 and no Close frame, so the limit proper is checked in `onMessage`.
    maxPayloadLength: options.maxMessageBytes * 2,
    idleTimeout: options.idleTimeoutS,
    sendPingsAutomatically: true,
    maxBackpressure: options.maxOutboxBytes,
    closeOnBackpressureLimit: false,
    compression: options.compress ? SHARED_COMPRESSION : NO_COMPRESSION,
    upgrade: (res, req, context) => upgrade(deps, res, req, context),
    open: (ws) => {
      deps.http.upgraded();
      const data = userData(ws);
      data.socket = new UwsSocket(ws, data.remoteAddress, handler, data.identity, options);
    },
    message: (ws, message, isBinary) => userData(ws).socket?.received(message, isBinary),
    drain: (ws) => userData(ws).socket?.drained(),
    close: (ws, code) => userData(ws).socket?.ended(code),
  };
}

/** User data are properties of the library's socket object; `getUserData` returns that object, at the cost of a call. */
function userData<Identity>(ws: WebSocket<UserData<Identity>>): UserData<Identity> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return ws as unknown as UserData<Identity>;
}

/** The request object dies with the callback: what the upgrade needs is read before the first wait. */
function upgrade<Identity>(
  deps: SocketDeps<Identity>,
  res: HttpResponse,
  req: HttpRequest,
  context: us_socket_context_t,
): void {
  const key = req.getHeader("sec-websocket-key");
  const extensions = req.getHeader("sec-websocket-extensions");
  const request: AgentRequest = {
    transport: "websocket",
    authorization: req.getHeader("authorization"),
    certificate: deps.peer.certificate(res),
    remoteAddress: deps.peer.address(res),
  };
  const reply = new UwsReply(res, deps.peer.isProxied(res));
  if (deps.isDistrusted()) return reply.send(refuse(CONNECT_AGAIN), true);
  const finish = (admission: Admission<Identity>): void => {
    if (reply.aborted) return deps.handler.turnedAway(request, "aborted");
    if ("refusal" in admission) return reply.send(refuse(admission.refusal));
    const data = { identity: admission.identity, remoteAddress: request.remoteAddress, socket: undefined };
    // No sub-protocol is part of OpAMP, so none is ever chosen (S-05).
    deps.spare.cork(res, () => res.upgrade<UserData<Identity>>(data, key, "", extensions, context));
  };
  settle(deps, reply, request, finish);
}

/** Most admissions are known at once; waiting for a promise would cost a turn of the loop per handshake. */
function settle<Identity>(
  { handler, onError }: SocketDeps<Identity>,
  reply: UwsReply,
  request: AgentRequest,
  finish: (admission: Admission<Identity>) => void,
): void {
  const failed = (error: unknown): void => {
    onError(error);
    reply.send(refuse({ status: 500, reason: "the handshake failed on the server's side" }));
  };
  try {
    const admission = handler.admit(request);
    if (admission instanceof Promise) admission.then(finish).catch(failed);
    else finish(admission);
  } catch (error) {
    failed(error);
  }
}

class UwsSocket<Identity> implements AgentSocket {
  readonly remoteAddress: string;
  readonly #maxMessageBytes: number;
  readonly #listener: SocketListener;
  // Touching a closed socket of the library throws: undefined from the close on.
  #ws: WebSocket<UserData<Identity>> | undefined;

  constructor(
    ws: WebSocket<UserData<Identity>>,
    remoteAddress: string,
    handler: TransportHandler<Identity>,
    identity: Identity,
    { maxMessageBytes }: SocketOptions,
  ) {
    this.#ws = ws;
    this.remoteAddress = remoteAddress;
    this.#maxMessageBytes = maxMessageBytes;
    this.#listener = handler.opened(this, identity);
  }

  send(message: Uint8Array): SendOutcome {
    const outcome = this.#ws?.send(message, true, message.length > COMPRESS_FROM_BYTES);
    return outcome === 0 || outcome === 1 ? outcome : SEND_DROPPED;
  }

  bufferedBytes(): number {
    return this.#ws?.getBufferedAmount() ?? 0;
  }

  close(code: number, reason: string): void {
    this.#ws?.end(code, reason);
  }

  received(message: ArrayBuffer, isBinary: boolean): void {
    if (message.byteLength > this.#maxMessageBytes) {
      this.#listener.refused("oversize");
      this.close(OVERSIZE_CODE, "message too large");
    } else if (isBinary) {
      this.#listener.message(new Uint8Array(message));
    } else {
      this.#listener.refused("text-frame");
    }
  }

  drained(): void {
    this.#listener.drained();
  }

  ended(code: number): void {
    this.#ws = undefined;
    this.#listener.closed(code);
  }
}

/** Only has an effect on sockets that agreed to compression; acknowledgements are not worth it. */
const COMPRESS_FROM_BYTES = 1024;
