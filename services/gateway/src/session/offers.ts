import { AgentCapability, decideOffer, hasCapability, recordOffer } from "@opamp/opamp";
import type { DesiredRecord } from "@opamp/bus";
import type { Logger } from "@opamp/runtime";
import type { GatewayMetrics } from "../metrics.ts";
import type { Publisher } from "../publish/publisher.ts";
import type { ConfigBodies, OfferableConfig } from "./config-bodies.ts";
import type { Session } from "./session.ts";

export interface OffersDeps {
  readonly bodies: ConfigBodies;
  readonly publisher: Pick<Publisher, "offered" | "event">;
  readonly maxSendBytes: number;
  readonly log: Logger;
  readonly metrics: Pick<GatewayMetrics, "offers">;
}

/** Decides what an agent is offered and when; whoever writes the bytes says so with `written`. */
export class Offers {
  readonly #deps: OffersDeps;

  constructor(deps: OffersDeps) {
    this.#deps = deps;
  }

  /** Raises what the session should have; an older generation changes nothing. */
  raise(session: Session, record: DesiredRecord): void {
    const { desired } = session;
    if (typeof desired === "object" && desired.generation >= record.generation) return;
    session.desired = record;
  }

  /** The config due now and at hand, or a promise of it. Undefined when nothing is due. */
  due(session: Session, nowMs: number): OfferableConfig | Promise<OfferableConfig | undefined> | undefined {
    const hash = this.#decide(session, nowMs);
    if (hash === undefined) return undefined;
    const known = this.#deps.bodies.get(session.agent.tenant, hash);
    if (known !== undefined) return this.#fits(session, known) ? known : undefined;
    return this.#load(session, hash);
  }

  /** Notes an offer on the wire. */
  written(session: Session, config: OfferableConfig, nowMs: number): void {
    const generation = generationOf(session);
    session.offer = recordOffer(session.offer, generation, nowMs);
    session.recheckMs = this.#reports(session) ? session.offer.nextOfferAt : 0;
    session.offeredMs = nowMs;
    this.#deps.metrics.offers.written += 1;
    this.#deps.publisher.offered(session, session.uidBytes(), { hash: config.hash, hex: config.hex, generation });
  }

  /** The hash to offer now. */
  #decide(session: Session, nowMs: number): Buffer | undefined {
    const { desired, reported, capabilities, offer } = session;
    if (session.offering || typeof desired !== "object" || desired.hash === undefined) return undefined;
    if (nowMs < session.awaitsStateUntilMs) {
      session.recheckMs = session.awaitsStateUntilMs;
      return undefined;
    }
    const verdict = decideOffer({ desired, reported, capabilities, ...offer }, nowMs);
    session.recheckMs = verdict === "wait" && nowMs < offer.nextOfferAt ? offer.nextOfferAt : 0;
    return verdict === "offer" ? desired.hash : undefined;
  }

  async #load(session: Session, hash: Buffer): Promise<OfferableConfig | undefined> {
    const { bodies, publisher, metrics } = this.#deps;
    session.offering = true;
    const config = await bodies.load(session.agent.tenant, hash, () => {
      publisher.event(session, session.uidBytes(), { kind: "body-missing", hash });
    });
    session.offering = false;
    if (config === undefined) metrics.offers["body-missing"] += 1;
    return config !== undefined && this.#fits(session, config) ? config : undefined;
  }

  /** What is too long for the limit is never sent (S-14, S-24). The attempt counts, so that it is not logged for ever. */
  #fits(session: Session, { field, hex }: OfferableConfig): boolean {
    const { maxSendBytes, log, metrics } = this.#deps;
    if (field.length + ENVELOPE_BYTES <= maxSendBytes) return true;
    metrics.offers.oversize += 1;
    log.warn({ hash: hex, bytes: field.length, maxSendBytes }, "config is above the send limit, not offered");
    session.offer = recordOffer(session.offer, generationOf(session), Number.MAX_SAFE_INTEGER);
    return false;
  }

  #reports({ capabilities }: Session): boolean {
    return hasCapability(capabilities, AgentCapability.ReportsRemoteConfig);
  }
}

/** Header, uid, flags and capabilities of a message, at most. */
const ENVELOPE_BYTES = 64;

function generationOf({ desired }: Session): number {
  return typeof desired === "object" ? desired.generation : 0;
}
