import type { opamp } from "@opamp/proto";
import type { InstanceUid } from "@opamp/opamp";

/** How often something happened since the agent was made. */
export interface AgentCounts {
  /** WebSocket: handshakes that succeeded. HTTP: first answers, and first answers after a failure. */
  connects: number;
  disconnects: number;
  /** Handshakes or requests the server refused. */
  refusals: number;
  messagesSent: number;
  messagesReceived: number;
  /** Remote configs offered, repeats included. */
  offers: number;
  /** Messages that asked for the full state. */
  fullStateRequests: number;
  restarts: number;
  /** error_response messages. */
  errors: number;
}

/** The last config offered, and what the agent says about it. */
export interface AgentRemoteConfig {
  /** In hex. */
  readonly hash: string;
  /** All files as text, in the order of their names. */
  readonly body: string;
  readonly status: opamp.RemoteConfigStatuses;
  readonly errorMessage: string;
}

/** What an agent knows; changes in place while it runs. */
export interface AgentState {
  connected: boolean;
  instanceUid: InstanceUid;
  /** Number of the last message sent; -1 before the first. */
  sequenceNum: number;
  lastServerMessage: opamp.ServerToAgent | undefined;
  /** Undefined until one is offered. */
  remoteConfig: AgentRemoteConfig | undefined;
  /** All files of the config in effect as text. */
  effectiveConfig: string;
  /** When the collector started, in Unix milliseconds; a restart command changes it. */
  startedAtMs: number;
  readonly counts: AgentCounts;
}

/** Names and arguments of an agent's events. */
export interface AgentEvents {
  connected: [];
  disconnected: [code: number, reason: string];
  refused: [status: number, retryAfterMs: number];
  sent: [message: opamp.IAgentToServer];
  message: [message: opamp.ServerToAgent];
  /** A config was offered: its hash in hex. */
  offer: [hash: string];
  /** remote_config_status changed. */
  status: [remoteConfig: AgentRemoteConfig];
  restart: [];
  /** The server gave the agent another uid. */
  identified: [instanceUid: InstanceUid];
}

export function initialState(instanceUid: InstanceUid, effectiveConfig: string, startedAtMs: number): AgentState {
  return {
    connected: false,
    instanceUid,
    sequenceNum: -1,
    lastServerMessage: undefined,
    remoteConfig: undefined,
    effectiveConfig,
    startedAtMs,
    counts: {
      connects: 0,
      disconnects: 0,
      refusals: 0,
      messagesSent: 0,
      messagesReceived: 0,
      offers: 0,
      fullStateRequests: 0,
      restarts: 0,
      errors: 0,
    },
  };
}
