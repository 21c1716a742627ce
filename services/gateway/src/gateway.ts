import type { AgentAdmission } from "./auth/admission.ts";
import type { Identity } from "./auth/identity.ts";
import type { SocketAgents } from "./connection/socket-agents.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { PollAgents } from "./polls/poll-agents.ts";
import type {
  Admission,
  AgentRequest,
  AgentSocket,
  PollAnswer,
  SocketListener,
  TransportHandler,
  TurnedAway,
} from "./transport/agent-transport.ts";

export interface GatewayDeps {
  readonly admission: AgentAdmission;
  readonly sockets: SocketAgents;
  readonly polls: PollAgents;
  readonly metrics: Pick<GatewayMetrics, "malformed" | "handshakes">;
}

/** What the transport talks to: who is let in, and who takes care of them then. */
export class Gateway implements TransportHandler<Identity> {
  readonly #deps: GatewayDeps;

  constructor(deps: GatewayDeps) {
    this.#deps = deps;
  }

  admit(request: AgentRequest): Admission<Identity> | Promise<Admission<Identity>> {
    return this.#deps.admission.admit(request);
  }

  opened(socket: AgentSocket, identity: Identity): SocketListener {
    return this.#deps.sockets.opened(socket, identity);
  }

  poll(message: Uint8Array, identity: Identity): Promise<PollAnswer> {
    return this.#deps.polls.poll(message, identity);
  }

  turnedAway(_: Pick<AgentRequest, "transport">, cause: TurnedAway): void {
    const { malformed, handshakes } = this.#deps.metrics;
    if (cause === "aborted") handshakes.aborted += 1;
    else if (cause === "busy") handshakes.overloaded += 1;
    else malformed[cause] += 1;
  }
}
