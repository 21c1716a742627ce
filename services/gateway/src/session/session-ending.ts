import type { NodeInboxes } from "@opamp/bus";
import type { Logger } from "@opamp/runtime";
import type { DisplacedClaim } from "@opamp/bus";
import type { Connections } from "../connection/connections.ts";
import type { Connection } from "../connection/connection.ts";
import type { GatewayMetrics } from "../metrics.ts";
import type { Publisher } from "../publish/publisher.ts";
import { WEBSOCKET } from "./session.ts";
import type { Session } from "./session.ts";
import type { Sessions } from "./sessions.ts";

export interface SessionEndingDeps {
  readonly nodeId: string;
  readonly sessions: Sessions;
  readonly connections: Connections;
  readonly publisher: Pick<Publisher, "event">;
  readonly inboxes: Pick<NodeInboxes, "closeSession">;
  readonly metrics: Pick<GatewayMetrics, "closed">;
  readonly log: Logger;
}

/** The ways a session ends. */
export class SessionEnding {
  readonly #deps: SessionEndingDeps;

  constructor(deps: SessionEndingDeps) {
    this.#deps = deps;
  }

  /** The agent is gone: said so, or its socket closed. */
  disconnected(session: Session, reason: string): void {
    const wasOpen = session.state === "open";
    this.#forget(session);
    if (wasOpen) this.#deps.publisher.event(session, session.uidBytes(), { kind: "disconnected", reason });
  }

  /** Another claim took the agent over: no event, for the agent is connected, only not here. */
  superseded(session: Session): void {
    if (session.state === "ended") return;
    this.#forget(session);
    const connection = this.#deps.connections.get(session.connectionId);
    if (connection === undefined) return;
    connection.remove(session);
    // A proxy's socket stays for its other agents, those included that are only about to come.
    if (connection.size === 0 && !connection.isShared) this.close(connection, "superseded");
  }

  close(connection: Connection, cause: NonNullable<Connection["closeCause"]>): void {
    if (connection.isOpen) this.#deps.metrics.closed[cause] += 1;
    connection.close(cause);
  }

  /** Ends the session that a claim of ours displaced, here or on another node. */
  displaced(session: Session, previous: DisplacedClaim | undefined): void {
    if (previous === undefined || previous.transport !== WEBSOCKET) return;
    const { nodeId, sessions, inboxes, log } = this.#deps;
    if (previous.nodeId === nodeId) {
      const local = sessions.get(session.key);
      if (local?.epoch === previous.epoch) this.superseded(local);
      return;
    }
    const { epoch, connection } = previous;
    const close = { agent: session.agent, epoch, connection, reason: "superseded" };
    // Should it not arrive, that node learns it from the verdict on its next event.
    inboxes.closeSession(previous.nodeId, close).catch((err: unknown) => log.debug({ err }, "could not tell a node"));
  }

  #forget(session: Session): void {
    session.state = "ended";
    this.#deps.sessions.remove(session);
  }
}
