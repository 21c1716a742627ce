import { instanceUidFromBytes, instanceUidToBytes, NO_OFFER } from "@opamp/opamp";
import type { AgentKey, OfferRecord, ReportedStatus } from "@opamp/opamp";
import type { Claim, DesiredRecord, PartitionId } from "@opamp/bus";
import type { Identity } from "../auth/identity.ts";
import type { GrowingUpdate } from "../publish/segment.ts";

/** cluster.Transport. */
export const WEBSOCKET = 1;
export const HTTP = 2;

/** Reads four bytes; as integers, a session's uid is compared without a call and kept without a buffer. */
function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
}

export interface SessionInit {
  readonly agent: AgentKey;
  /** 16 bytes. */
  readonly uid: Uint8Array;
  readonly partition: PartitionId;
  readonly identity: Identity;
  readonly connectionId: string;
  readonly transport: typeof WEBSOCKET | typeof HTTP;
}

/**
 * One agent's claim on this node, from its first message on a connection until that ends. Kept small: a node holds tens
 * of thousands. A session of plain HTTP lives for one request.
 *
 * `claiming` until Redis has said who owned the agent before; messages wait. `open` while messages are answered at once.
 * `ended` for good: closed, superseded or said good-bye.
 */
export class Session {
  readonly agent: AgentKey;
  /** Names the agent within the node, whatever its connection. */
  readonly key: string;
  readonly partition: PartitionId;
  readonly identity: Identity;
  readonly connectionId: string;
  readonly transport: typeof WEBSOCKET | typeof HTTP;
  readonly #uid0: number;
  readonly #uid1: number;
  readonly #uid2: number;
  readonly #uid3: number;

  state: "claiming" | "open" | "ended" = "claiming";
  epoch = 0;
  /** Last number taken; the first message is judged against what the claim returned. */
  sequenceNum = 0;
  /** False until something of the agent is known to compare its first number with. */
  hasSequence = false;
  /** The mask in force. */
  capabilities = 0;
  /** An event of this session says who it is, so heartbeats suffice from now on. */
  announced = false;
  /** It was told the capabilities of the Server (S-67). */
  introduced = false;
  /** On the list of agents heard of since the last HEARTBEATS event. */
  heard = false;
  heardMs = 0;
  /** An answer or push has to ask for full state. */
  owesFullState = false;
  /** An answer or push has to ask for the list of components. */
  owesComponents = false;
  /** What it listed on this connection; undefined when that is nothing, which leaves an earlier list in force, or long. */
  customCapabilities: readonly string[] | undefined = undefined;

  desired: DesiredRecord | "unknown" | undefined = undefined;
  reported: ReportedStatus | undefined = undefined;
  offer: OfferRecord = NO_OFFER;
  /** A body is being fetched or waits for the socket to drain. */
  offering = false;
  /** When even a heartbeat has to look for an offer that is due; 0 = never. */
  recheckMs = 0;
  /** Until then its full state is awaited before anything is offered; 0 = it is not. */
  awaitsStateUntilMs = 0;
  /** When the last offer was written, for the metric; 0 when a status answered it. */
  offeredMs = 0;

  /** For the meter of its traffic. */
  meterWindow = 0;
  meterMessages = 0;
  meterBytes = 0;

  /** For the publisher: what the entry under construction says of this session. */
  update: GrowingUpdate | undefined = undefined;
  updateIn = 0;

  constructor({ agent, uid, partition, identity, connectionId, transport }: SessionInit) {
    this.agent = agent;
    this.key = sessionKey(agent);
    this.partition = partition;
    this.identity = identity;
    this.connectionId = connectionId;
    this.transport = transport;
    this.#uid0 = word(uid, 0);
    this.#uid1 = word(uid, 4);
    this.#uid2 = word(uid, 8);
    this.#uid3 = word(uid, 12);
  }

  get credential(): string {
    return this.identity.credential;
  }

  /** Whether the 16 bytes from `start` on are this agent's uid. */
  isFor(bytes: Uint8Array, start: number): boolean {
    return (
      word(bytes, start) === this.#uid0 &&
      word(bytes, start + 4) === this.#uid1 &&
      word(bytes, start + 8) === this.#uid2 &&
      word(bytes, start + 12) === this.#uid3
    );
  }

  /** The uid's 16 bytes, in a buffer of their own. */
  uidBytes(): Buffer {
    return instanceUidToBytes(this.agent.instanceUid);
  }

  /** Takes over what the last owner knew. */
  opened(claim: Claim): void {
    this.state = "open";
    this.epoch = claim.epoch;
    this.hasSequence = claim.sequenceNum !== undefined;
    this.sequenceNum = claim.sequenceNum ?? 0;
    this.capabilities = claim.capabilities;
    this.reported = claim.reported;
    this.desired = claim.desired;
  }
}

/** Names an agent within a node. */
export function sessionKey({ tenant, instanceUid }: AgentKey): string {
  return `${tenant}/${instanceUid}`;
}

/** The key of an agent whose uid is given as bytes. */
export function sessionKeyOf(tenant: string, uid: Uint8Array, at: number): string {
  return `${tenant}/${instanceUidFromBytes(uid, at)}`;
}
