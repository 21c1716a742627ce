import type { HealthJson, InstanceUid, JsonObject, TenantId } from "@opamp/opamp";

/** What a batch of events does to one agent's row. Undefined parts stay as they are (S-35). */
export interface AgentChange {
  readonly tenant: TenantId;
  readonly instanceUid: InstanceUid;
  /** The session the row is about from now on, and whether that is over. */
  readonly epoch: number;
  readonly ended: boolean;
  /** 1 WebSocket, 2 plain HTTP. */
  readonly transport: number;
  readonly sequenceNum: number;
  /** The mask in force. */
  readonly capabilities: number;
  /** Only a new row takes it. */
  readonly firstSeenAt: Date;
  /** The last sign of life that was more than a heartbeat. */
  readonly reportedAt: Date;
  readonly session: SessionChange | undefined;
  readonly description: DescriptionChange | undefined;
  readonly health: HealthJson | undefined;
  readonly remoteConfig: RemoteConfigChange | undefined;
  readonly effectiveConfig: EffectiveConfigChange | undefined;
  readonly extras: ExtrasChange | undefined;
}

/** A session began, moved or ended. */
export interface SessionChange {
  /** Configured name of the gateway, its node id, and so on; null keeps what is stored. */
  readonly node: string | null;
  readonly nodeId: string | null;
  readonly connection: string | null;
  readonly credential: string | null;
  readonly connectedAt: Date | null;
  /** Null while the session lives: the row forgets the end of an earlier one. */
  readonly disconnectedAt: Date | null;
  readonly disconnectReason: string | null;
}

export interface DescriptionChange {
  readonly identifying: JsonObject;
  readonly nonIdentifying: JsonObject;
}

export interface RemoteConfigChange {
  /** RemoteConfigStatuses of the specification. */
  readonly status: number;
  /** Empty when the agent names none. */
  readonly hash: Uint8Array;
  readonly errorMessage: string;
  readonly at: Date;
}

export interface EffectiveConfigChange {
  readonly hash: Uint8Array;
  readonly at: Date;
}

/** Submessages that are stored as they are shown. */
export interface ExtrasChange {
  readonly packageStatuses?: JsonObject;
  readonly connectionSettingsStatus?: JsonObject;
  readonly customCapabilities?: readonly string[];
  /** The hash in hex, and the list where the hash is of no use as a key. */
  readonly availableComponents?: { readonly hash: string; readonly components?: JsonObject };
}
