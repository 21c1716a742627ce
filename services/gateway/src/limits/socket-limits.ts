import type { Connection } from "../connection/connection.ts";
import type { Outboxes } from "../connection/outboxes.ts";
import type { GatewayMetrics } from "../metrics.ts";
import type { Answers } from "../session/answers.ts";
import type { Session } from "../session/session.ts";
import type { FirstMessages } from "./first-messages.ts";
import type { Quotas } from "./quotas.ts";
import type { TrafficMeter } from "./traffic-meter.ts";

export interface SocketLimitsDeps {
  /** Of sessions. */
  readonly traffic: TrafficMeter;
  /** Of connections: messages that belong to no session, first ones and bad ones. */
  readonly strangers: TrafficMeter;
  readonly quotas: Pick<Quotas, "opened" | "closed">;
  readonly firstMessages: Pick<FirstMessages, "opened" | "settled">;
  readonly maxUids: number;
  readonly outboxes: Pick<Outboxes, "answer">;
  readonly answers: Pick<Answers, "unavailable">;
  readonly retryAfterS: () => number;
  readonly metrics: Pick<GatewayMetrics, "limited">;
}

/**
 * What one WebSocket may do. Nobody is closed for sending too much: clients that are closed connect again at once, and
 * their handshakes cost more than what they sent. They are told once in a window, then what is too much is dropped unread.
 */
export class SocketLimits {
  readonly #deps: SocketLimitsDeps;

  constructor(deps: SocketLimitsDeps) {
    this.#deps = deps;
  }

  opened(connection: Connection): void {
    this.#deps.quotas.opened(connection.identity, connection.socket.remoteAddress);
    this.#deps.firstMessages.opened(connection);
  }

  closed(connection: Connection): void {
    this.#deps.quotas.closed(connection.identity, connection.socket.remoteAddress);
    this.#deps.firstMessages.settled(connection);
  }

  /** Counts a message of a session. @returns false when it is one too many; then `refuse` answers. */
  takes(session: Session, bytes: number): boolean {
    return this.#deps.traffic.takes(session, bytes);
  }

  refuse(connection: Connection, session: Session): void {
    const { limit, isFirst } = this.#deps.traffic.excess(session);
    this.#deps.metrics.limited[limit] += 1;
    if (isFirst) this.#unavailable(connection, session.uidBytes());
  }

  /** Counts a message that belongs to no session. @returns false when it is one too many: it gets no answer of its own. */
  takesStranger(connection: Connection, uid: Uint8Array): boolean {
    const { strangers, metrics } = this.#deps;
    if (strangers.takes(connection, 0)) return true;
    metrics.limited.strangers += 1;
    if (strangers.excess(connection).isFirst) this.#unavailable(connection, uid);
    return false;
  }

  /** One more agent wants to begin. @returns false when the socket carries as many as it may: that one alone is refused. */
  takesAgent(connection: Connection, uid: Uint8Array): boolean {
    const { maxUids, metrics, firstMessages } = this.#deps;
    firstMessages.settled(connection);
    if (connection.size < maxUids) return true;
    metrics.limited.uids += 1;
    this.#unavailable(connection, uid);
    return false;
  }

  #unavailable(connection: Connection, uid: Uint8Array): void {
    const { outboxes, answers, retryAfterS } = this.#deps;
    outboxes.answer(connection, answers.unavailable(uid, retryAfterS()));
  }
}
