import {
  AgentFlag,
  Field,
  INSTANCE_UID_BYTES,
  instanceUidFromBytes,
  instanceUidToBytes,
  MalformedMessageError,
  MessageLimitError,
  newInstanceUid,
  payloadOffset,
  TopLevelScan,
  wrongUidLength,
} from "@opamp/opamp";
import type { MessageValidator } from "@opamp/opamp";
import type { Logger } from "@opamp/runtime";
import type { Identity } from "../auth/identity.ts";
import type { SocketLimits } from "../limits/socket-limits.ts";
import type { GatewayMetrics } from "../metrics.ts";
import type { Publisher } from "../publish/publisher.ts";
import type { Answers } from "../session/answers.ts";
import type { Duplicates } from "../session/duplicates.ts";
import type { Heartbeats } from "../session/heartbeats.ts";
import type { Intake } from "../session/intake.ts";
import type { Offers } from "../session/offers.ts";
import type { SessionEnding } from "../session/session-ending.ts";
import type { Session } from "../session/session.ts";
import { readableUid, uidAt } from "../session/uid-bytes.ts";
import type { AgentSocket } from "../transport/agent-transport.ts";
import { within } from "../within.ts";
import { CLOSE } from "./connection.ts";
import type { Connection, ConnectionEvents } from "./connection.ts";
import type { Connections } from "./connections.ts";
import type { Outboxes } from "./outboxes.ts";
import type { SocketClaims } from "./socket-claims.ts";

export interface SocketAgentsDeps {
  readonly connections: Connections;
  readonly claims: SocketClaims;
  readonly intake: Intake;
  readonly heartbeats: Pick<Heartbeats, "note">;
  readonly offers: Offers;
  readonly outboxes: Outboxes;
  readonly ending: SessionEnding;
  readonly answers: Answers;
  readonly duplicates: Duplicates;
  readonly publisher: Pick<Publisher, "event">;
  readonly validator: MessageValidator;
  readonly metrics: Pick<GatewayMetrics, "foreignUids" | "messages" | "malformed" | "limited">;
  readonly limits: SocketLimits;
  readonly retryAfterS: () => number;
  readonly log: Logger;
  readonly now: () => number;
}

/** How long an answer may wait for the body of the config that belongs into it. */
const BODY_WAIT_MS = 100;

/** Agents over WebSocket: one message in, one answer out. */
export class SocketAgents implements ConnectionEvents {
  readonly #deps: SocketAgentsDeps;
  readonly #scan = new TopLevelScan();
  /** What a MalformedMessageError would be about. */
  #suspect: "header" | "protobuf" | "uid" = "header";

