import type { AgentKey, TenantId } from "@opamp/opamp";

/** Where an event stood, for the dead letters. */
export interface EventSource {
  readonly entryId: string;
  /** Place in its entry; -1 stands for the whole entry. */
  readonly index: number;
  /** The encoded cluster.Event, or the whole entry. */
  readonly bytes: Buffer;
}

/** What every event says. */
interface Sourced {
  readonly source: EventSource;
  /** When it happened: the time of its entry, by Redis' clock, minus its age. */
  readonly at: Date;
}

interface OfSession extends Sourced {
  readonly agent: AgentKey;
  /** `agentId` of the agent. */
  readonly key: string;
  readonly epoch: number;
  /** 1 WebSocket, 2 plain HTTP. */
  readonly transport: number;
  readonly connection: string;
  readonly nodeId: string;
  readonly node: string;
}

interface OfLiveSession extends OfSession {
  /** The mask in force, 0 when unknown. */
  readonly capabilities: number;
  readonly credential: string;
}

export interface ReportEvent extends OfLiveSession {
  readonly kind: "report";
  readonly sequenceNum: number;
  /** The AgentToServer as received. */
  readonly message: Buffer;
}

/** The session moved to a new epoch. */
export interface ClaimedEvent extends OfLiveSession {
  readonly kind: "session-claimed";
}

export interface DisconnectedEvent extends OfSession {
  readonly kind: "disconnected";
  readonly reason: string;
}

export interface HeartbeatsEvent extends Sourced {
  readonly kind: "heartbeats";
  readonly nodeId: string;
  readonly node: string;
  readonly beats: readonly Heartbeat[];
}

export interface Heartbeat {
  readonly agent: AgentKey;
  readonly key: string;
  readonly epoch: number;
  readonly at: Date;
}

export interface OfferedEvent extends Sourced {
  readonly kind: "offered";
  readonly hash: Buffer;
  readonly generation: number;
  readonly agents: readonly { readonly agent: AgentKey; readonly key: string }[];
}

export interface NodeLostEvent extends Sourced {
  readonly kind: "node-lost";
  readonly nodeId: string;
  /** Sessions from this epoch on were claimed after the node was found lost. */
  readonly beforeEpoch: number;
}

export interface DesiredUnknownEvent extends Sourced {
  readonly kind: "desired-unknown";
  readonly agent: AgentKey;
}

export interface BodyMissingEvent extends Sourced {
  readonly kind: "body-missing";
  readonly tenant: TenantId;
  readonly hash: Buffer;
}

export interface CommandOutcomeEvent extends Sourced {
  readonly kind: "command-outcome";
  readonly agent: AgentKey;
  readonly id: string;
  readonly outcome: string;
}

/** The agent was told to use another uid. */
export interface UidReplacedEvent extends Sourced {
  readonly kind: "uid-replaced";
  readonly agent: AgentKey;
  readonly successor: AgentKey;
}

/** An event of a partition's stream, decoded except for an agent's own message. */
export type WorkerEvent =
  | ReportEvent
  | ClaimedEvent
  | DisconnectedEvent
  | HeartbeatsEvent
  | OfferedEvent
  | NodeLostEvent
  | DesiredUnknownEvent
  | BodyMissingEvent
  | CommandOutcomeEvent
  | UidReplacedEvent;

/** One text per agent, as a key of maps. */
export function agentId({ tenant, instanceUid }: AgentKey): string {
  return `${tenant}/${instanceUid}`;
}
