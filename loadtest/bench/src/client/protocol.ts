import type { SmallKind } from "./load-agent.ts";

/** What the parent tells a client process. Every order is answered by exactly one reply. */
export type Order =
  | { readonly kind: "connect"; readonly target: Target; readonly from: number; readonly count: number }
  /** One full report from every agent. */
  | { readonly kind: "full"; readonly bytes: number }
  /** Closed loop: each agent sends its next small message as soon as the last one was answered. */
  | { readonly kind: "small"; readonly message: SmallKind; readonly seconds: number }
  /** Each agent sends one heartbeat every `everyMs`, spread evenly. */
  | { readonly kind: "beat"; readonly everyMs: number; readonly seconds: number }
  /** Answers offers until `count` of them have come or the time is over. */
  | { readonly kind: "awaitOffers"; readonly seconds: number }
  /** Heartbeats as with `beat`, the time to each answer taken. */
  | { readonly kind: "probe"; readonly everyMs: number; readonly seconds: number }
  /** Waits until the server has closed every socket, or the time is over; each agent comes back at once, and again after refusals. */
  | { readonly kind: "awaitClosed"; readonly seconds: number; readonly retries: number }
  | { readonly kind: "disconnect" };

export interface Target {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly token: string;
}

export interface Reply {
  readonly error?: string;
  /** Messages answered during the order. */
  readonly answered: number;
  /** Sockets open after the order. */
  readonly open: number;
  /** Sockets that the server closed during the order. */
  readonly closed: number;
  /** Milliseconds since the epoch of the first and the last offer received, when any. */
  readonly firstOfferAt?: number;
  readonly lastOfferAt?: number;
  readonly offers: number;
  /** Milliseconds since the epoch of the last socket that the server closed. */
  readonly lastClosedAt?: number;
  /** Attempts to come back that were answered 401, and those that were let in; others were answered 503 or not at all. */
  readonly refused?: number;
  readonly readmitted?: number;
  /** Milliseconds until each answered heartbeat was answered, ascending; those never answered are missing. */
  readonly waitsMs?: readonly number[];
  readonly unanswered?: number;
}
