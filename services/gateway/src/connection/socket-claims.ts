import { partitionOf } from "@opamp/bus";
import type { Claim } from "@opamp/bus";
import { instanceUidFromBytes } from "@opamp/opamp";
import type { TopLevelScan } from "@opamp/opamp";
import type { Logger } from "@opamp/runtime";
import type { Publisher } from "../publish/publisher.ts";
import type { Answers } from "../session/answers.ts";
import type { Claims } from "../session/claims.ts";
import type { CommandCarrier, Commands } from "../session/commands.ts";
import type { Duplicates } from "../session/duplicates.ts";
import type { Heartbeats } from "../session/heartbeats.ts";
import type { SessionEnding } from "../session/session-ending.ts";
import { Session, WEBSOCKET } from "../session/session.ts";
import type { Sessions } from "../session/sessions.ts";
import { uidAt } from "../session/uid-bytes.ts";
import type { Connection } from "./connection.ts";
import type { Outboxes } from "./outboxes.ts";

export interface SocketClaimsDeps {
  readonly partitionCount: number;
  readonly claims: Claims;
  readonly sessions: Sessions;
  readonly ending: SessionEnding;
  readonly commands: Commands;
  readonly carrier: CommandCarrier;
  readonly publisher: Pick<Publisher, "event" | "settledFor">;
  readonly heartbeats: Pick<Heartbeats, "reportNow">;
  readonly outboxes: Outboxes;
  readonly answers: Pick<Answers, "failed">;
  readonly duplicates: Duplicates;
  readonly log: Logger;
}

/** Messages of one agent that may wait for its claim, and bytes of all of them on this node. */
const MAX_WAITING = 64;
const MAX_WAITING_BYTES = 64 * 1024 * 1024;

/** What waits while a session is claimed. */
interface Waiting {
  readonly connection: Connection;
  readonly messages: Uint8Array[];
}

type OnOpen = (connection: Connection, session: Session, waiting: readonly Uint8Array[]) => void;

/** Brings sessions of WebSockets from their first message to being open. */
export class SocketClaims {
  readonly #deps: SocketClaimsDeps;
  readonly #waiting = new Map<Session, Waiting>();
  #waitingBytes = 0;
  #onOpen: OnOpen = () => undefined;

  constructor(deps: SocketClaimsDeps) {
    this.#deps = deps;
  }

  /** Who handles the messages that waited. */
  onOpen(handler: OnOpen): void {
    this.#onOpen = handler;
  }

  /** @param scan of the message, whose bytes are copied. */
  begin(connection: Connection, scan: TopLevelScan, bytes: Uint8Array): void {
    const uid = uidAt(bytes, scan.uidStart);
    const { identity, id: connectionId } = connection;
    const agent = { tenant: identity.tenant, instanceUid: instanceUidFromBytes(uid, 0) };
    const partition = partitionOf(agent, this.#deps.partitionCount);
    const session = new Session({ agent, uid, partition, identity, connectionId, transport: WEBSOCKET });
    connection.add(session);
    this.#waiting.set(session, { connection, messages: [] });
    this.wait(session, bytes);
    const { sequenceNum, capabilities } = scan;
    this.#claim(connection, session, { sequenceNum, capabilities }).catch((err: unknown) => {
      this.#deps.log.error({ err, instanceUid: agent.instanceUid }, "claim failed");
      this.#failed(connection, session);
    });
  }

  /** Keeps a message until the claim is there. @returns false when there is no room. */
  wait(session: Session, bytes: Uint8Array): boolean {
    const waiting = this.#waiting.get(session);
    if (waiting === undefined || waiting.messages.length >= MAX_WAITING) return false;
    if (this.#waitingBytes + bytes.length > MAX_WAITING_BYTES) return false;
    this.#waitingBytes += bytes.length;
    waiting.messages.push(bytes.slice());
    return true;
  }

  async #claim(
    connection: Connection,
    session: Session,
    first: { readonly sequenceNum: number; readonly capabilities: number },
  ): Promise<void> {
    const { claims } = this.#deps;
    await this.#settlePrevious(session);
    const request = {
      agent: session.agent,
      connection: connection.id,
      transport: WEBSOCKET,
      credential: session.credential,
      sequenceNum: first.sequenceNum,
      capabilities: first.capabilities,
      mode: "claim",
      advance: false,
    } as const;
    const claim = await claims.untilAnswered(request, () => connection.isOpen);
    if (claim === undefined) this.#abandon(connection, session);
    else if (claim.outcome === "duplicate") this.#refuse(connection, session, claim);
    else await this.#claimed(connection, session, claim);
  }

  /** What this node still knows of the agent from before has to reach Redis first, or its numbers would show a gap. */
  async #settlePrevious(session: Session): Promise<void> {
    const { sessions, heartbeats, publisher } = this.#deps;
    const before = sessions.get(session.key);
    if (before !== undefined) heartbeats.reportNow(before);
    await publisher.settledFor(session.partition, session.agent);
  }

  async #claimed(connection: Connection, session: Session, claim: Claim): Promise<void> {
    const { sessions, ending, publisher, commands, carrier } = this.#deps;
    const messages = this.#take(session);
    session.opened(claim);
    ending.displaced(session, claim.previous);
    if (!connection.isOpen) return ending.disconnected(session, "socket-closed");
    const newest = sessions.get(session.key);
    if (newest !== undefined && newest.epoch > session.epoch) return ending.superseded(session);
    if (newest !== undefined) ending.superseded(newest);
    sessions.add(session);
    this.#onOpen(connection, session, messages);
    if (claim.desired === "unknown") publisher.event(session, session.uidBytes(), { kind: "desired-unknown" });
    if (claim.pendingCommands > 0) await commands.deliver(session, carrier);
  }

  /**
   * The agent shares its uid with another live one, which keeps it. The socket stays: a client that is closed comes back
   * at once.
   */
  #refuse(connection: Connection, session: Session, claim: Claim): void {
    const { duplicates, outboxes } = this.#deps;
    const messages = this.#take(session);
    connection.remove(session);
    session.state = "ended";
    const refused = duplicates.refused(session, claim);
    connection.assign(session.agent.instanceUid, refused);
    for (const _ of messages) outboxes.answer(connection, duplicates.tell(session.uidBytes(), refused));
  }

  /** @returns what waited. */
  #abandon(connection: Connection, session: Session): readonly Uint8Array[] {
    const messages = this.#take(session);
    connection.remove(session);
    session.state = "ended";
    return messages;
  }

  /** A fault of ours: whatever waits is answered so (S-31), and the agent's next message claims again. */
  #failed(connection: Connection, session: Session): void {
    const { outboxes, answers } = this.#deps;
    for (const _ of this.#abandon(connection, session)) {
      outboxes.answer(connection, answers.failed(session.uidBytes()));
    }
  }

  #take(session: Session): readonly Uint8Array[] {
    const messages = this.#waiting.get(session)?.messages ?? [];
    this.#waiting.delete(session);
    for (const message of messages) this.#waitingBytes -= message.length;
    return messages;
  }
}
