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
  /** Polls that may be answered at the same time. */
  readonly maxPolls: number;
  readonly retryAfterS: () => number;
  readonly metrics: Pick<GatewayMetrics, "malformed" | "handshakes" | "limited">;
}

/** What the transport talks to: who is let in, and who takes care of them then. */
export class Gateway implements TransportHandler<Identity> {
  readonly #deps: GatewayDeps;
  #polls = 0;

  constructor(deps: GatewayDeps) {
    this.#deps = deps;
  }

  admit(request: AgentRequest): Admission<Identity> | Promise<Admission<Identity>> {
    return this.#deps.admission.admit(request);
  }

  opened(socket: AgentSocket, identity: Identity): SocketListener {
    return this.#deps.sockets.opened(socket, identity);
  }

  /** While Redis is slow polls pile up: above the limit they are sent away, which costs nothing. */
  async poll(message: Uint8Array, identity: Identity): Promise<PollAnswer> {
    const { polls, maxPolls, metrics, retryAfterS } = this.#deps;
    if (this.#polls >= maxPolls) {
      metrics.limited.polls += 1;
      return { refusal: { status: 503, reason: "too many polls at once", retryAfterS: retryAfterS() } };
    }
    this.#polls += 1;
    try {
      return await polls.poll(message, identity);
    } finally {
      this.#polls -= 1;
    }
  }

  turnedAway(_: Pick<AgentRequest, "transport">, cause: TurnedAway): void {
    const { malformed, handshakes, limited } = this.#deps.metrics;
    if (cause === "aborted") handshakes.aborted += 1;
    else if (cause === "busy") handshakes.overloaded += 1;
    else if (cause === "crowded") limited["http-connections"] += 1;
    else malformed[cause] += 1;
  }
}
