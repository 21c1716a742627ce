import { BusUnavailableError, partitionOf } from "@opamp/bus";
import type { Claim, SessionStore } from "@opamp/bus";
import {
  AgentFlag,
  Field,
  INSTANCE_UID_BYTES,
  instanceUidFromBytes,
  instanceUidToBytes,
  MalformedMessageError,
  MessageLimitError,
  newInstanceUid,
  NO_OFFER,
  TopLevelScan,
  wrongUidLength,
} from "@opamp/opamp";
import type { InstanceUid, MessageValidator } from "@opamp/opamp";
import type { Logger } from "@opamp/runtime";
import type { Identity } from "../auth/identity.ts";
import type { PollMeter } from "../limits/poll-meter.ts";
import type { GatewayMetrics } from "../metrics.ts";
import type { Publisher } from "../publish/publisher.ts";
import type { Answers } from "../session/answers.ts";
import type { Claims } from "../session/claims.ts";
import type { Duplicates } from "../session/duplicates.ts";
import type { Heartbeats } from "../session/heartbeats.ts";
import type { Intake } from "../session/intake.ts";
import type { SessionEnding } from "../session/session-ending.ts";
import { HTTP, Session } from "../session/session.ts";
import { readableUid, uidAt } from "../session/uid-bytes.ts";
import type { PollAnswer } from "../transport/agent-transport.ts";
import { within } from "../within.ts";
import type { PollAnswers } from "./poll-answers.ts";

export interface PollAgentsDeps {
  readonly partitionCount: number;
  readonly claims: Claims;
  readonly store: Pick<SessionStore, "knows" | "noteOffer">;
  readonly intake: Intake;
  readonly validator: MessageValidator;
  readonly meter: PollMeter;
  readonly heartbeats: Pick<Heartbeats, "note">;
  readonly publisher: Pick<Publisher, "accepts" | "event" | "settled" | "settledFor">;
  readonly ending: SessionEnding;
  readonly answers: Answers;
  readonly duplicates: Duplicates;
  readonly pollAnswers: PollAnswers;
  readonly retryAfterS: () => number;
  readonly metrics: Pick<GatewayMetrics, "foreignUids" | "messages" | "malformed" | "limited">;
  readonly log: Logger;
  readonly now: () => number;
}

/** All polls of a node count as one connection: there is nothing to close. */
const CONNECTION_ID = "http";
/** How long a poll waits for events to be in the stream: some clients give up after a second. */
const FLUSH_WAIT_MS = 500;
const NO_UID = new Uint8Array(0);
const STORE_UNAVAILABLE = "the session store is unavailable";

/** One request: its message, and what stands at its top level. */
interface Poll {
  readonly message: Uint8Array;
  readonly scan: TopLevelScan;
  /** What a MalformedMessageError would be about. */
  suspect: "protobuf" | "uid";
}

/** Agents over plain HTTP: any node, one request, one answer. What has to be remembered between two polls is in Redis. */
export class PollAgents {
  readonly #deps: PollAgentsDeps;

  constructor(deps: PollAgentsDeps) {
    this.#deps = deps;
  }

  /** @param message one AgentToServer, owned by this call. */
  async poll(message: Uint8Array, identity: Identity): Promise<PollAnswer> {
    const poll: Poll = { message, scan: new TopLevelScan(), suspect: "protobuf" };
    try {
      check(poll, this.#deps.validator);
    } catch (error) {
      return this.#malformed(poll, error);
    }
    this.#deps.metrics.messages.poll += 1;
    const uid = uidAt(message, poll.scan.uidStart);
    const bound = identity.instanceUid;
    const asks = (poll.scan.flags & AgentFlag.RequestInstanceUid) !== 0;
    const agent = { tenant: identity.tenant, instanceUid: instanceUidFromBytes(uid) };
    if (bound !== undefined && agent.instanceUid !== bound) return this.#foreign(uid, bound, asks);
    const partition = partitionOf(agent, this.#deps.partitionCount);
    const session = new Session({ agent, uid, partition, identity, connectionId: CONNECTION_ID, transport: HTTP });
    const limit = this.#deps.meter.refuses(session.key, message.length);
    if (limit !== undefined) return this.#tooMuch(limit);
    if (asks && bound === undefined) return this.#assignUid(session, poll);
    return this.#serve(session, poll).catch((err: unknown) => this.#failed(session, err));
  }

  /** Told with status 200, as everything that clients should look at (ADR 0006). */
  #failed(session: Session, err: unknown): PollAnswer {
    const { log, answers } = this.#deps;
    log.error({ err, instanceUid: session.agent.instanceUid }, "poll failed");
    return { body: answers.failed(session.uidBytes()) };
  }

  /** The agent's certificate is bound to another uid. */
  #foreign(uid: Uint8Array, bound: InstanceUid, asks: boolean): PollAnswer {
    const { metrics, answers } = this.#deps;
    metrics.foreignUids.inc();
    return { body: answers.foreignUid(uid, bound, asks) };
  }

