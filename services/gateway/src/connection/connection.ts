import { instanceUidFromBytes } from "@opamp/opamp";
import type { InstanceUid } from "@opamp/opamp";
import type { cluster } from "@opamp/proto";
import type { Identity } from "../auth/identity.ts";
import type { RefusedAgent } from "../session/duplicates.ts";
import type { Session } from "../session/session.ts";
import type { AgentSocket, SocketListener } from "../transport/agent-transport.ts";

/** What happens on a node's WebSockets; one object for all of them. */
export interface ConnectionEvents {
  message(connection: Connection, bytes: Uint8Array): void;
  refused(connection: Connection, reason: "text-frame" | "oversize"): void;
  drained(connection: Connection): void;
  closed(connection: Connection): void;
}

/** Why this node closes a socket: the Close frame's code and text, and the reason its agents' events carry. */
export const CLOSE = {
  superseded: { code: 1000, reason: "superseded" },
  drained: { code: 1001, reason: "drained" },
  revoked: { code: 1008, reason: "credential-revoked" },
  silent: { code: 1008, reason: "no-first-message" },
  slow: { code: 4008, reason: "slow-reader" },
} as const;
export type CloseCause = keyof typeof CLOSE;

/** New uids remembered for one connection. */
const MAX_ASSIGNED = 1000;

/** A uid that an agent asked for, in place of its own. */
export interface AssignedUid {
  /** 16 bytes. */
  readonly uid: Buffer;
}

/** What waits because the agent does not read. Made when that happens, dropped when the socket has drained. */
export interface Outbox {
  /** Since when nothing has moved. */
  stuckSinceMs: number;
  /** Agents whose offer is sent after the drain: whatever is desired then. */
  readonly offers: Set<Session>;
  /** Commands not written yet, and those written but not yet taken by the kernel. */
  readonly commands: { session: Session; command: cluster.Command; written: boolean }[];
}

/** One WebSocket and the agents on it. Usually that is one agent; a proxy may carry many. */
export class Connection implements SocketListener {
  /** Unique within the node. */
  readonly id: string;
  readonly socket: AgentSocket;
  readonly identity: Identity;
  readonly #events: ConnectionEvents;
  #first: Session | undefined;
  #others: Map<string, Session> | undefined;
  #assigned: Map<InstanceUid, AssignedUid | RefusedAgent> | undefined;
  /** For the meter of messages that belong to no session. */
  meterWindow = 0;
  meterMessages = 0;
  meterBytes = 0;
  outbox: Outbox | undefined;
  closeCause: CloseCause | undefined;
  isOpen = true;

  constructor(id: string, socket: AgentSocket, identity: Identity, events: ConnectionEvents) {
    this.id = id;
    this.socket = socket;
    this.identity = identity;
    this.#events = events;
  }

  message(bytes: Uint8Array): void {
    this.#events.message(this, bytes);
  }

  refused(reason: "text-frame" | "oversize"): void {
    this.#events.refused(this, reason);
  }

  drained(): void {
    this.#events.drained(this);
  }

  closed(): void {
    this.isOpen = false;
    this.#events.closed(this);
  }

  /** Sends a Close frame; the socket's `closed` follows before this returns. */
  close(cause: CloseCause): void {
    if (!this.isOpen) return;
    this.closeCause ??= cause;
    this.socket.close(CLOSE[cause].code, CLOSE[cause].reason);
  }

  /** The agent whose uid stands in `bytes` from `at` on. */
  find(bytes: Uint8Array, at: number): Session | undefined {
    if (this.#first?.isFor(bytes, at) === true) return this.#first;
    if (this.#others === undefined) return undefined;
    return this.#others.get(uidKey(bytes, at));
  }

  add(session: Session): void {
    if (this.#first === undefined) {
      this.#first = session;
    } else {
      this.#others ??= new Map();
      this.#others.set(uidKey(session.uidBytes(), 0), session);
    }
  }

  remove(session: Session): void {
    if (this.#first === session) this.#first = undefined;
    else if (this.#others?.get(uidKey(session.uidBytes(), 0)) === session) {
      this.#others.delete(uidKey(session.uidBytes(), 0));
    }
  }

  /** Remembers the uid an agent was given, so that whatever it still sends under its old one gets the same answer. */
  assign(old: InstanceUid, assigned: AssignedUid | RefusedAgent): void {
    this.#assigned ??= new Map();
    if (this.#assigned.size < MAX_ASSIGNED) this.#assigned.set(old, assigned);
  }

  /** What was given to the agent whose old uid stands in `bytes`, unless that is too long ago. */
  assigned(bytes: Uint8Array, at: number, nowMs: number): AssignedUid | RefusedAgent | undefined {
    if (this.#assigned === undefined) return undefined;
    const old = instanceUidFromBytes(bytes, at);
    const assigned = this.#assigned.get(old);
    if (assigned === undefined || !("untilMs" in assigned) || nowMs < assigned.untilMs) return assigned;
    this.#assigned.delete(old);
    return undefined;
  }

  /** It has carried several agents, so whoever holds it is no agent: it outlives each of them. */
  get isShared(): boolean {
    return this.#others !== undefined;
  }

  get size(): number {
    return (this.#first === undefined ? 0 : 1) + (this.#others?.size ?? 0);
  }

  sessions(): Session[] {
    const others = this.#others === undefined ? [] : [...this.#others.values()];
    return this.#first === undefined ? others : [this.#first, ...others];
  }

  /** The agent of a connection that carries just one. */
  get only(): Session | undefined {
    return this.size === 1 ? this.sessions()[0] : undefined;
  }
}

function uidKey(bytes: Uint8Array, at: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, 16).toString("latin1");
}
