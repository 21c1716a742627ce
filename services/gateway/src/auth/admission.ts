import type { Quota, Quotas } from "../limits/quotas.ts";
import type { GatewayMetrics, HandshakeResult } from "../metrics.ts";
import type { Publisher } from "../publish/publisher.ts";
import type { Admission, AgentRequest, Refusal } from "../transport/agent-transport.ts";
import type { AuthFailure } from "./authenticator.ts";
import type { Doorkeeper } from "./doorkeeper.ts";
import type { Identity } from "./identity.ts";
import type { RefusalLog } from "./refusal-log.ts";
import type { TokenBucket } from "./token-bucket.ts";

export interface AdmissionDeps {
  readonly doorkeeper: Pick<Doorkeeper, "recall" | "authenticate">;
  readonly publisher: Pick<Publisher, "accepts">;
  readonly bucket: TokenBucket;
  readonly quotas: Pick<Quotas, "refusesAddress" | "refusesIdentity">;
  readonly retryAfterS: () => number;
  readonly refusals: Pick<RefusalLog, "note">;
  readonly metrics: Pick<GatewayMetrics, "handshakes" | "limited">;
}

const REASONS = {
  unauthorized: "the credential is missing, unknown, expired or revoked",
  full: "there are as many connections as there may be",
  throttled: "too many agents connect at once",
  overloaded: "the server cannot take more reports now",
  draining: "this server is stopping",
  unavailable: "the server cannot check credentials now",
} as const;

/**
 * Decides who may connect, before the upgrade: a client that is closed afterwards reconnects at once and for ever, one
 * that is refused here backs off.
 */
export class AgentAdmission {
  readonly #deps: AdmissionDeps;
  readonly #closed = { websocket: false, http: false };

  constructor(deps: AdmissionDeps) {
    this.#deps = deps;
  }

  /** From now on everybody of this transport is sent elsewhere. */
  close(transport: AgentRequest["transport"]): void {
    this.#closed[transport] = true;
  }

  admit(request: AgentRequest): Admission<Identity> | Promise<Admission<Identity>> {
    const { doorkeeper } = this.#deps;
    const known = doorkeeper.recall(request);
    if (known === "unauthorized") return this.#refuse(request, known);
    const busy = this.#busy(request);
    if (busy !== undefined) return this.#refuse(request, busy);
    if (typeof known === "string" || "credential" in known) return this.#decide(request, known);
    return doorkeeper.authenticate(known).then((outcome) => this.#decide(request, outcome));
  }

  /** What can be told before it is known who asks. */
  #busy({ transport, remoteAddress }: AgentRequest): "draining" | "overloaded" | "full" | "throttled" | undefined {
    const { publisher, quotas } = this.#deps;
    if (this.#closed[transport]) return "draining";
    if (!publisher.accepts()) return "overloaded";
    return transport === "http" ? undefined : this.#over(quotas.refusesAddress(remoteAddress));
  }

  #decide(request: AgentRequest, outcome: Identity | AuthFailure): Admission<Identity> {
    if (typeof outcome === "string") return this.#refuse(request, outcome);
    const tooMany = this.#tooMany(request, outcome);
    if (tooMany !== undefined) return this.#refuse(request, tooMany);
    this.#deps.metrics.handshakes.accepted += 1;
    return { identity: outcome };
  }

  /**
   * Polls are no handshakes: they come all the time, and refusing one loses what it reports. Only who has a credential takes
   * from the bucket: neither agents whose token was revoked, which come back at once, nor an outsider with invented tokens
   * may use up what others need.
   */
  #tooMany({ transport }: AgentRequest, identity: Identity): "full" | "throttled" | undefined {
    if (transport === "http") return undefined;
    const { quotas, bucket } = this.#deps;
    return this.#over(quotas.refusesIdentity(identity)) ?? (bucket.take() ? undefined : "throttled");
  }

  /** Counts the limit that a handshake is above. */
  #over(quota: Quota | undefined): "full" | "throttled" | undefined {
    if (quota === undefined) return undefined;
    this.#deps.metrics.limited[quota] += 1;
    return quota.endsWith("handshakes") ? "throttled" : "full";
  }

  #refuse(request: AgentRequest, result: Exclude<HandshakeResult, "accepted" | "aborted">): Admission<Identity> {
    this.#deps.metrics.handshakes[result] += 1;
    this.#deps.refusals.note(request, result);
    return { refusal: this.#refusal(result) };
  }

  #refusal(result: keyof typeof REASONS): Refusal {
    const reason = REASONS[result];
    if (result === "unauthorized") return { status: 401, reason };
    return { status: 503, reason, retryAfterS: this.#deps.retryAfterS() };
  }
}