  async #serve(session: Session, poll: Poll): Promise<PollAnswer> {
    const { publisher, ending } = this.#deps;
    if (!publisher.accepts(session.partition)) return this.#busy("overloaded");
    const claim = await this.#claim(session, poll.scan);
    if (claim === undefined) return this.#busy(STORE_UNAVAILABLE);
    if (claim.outcome === "duplicate") return this.#refuse(session, claim);
    ending.displaced(session, claim.previous);
    const hasContent = this.#take(session, poll, claim);
    if (hasContent === undefined) return this.#busy("overloaded");
    const { offer } = session;
    const body = await this.#answer(session, poll, claim);
    // The next poll may reach another node, which has to find this one's number, and may answer this one's offer.
    if (hasContent || session.offer !== offer) await within(FLUSH_WAIT_MS, publisher.settled(session.partition));
    return { body };
  }

  /** Gives an agent the uid it asks for. Of a temporary uid nothing is kept; one that was in use before is retired. */
  async #assignUid(session: Session, { scan }: Poll): Promise<PollAnswer> {
    const { ending, store, publisher, answers, now } = this.#deps;
    const newUid = instanceUidToBytes(newInstanceUid(now()));
    await this.#settlePrevious(session);
    const isKnown = await orUnavailable(store.knows(session.agent));
    if (isKnown === undefined) return this.#busy(STORE_UNAVAILABLE);
    if (isKnown) {
      const claim = await this.#claim(session, scan);
      if (claim === undefined) return this.#busy(STORE_UNAVAILABLE);
      if (claim.outcome === "duplicate") return this.#refuse(session, claim);
      ending.displaced(session, claim.previous);
      publisher.event(session, session.uidBytes(), { kind: "uid-replaced", newUid });
      ending.disconnected(session, "uid-replaced");
    }
    return { body: answers.newUid(session.uidBytes(), newUid, false) };
  }

  /** What this node still knows of the agent from before has to reach Redis first, or its numbers would show a gap. */
  async #settlePrevious({ partition, agent }: Session): Promise<void> {
    const earlier = this.#deps.publisher.settledFor(partition, agent);
    if (earlier !== undefined) await within(FLUSH_WAIT_MS, earlier);
  }

  /** Undefined when Redis does not answer. */
  async #claim(session: Session, scan: TopLevelScan): Promise<Claim | undefined> {
    await this.#settlePrevious(session);
    const claim = await orUnavailable(
      this.#deps.claims.once({
        agent: session.agent,
        connection: CONNECTION_ID,
        transport: HTTP,
        credential: session.credential,
        sequenceNum: scan.sequenceNum,
        capabilities: scan.capabilities,
        mode: "poll",
        advance: scan.bare,
      }),
    );
    if (claim === undefined) return undefined;
    session.opened(claim);
    session.introduced = session.announced = claim.outcome === "kept";
    if (claim.offer !== undefined) session.offer = claim.offer;
    return claim;
  }

  /** @returns whether an event carries the message; undefined when there is no room for it. */
  #take(session: Session, { message, scan }: Poll, claim: Claim): boolean | undefined {
    const { intake, heartbeats, publisher, metrics, now } = this.#deps;
    const sameMask = scan.capabilities === 0 || scan.capabilities === session.capabilities;
    if (scan.bare && sameMask && claim.outcome === "kept") {
      session.sequenceNum = scan.sequenceNum;
      heartbeats.note(session, now());
      return false;
    }
    if (!intake.take(session, scan, { bytes: message, start: 0, end: message.length }, now())) {
      metrics.messages.refused += 1;
      return undefined;
    }
    if (claim.desired === "unknown") publisher.event(session, session.uidBytes(), { kind: "desired-unknown" });
    return true;
  }

  async #answer(session: Session, { scan }: Poll, claim: Claim): Promise<Uint8Array> {
    const { ending, answers, pollAnswers } = this.#deps;
    if (scan.has(Field.agentDisconnect)) {
      ending.disconnected(session, "agent-disconnect");
      return answers.full(session, session.uidBytes(), undefined);
    }
    const before = session.offer;
    const body = await pollAnswers.compose(session, claim.pendingCommands > 0);
    if (session.offer !== before || before !== (claim.offer ?? NO_OFFER)) await this.#noteOffer(session);
    return body;
  }

  /** Unless the next poll knows of the offer, wherever it goes, it would be made again. */
  async #noteOffer(session: Session): Promise<void> {
    const { store, log } = this.#deps;
    await store.noteOffer(session.agent, session.epoch, session.offer).catch((err: unknown) => {
      log.debug({ err }, "could not note an offer");
    });
  }

  /** Another live agent has this uid, and keeps it. */
  #refuse(session: Session, claim: Claim): PollAnswer {
    const { duplicates } = this.#deps;
    return { body: duplicates.tell(session.uidBytes(), duplicates.refused(session, claim)) };
  }

  /** Told with status 200, since clients look at no body that comes with another (ADR 0006). */
  #malformed({ message, suspect }: Poll, error: unknown): PollAnswer {
    if (!(error instanceof MalformedMessageError)) throw error;
    const { metrics, answers } = this.#deps;
    if (error instanceof MessageLimitError) metrics.limited[error.limit] += 1;
    else metrics.malformed[suspect] += 1;
    return { body: answers.badRequest(readableUid(message, 0) ?? NO_UID, error.message) };
  }

  #tooMuch(limit: "messages" | "bytes"): PollAnswer {
    const { metrics, retryAfterS } = this.#deps;
    metrics.limited[limit] += 1;
    return { refusal: { status: 429, reason: `the agent sends too many ${limit}`, retryAfterS: retryAfterS() } };
  }

  #busy(reason: string): PollAnswer {
    return { refusal: { status: 503, reason, retryAfterS: this.#deps.retryAfterS() } };
  }
}

/** Nothing changes anywhere because of a message that is none, so it is checked before the session is claimed. */
function check(poll: Poll, validator: MessageValidator): void {
  const { message, scan } = poll;
  scan.scan(message, 0, message.length);
  if (scan.uidLength !== INSTANCE_UID_BYTES) {
    poll.suspect = "uid";
    throw wrongUidLength(scan.uidLength);
  }
  if (!scan.bare) validator.validate(message, 0, message.length);
}

/** What Redis answers; undefined when it does not. */
async function orUnavailable<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof BusUnavailableError) return undefined;
    throw error;
  }
}
