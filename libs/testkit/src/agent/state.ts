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
  /** Messages that asked for the list of components. */
  componentRequests: number;
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

/** A custom message, to or from the agent. */
export interface AgentMessage {
  readonly capability: string;
  readonly type: string;
  readonly data: Buffer;
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
  /** Of the Server, as it last listed them; undefined when it never did. */
  serverCapabilities: readonly string[] | undefined;
  /** Custom messages from the server, oldest first. */
  readonly customMessages: AgentMessage[];
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
  customMessage: [message: AgentMessage];
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
    serverCapabilities: undefined,
    customMessages: [],
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
      componentRequests: 0,
      errors: 0,
    },
  };
}

/** The parts of a state that tell why a test waits in vain. */
export function summaryOf({ instanceUid, connected, sequenceNum, remoteConfig, counts }: Readonly<AgentState>): string {
  return JSON.stringify({ instanceUid, connected, sequenceNum, remoteConfig, counts });
}
