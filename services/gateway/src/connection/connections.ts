import type { AgentSocket } from "../transport/agent-transport.ts";
import type { Identity } from "../auth/identity.ts";
import { Connection } from "./connection.ts";
import type { ConnectionEvents } from "./connection.ts";

/** The open WebSockets of this node. */
export class Connections {
  readonly #byId = new Map<string, Connection>();
  #next = 0;

  get size(): number {
    return this.#byId.size;
  }

  open(socket: AgentSocket, identity: Identity, events: ConnectionEvents): Connection {
    this.#next += 1;
    const connection = new Connection(this.#next.toString(36), socket, identity, events);
    this.#byId.set(connection.id, connection);
    return connection;
  }

  get(id: string): Connection | undefined {
    return this.#byId.get(id);
  }

  remove(connection: Connection): void {
    this.#byId.delete(connection.id);
  }

  values(): MapIterator<Connection> {
    return this.#byId.values();
  }
}