  constructor(deps: SocketAgentsDeps) {
    this.#deps = deps;
    deps.claims.onOpen((connection, session, waiting) => this.#opened(connection, session, waiting));
  }

  opened(socket: AgentSocket, identity: Identity): Connection {
    const connection = this.#deps.connections.open(socket, identity, this);
    this.#deps.limits.opened(connection);
    return connection;
  }

  message(connection: Connection, bytes: Uint8Array): void {
    try {
      this.#receive(connection, bytes);
    } catch (error) {
      this.#failed(connection, bytes, error);
    }
  }

  #receive(connection: Connection, bytes: Uint8Array): void {
    const scan = this.#scan;
    this.#suspect = "header";
    const start = payloadOffset(bytes);
    this.#suspect = "protobuf";
    scan.scan(bytes, start, bytes.length);
    if (scan.uidLength !== INSTANCE_UID_BYTES) {
      this.#suspect = "uid";
      throw wrongUidLength(scan.uidLength);
    }
    const session = connection.find(bytes, scan.uidStart);
    if (session === undefined) this.#first(connection, bytes, start);
    else if (session.state === "claiming") this.#wait(connection, session, bytes);
    else if (!this.#deps.limits.takes(session, bytes.length)) this.#deps.limits.refuse(connection, session);
    else if (!this.#heartbeat(connection, session, bytes)) this.#report(connection, session, bytes, start);
  }

  refused(connection: Connection, reason: "text-frame" | "oversize"): void {
    this.#deps.metrics.malformed[reason] += 1;
    if (reason === "oversize") return;
    const uid = connection.only?.uidBytes() ?? NO_UID;
    if (!this.#deps.limits.takesStranger(connection, uid)) return;
    this.#deps.outboxes.answer(connection, this.#deps.answers.badRequest(uid, "messages must be binary"));
  }

  drained(connection: Connection): void {
    this.#deps.outboxes.drained(connection);
  }

  closed(connection: Connection): void {
    const { connections, outboxes, ending, limits } = this.#deps;
    outboxes.closed(connection);
    connections.remove(connection);
    limits.closed(connection);
    const reason = connection.closeCause === undefined ? "socket-closed" : CLOSE[connection.closeCause].reason;
    for (const session of connection.sessions()) ending.disconnected(session, reason);
  }

  /** The short path: nothing but uid, the next number and the known capabilities. Allocates nothing. */
  #heartbeat(connection: Connection, session: Session, bytes: Uint8Array): boolean {
    const scan = this.#scan;
    const deps = this.#deps;
    if (!scan.bare || !session.announced || scan.sequenceNum !== session.sequenceNum + 1) return false;
    if (scan.capabilities !== session.capabilities && scan.capabilities !== 0) return false;
    const nowMs = deps.now();
    session.sequenceNum = scan.sequenceNum;
    deps.heartbeats.note(session, nowMs);
    deps.metrics.messages.heartbeat += 1;
    if (session.recheckMs !== 0 && nowMs >= session.recheckMs) this.#answer(connection, session, bytes);
    else deps.outboxes.answer(connection, deps.answers.ack(bytes, scan.uidStart));
    return true;
  }

  #report(connection: Connection, session: Session, bytes: Uint8Array, start: number): void {
    const { intake, publisher, metrics, outboxes, answers, retryAfterS, now } = this.#deps;
    const scan = this.#scan;
    if (!intake.take(session, scan, { bytes, start, end: bytes.length }, now())) {
      metrics.messages.refused += 1;
      outboxes.answer(connection, answers.unavailable(session.uidBytes(), retryAfterS()));
      return;
    }
    const asks = (scan.flags & AgentFlag.RequestInstanceUid) !== 0;
    if (asks && connection.identity.instanceUid === undefined) {
      const newUid = this.#assignUid(connection, bytes, session.introduced);
      publisher.event(session, session.uidBytes(), { kind: "uid-replaced", newUid });
      return this.#end(connection, session, "uid-replaced");
    }
    const leaves = scan.has(Field.agentDisconnect);
    metrics.messages[leaves ? "disconnect" : "report"] += 1;
    this.#answer(connection, session, bytes);
    if (leaves) this.#end(connection, session, "agent-disconnect");
  }

  #end(connection: Connection, session: Session, reason: string): void {
    connection.remove(session);
    this.#deps.ending.disconnected(session, reason);
  }

