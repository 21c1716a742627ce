import type { Service } from "@opamp/runtime";

/** What is known of a peer before its first byte of OpAMP. */
export interface AgentRequest {
  readonly transport: "websocket" | "http";
  /** The header as sent; empty when absent. */
  readonly authorization: string;
  /** The client certificate whose handshake succeeded, in PEM; empty when there is none. */
  readonly certificate: string;
  /** Text of the agent's address: the peer's, or what a trusted proxy tells. */
  readonly remoteAddress: string;
}

/** An answer other than success, given before the upgrade or instead of processing a request. */
export interface Refusal {
  readonly status: 400 | 401 | 404 | 405 | 413 | 415 | 426 | 429 | 500 | 503;
  /** One line for the person reading the agent's log. Never holds a credential. */
  readonly reason: string;
  /** Seconds, sent as `Retry-After`. */
  readonly retryAfterS?: number;
}

export type Admission<Identity> = { readonly identity: Identity } | { readonly refusal: Refusal };

/** What `send` did with a message; numbers because they are compared on every message. */
export const SEND_BUFFERED = 0;
export const SEND_WRITTEN = 1;
export const SEND_DROPPED = 2;
export type SendOutcome = typeof SEND_BUFFERED | typeof SEND_WRITTEN | typeof SEND_DROPPED;

/** One WebSocket of an agent, from `opened` until `closed`. Every method is harmless after that. */
export interface AgentSocket {
  readonly remoteAddress: string;
  /**
   * Sends one binary message; the bytes may be reused when the call returns.
   *
   * @returns `SEND_DROPPED` when the bytes waiting for the peer exceed the bound: nothing was sent.
   */
  send(message: Uint8Array): SendOutcome;
  /** Bytes written but not yet taken by the kernel. */
  bufferedBytes(): number;
  /** Sends a Close frame and ends the socket (S-204). `closed` is called before this returns. */
  close(code: number, reason: string): void;
}

/** What happens on one WebSocket. Calls come one at a time. */
export interface SocketListener {
  /** One binary message. The bytes are valid until the call returns: copy what is kept. */
  message(bytes: Uint8Array): void;
  /** A message that cannot be OpAMP. After `oversize` the transport closes the socket with 1009 (S-13). */
  refused(reason: "text-frame" | "oversize"): void;
  /** Bytes waiting for the peer went down. */
  drained(): void;
  /** The last call. */
  closed(code: number): void;
}

/** The answer to one HTTP poll: a ServerToAgent for status 200, else a refusal. */
export type PollAnswer = { readonly body: Uint8Array } | { readonly refusal: Refusal };

/** What the gateway does with agents; the transport calls it. */
export interface TransportHandler<Identity> {
  /** Decides before the upgrade, and before a body is looked at (S-197). */
  admit(request: AgentRequest): Admission<Identity> | Promise<Admission<Identity>>;
  /** A WebSocket is open. */
  opened(socket: AgentSocket, identity: Identity): SocketListener;
  /** One plain HTTP request: an AgentToServer after decompression. The bytes belong to the callee. */
  poll(message: Uint8Array, identity: Identity, request: AgentRequest): Promise<PollAnswer>;
  /** A request never reached `poll` or `opened`; for counting. */
  turnedAway(request: Pick<AgentRequest, "transport">, cause: TurnedAway): void;
}

export type TurnedAway =
  | "wrong-path"
  | "wrong-method"
  | "wrong-content-type"
  | "unknown-encoding"
  | "corrupt-body"
  | "oversize"
  | "busy"
  | "crowded"
  | "aborted";

export interface TransportLimits {
  /** Bytes of one message from an agent: a WebSocket message with header, an HTTP body before and after inflation. */
  readonly maxMessageBytes: number;
  /** Bytes of all HTTP request bodies held at once. */
  readonly maxBodyBytesInFlight: number;
  /** Seconds that requests above that are asked to wait; 30 when left out. */
  readonly retryAfterS?: () => number;
}

/** Accepts agents on one path, by WebSocket and plain HTTP. */
export interface AgentTransport extends Service {
  /** The port in use; 0 while not listening. */
  readonly port: number;
  /** Takes no new connections; open ones live on. */
  stopListening(): void;
}
