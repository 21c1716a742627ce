import { encodeOffer } from "@opamp/opamp";
import type { cluster } from "@opamp/proto";
import type { Service } from "@opamp/runtime";
import type { GatewayMetrics } from "../metrics.ts";
import type { Publisher } from "../publish/publisher.ts";
import { commandMessage } from "../session/command-message.ts";
import type { Offers } from "../session/offers.ts";
import type { SessionEnding } from "../session/session-ending.ts";
import type { Session } from "../session/session.ts";
import { SEND_DROPPED, SEND_WRITTEN } from "../transport/agent-transport.ts";
import type { Connection, Outbox } from "./connection.ts";
import type { Connections } from "./connections.ts";

export interface OutboxesDeps {
  readonly connections: Connections;
  readonly offers: Pick<Offers, "due" | "written">;
  readonly ending: Pick<SessionEnding, "close">;
  readonly publisher: Pick<Publisher, "event">;
  readonly slowReaderMs: number;
  readonly metrics: Pick<GatewayMetrics, "outboxBytes" | "dropped" | "offers" | "commands">;
  readonly now: () => number;
}

const FRAMED = { framed: true } as const;
const SWEEP_MS = 1000;

/**
 * Everything written to WebSockets. What an agent does not read waits within the socket's byte bound; beyond it offers
 * and commands wait as what they are, so that only the newest offer is sent after the drain.
 */
export class Outboxes implements Service {
  readonly name = "outboxes";
  readonly #deps: OutboxesDeps;
  /** Connections whose agent does not keep up. */
  readonly #stuck = new Set<Connection>();
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: OutboxesDeps) {
    this.#deps = deps;
    deps.metrics.outboxBytes.from(() => this.#bytes());
  }

  async start(): Promise<void> {
    this.#timer = setInterval(() => this.#closeSlow(), SWEEP_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
  }

  /** Sends an answer. One that does not fit any more is dropped: the agent is not reading its answers. */
  answer(connection: Connection, message: Uint8Array): boolean {
    if (!connection.isOpen) return false;
    const outcome = connection.socket.send(message);
    if (outcome === SEND_WRITTEN) return true;
    this.#outboxOf(connection);
    if (outcome !== SEND_DROPPED) return true;
    this.#deps.metrics.dropped.inc();
    return false;
  }

  /** Sends the config that is due to an agent, if one is: now, when its body is here, or when the socket has drained. */
  push(session: Session): void {
    const { connections, offers, now, metrics } = this.#deps;
    const connection = connections.get(session.connectionId);
    if (connection === undefined || session.state !== "open") return;
    if (connection.outbox !== undefined) {
      connection.outbox.offers.add(session);
      metrics.offers.delayed += 1;
      return;
    }
    const due = offers.due(session, now());
    if (due instanceof Promise) void due.then((config) => config && this.push(session));
    else if (due !== undefined) {
      if (this.answer(connection, encodeOffer(session.uidBytes(), due.field, FRAMED)))
        offers.written(session, due, now());
      else this.#outboxOf(connection).offers.add(session);
    }
  }

  /** Sends a command, alone in its message (S-170). Its outcome is reported when the kernel has all of it. */
  command(session: Session, command: cluster.Command): void {
    const connection = this.#deps.connections.get(session.connectionId);
    if (connection === undefined) return this.#outcome(session, command, "undeliverable");
    if (connection.outbox !== undefined) {
      connection.outbox.commands.push({ session, command, written: false });
      return;
    }
    const outcome = connection.socket.send(commandMessage(session, command, FRAMED));
    if (outcome === SEND_WRITTEN) return this.#outcome(session, command, "written");
    this.#outboxOf(connection).commands.push({ session, command, written: outcome !== SEND_DROPPED });
  }

  drained(connection: Connection): void {
    const { outbox } = connection;
    if (outbox === undefined) return;
    outbox.stuckSinceMs = this.#deps.now();
    if (connection.socket.bufferedBytes() > 0) return;
    connection.outbox = undefined;
    this.#stuck.delete(connection);
    for (const { session, command, written } of outbox.commands) {
      if (written) this.#outcome(session, command, "written");
      else if (session.state === "open") this.command(session, command);
      else this.#outcome(session, command, "undeliverable");
    }
    for (const session of outbox.offers) this.push(session);
  }

  /** Commands that can no longer reach their agent end here: none is ever sent twice. */
  closed(connection: Connection): void {
    this.#stuck.delete(connection);
    for (const { session, command } of connection.outbox?.commands ?? []) {
      this.#outcome(session, command, "undeliverable");
    }
    connection.outbox = undefined;
  }

  #outcome(session: Session, { id }: cluster.Command, outcome: "written" | "undeliverable"): void {
    this.#deps.metrics.commands[outcome] += 1;
    this.#deps.publisher.event(session, session.uidBytes(), { kind: "command-outcome", id, outcome });
  }

  #outboxOf(connection: Connection): Outbox {
    if (connection.outbox === undefined) {
      connection.outbox = { stuckSinceMs: this.#deps.now(), offers: new Set(), commands: [] };
      this.#stuck.add(connection);
    }
    return connection.outbox;
  }

  #closeSlow(): void {
    const before = this.#deps.now() - this.#deps.slowReaderMs;
    for (const connection of this.#stuck) {
      if ((connection.outbox?.stuckSinceMs ?? before) <= before) this.#deps.ending.close(connection, "slow");
    }
  }

  #bytes(): number {
    let total = 0;
    for (const connection of this.#stuck) total += connection.socket.bufferedBytes();
    return total;
  }
}
