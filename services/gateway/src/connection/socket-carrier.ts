import type { cluster } from "@opamp/proto";
import type { Answers } from "../session/answers.ts";
import type { CommandCarrier } from "../session/commands.ts";
import type { Session } from "../session/session.ts";
import type { Connections } from "./connections.ts";
import type { Outboxes } from "./outboxes.ts";

export interface SocketCarrierDeps {
  readonly connections: Connections;
  readonly outboxes: Outboxes;
  readonly answers: Answers;
}

/** Carries commands to agents over their WebSockets, without waiting for a message of theirs (S-16). */
export class SocketCarrier implements CommandCarrier {
  readonly #deps: SocketCarrierDeps;

  constructor(deps: SocketCarrierDeps) {
    this.#deps = deps;
  }

  send(session: Session, command: cluster.Command): void {
    this.#deps.outboxes.command(session, command);
  }

  ask(session: Session): boolean {
    const { connections, outboxes, answers } = this.#deps;
    const connection = connections.get(session.connectionId);
    if (connection === undefined) return false;
    return outboxes.answer(connection, answers.full(session, session.uidBytes(), undefined));
  }
}