  /** The first message of an agent on this connection: it claims the session and waits for the claim. */
  #first(connection: Connection, bytes: Uint8Array, start: number): void {
    const { claims, metrics, limits, validator, now, outboxes, answers } = this.#deps;
    const scan = this.#scan;
    const uid = uidAt(bytes, scan.uidStart);
    if (!limits.takesStranger(connection, uid)) return;
    const bound = connection.identity.instanceUid;
    const wantsUid = (scan.flags & AgentFlag.RequestInstanceUid) !== 0;
    if (bound !== undefined && instanceUidFromBytes(uid) !== bound) {
      metrics.foreignUids.inc();
      return void outboxes.answer(connection, answers.foreignUid(uid, bound, wantsUid));
    }
    const assigned = connection.assigned(bytes, scan.uidStart, now());
    const asks = bound === undefined && wantsUid;
    // A message that is none must get and claim nothing.
    if (!scan.bare) validator.validate(bytes, start, bytes.length);
    if (assigned !== undefined || asks) return void this.#assignUid(connection, bytes, false);
    // The late good-bye of an agent that has moved to another socket must not end its session there.
    if (scan.has(Field.agentDisconnect)) {
      metrics.messages.disconnect += 1;
      return void outboxes.answer(connection, answers.introduction(uid));
    }
    if (!limits.takesAgent(connection, uid)) return;
    metrics.messages.first += 1;
    claims.begin(connection, scan, bytes);
  }

  #wait(connection: Connection, session: Session, bytes: Uint8Array): void {
    const { claims, outboxes, answers, retryAfterS, metrics } = this.#deps;
    if (claims.wait(session, bytes)) return;
    metrics.messages.refused += 1;
    outboxes.answer(connection, answers.unavailable(session.uidBytes(), retryAfterS()));
  }

  /** The session is claimed: what waited is handled as if it came now. */
  #opened(connection: Connection, session: Session, waiting: readonly Uint8Array[]): void {
    for (const bytes of waiting) if (session.state === "open") this.message(connection, bytes);
  }

  /** Answers with all that the agent is owed. @param bytes the message just scanned. */
  #answer(connection: Connection, session: Session, bytes: Uint8Array): void {
    const { offers, outboxes, answers, now } = this.#deps;
    const due = offers.due(session, now());
    if (due === undefined && answers.isBare(session)) {
      outboxes.answer(connection, answers.ack(bytes, this.#scan.uidStart));
    } else if (due instanceof Promise) {
      void this.#answerLater(connection, session, due);
    } else if (outboxes.answer(connection, answers.full(session, session.uidBytes(), due)) && due !== undefined) {
      offers.written(session, due, now());
    }
  }

  /** Waits a moment for the body of the config that belongs into the answer; otherwise it follows as a push. */
  async #answerLater(connection: Connection, session: Session, due: Promise<unknown>): Promise<void> {
    const { offers, outboxes, answers, now } = this.#deps;
    await within(BODY_WAIT_MS, due);
    const config = offers.due(session, now());
    const atHand = config instanceof Promise ? undefined : config;
    const sent = outboxes.answer(connection, answers.full(session, session.uidBytes(), atHand));
    if (sent && atHand !== undefined) offers.written(session, atHand, now());
    else if ((await due) !== undefined) outboxes.push(session);
  }

  /** Tells an agent its new uid, the same one when it speaks under its old one again. Nothing of a temporary one is kept. */
  #assignUid(connection: Connection, bytes: Uint8Array, introduced: boolean): Buffer {
    const { outboxes, answers, duplicates, now } = this.#deps;
    const at = this.#scan.uidStart;
    const old = uidAt(bytes, at);
    let assigned = connection.assigned(bytes, at, now());
    if (assigned === undefined) {
      assigned = { uid: instanceUidToBytes(newInstanceUid(now())) };
      connection.assign(instanceUidFromBytes(bytes, at), assigned);
    }
    const answer = "told" in assigned ? duplicates.tell(old, assigned) : answers.newUid(old, assigned.uid, introduced);
    outboxes.answer(connection, answer);
    return assigned.uid;
  }

  /** Socket and sessions stay as they are: the next message may be a good one. */
  #failed(connection: Connection, bytes: Uint8Array, error: unknown): void {
    const { metrics, limits, outboxes, answers, log } = this.#deps;
    const start = this.#suspect === "header" ? bytes.length : payloadOffset(bytes);
    const uid = readableUid(bytes, start) ?? connection.only?.uidBytes() ?? NO_UID;
    if (error instanceof MalformedMessageError) {
      if (error instanceof MessageLimitError) metrics.limited[error.limit] += 1;
      else metrics.malformed[this.#suspect] += 1;
      if (!limits.takesStranger(connection, uid)) return;
      outboxes.answer(connection, answers.badRequest(uid, error.message));
    } else {
      log.error({ err: error, connection: connection.id }, "message failed");
      outboxes.answer(connection, answers.failed(uid));
    }
  }
}

const NO_UID = new Uint8Array(0);
