import type { PartitionId, SessionUpdate, SessionVerdict } from "@opamp/bus";
import { BusUnavailableError } from "@opamp/bus";
import type { Logger, Service } from "@opamp/runtime";
import type { GatewayMetrics } from "../metrics.ts";
import type { Outboxes } from "../connection/outboxes.ts";
import type { Publisher } from "../publish/publisher.ts";
import type { Claims } from "../session/claims.ts";
import type { CommandCarrier } from "../session/commands.ts";
import type { SessionEnding } from "../session/session-ending.ts";
import { sessionKey, WEBSOCKET } from "../session/session.ts";
import type { Session } from "../session/session.ts";
import type { Sessions } from "../session/sessions.ts";

export interface ReclaimsDeps {
  readonly sessions: Sessions;
  readonly claims: Pick<Claims, "once">;
  readonly ending: Pick<SessionEnding, "superseded">;
  readonly publisher: Pick<Publisher, "event">;
  readonly outboxes: Pick<Outboxes, "push">;
  readonly carrier: CommandCarrier;
  readonly perSecond: number;
  readonly metrics: Pick<GatewayMetrics, "reclaims" | "fullStateRequests">;
  readonly log: Logger;
}

const TICK_MS = 100;

/**
 * Claims sessions again that Redis has forgotten or others may have declared lost, at a bounded rate: each one asks its
 * agent for full state, because what was reported meanwhile may be lost.
 */
export class Reclaims implements Service {
  readonly name = "reclaims";
  readonly #deps: ReclaimsDeps;
  readonly #waiting = new Set<Session>();
  readonly #asking = new Set<Session>();
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: ReclaimsDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    this.#timer = setInterval(() => this.#next(), TICK_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
  }

  /** Every session of this node. */
  all(): void {
    const { sessions, log } = this.#deps;
    if (sessions.size > 0)
      log.warn({ sessions: sessions.size }, "this node was forgotten, claiming its sessions again");
    for (const session of sessions.values()) this.#waiting.add(session);
  }

  /** Every session of a partition whose stream lost its newest entries. */
  partition(partition: PartitionId): void {
    const { sessions, log } = this.#deps;
    log.error({ partition }, "redis lost events it had taken, asking agents for full state");
    for (const session of sessions.values()) if (session.partition === partition) this.#waiting.add(session);
  }

  /** What to do with a session that an event could not advance. */
  judge(update: SessionUpdate, verdict: Exclude<SessionVerdict, "advanced">): void {
    const { sessions, ending } = this.#deps;
    const session = sessions.get(sessionKey(update.agent));
    // Pollers claim with every request; an older epoch has been dealt with.
    if (session === undefined || session.epoch !== update.epoch || update.end === true) return;
    // Its own reclaim may be what superseded the update, and will tell if it was somebody else's claim.
    if (this.#asking.has(session) || this.#waiting.has(session)) return;
    if (verdict === "superseded") ending.superseded(session);
    else this.#waiting.add(session);
  }

  #next(): void {
    const batch = Math.max(1, Math.round((this.#deps.perSecond * TICK_MS) / 1000));
    for (const session of [...this.#waiting].slice(0, batch)) {
      this.#waiting.delete(session);
      void this.#reclaim(session);
    }
  }

  async #reclaim(session: Session): Promise<void> {
    if (session.state !== "open") return;
    const { claims, ending, log } = this.#deps;
    this.#asking.add(session);
    try {
      const claim = await claims.once({
        agent: session.agent,
        connection: session.connectionId,
        transport: WEBSOCKET,
        credential: session.credential,
        sequenceNum: session.sequenceNum,
        capabilities: session.capabilities,
        mode: "reclaim",
        epoch: session.epoch,
        advance: false,
      });
      if (session.state !== "open") return;
      if (claim.outcome === "superseded") return ending.superseded(session);
      this.#reclaimed(session, claim.epoch, claim.desired);
    } catch (err) {
      if (!(err instanceof BusUnavailableError)) log.error({ err }, "reclaim failed");
      this.#waiting.add(session);
    } finally {
      this.#asking.delete(session);
    }
  }

  #reclaimed(session: Session, epoch: number, desired: Session["desired"]): void {
    const { publisher, metrics, carrier, outboxes } = this.#deps;
    session.epoch = epoch;
    // What is desired is known here even when Redis has forgotten it.
    if (typeof desired === "object") session.desired = desired;
    metrics.reclaims.inc();
    metrics.fullStateRequests.reclaim += 1;
    const uid = session.uidBytes();
    publisher.event(session, uid, { kind: "session-claimed" });
    if (desired === "unknown") publisher.event(session, uid, { kind: "desired-unknown" });
    session.owesFullState = true;
    carrier.ask(session);
    outboxes.push(session);
  }
}
