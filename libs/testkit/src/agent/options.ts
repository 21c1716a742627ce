import type { InstanceUid } from "@opamp/opamp";
import { opamp } from "@opamp/proto";
import type { Logger } from "@opamp/runtime";

/** How an agent reaches the gateway over TLS. */
export interface AgentTls {
  /** PEM of the authority that signed the gateway's certificate. */
  readonly ca?: string;
  /** PEM of the client certificate and its key. */
  readonly cert?: string;
  readonly key?: string;
}

export interface ScriptedAgentOptions {
  /** The agents' address, `ws(s)://` or `http(s)://`; the scheme is made to fit the transport. */
  readonly url: string;
  /** Bearer token; left out, no Authorization header is sent. */
  readonly token?: string;
  readonly transport: "websocket" | "http";
  /** Default: a new UUID of version 7. */
  readonly instanceUid?: InstanceUid;
  /** Default: status, remote config, effective config, restart, health and heartbeats. */
  readonly capabilities?: number;
  /** Added to the description: `service.*` as identifying, all else as non-identifying attributes. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** WebSocket: milliseconds between heartbeats, 0 for none. Default: 30 s or what the server offers. */
  readonly heartbeatMs?: number;
  /** HTTP: milliseconds between polls. Default: 30 s or what the server offers. */
  readonly pollMs?: number;
  /** Milliseconds from APPLYING to APPLIED or FAILED, default 300. */
  readonly applyMs?: number;
  /**
   * What a restart command restarts: the collector under a supervisor, which is unhealthy for a moment (the default), or
   * the process, which connects anew and counts from 0.
   */
  readonly restarts?: "collector" | "process";
  /** Milliseconds for which a restart lasts, default 50. */
  readonly restartMs?: number;
  /** Custom capabilities it lists. */
  readonly customCapabilities?: readonly string[];
  /** What it is made of: it tells the hash, and the list when asked. Sets the capability too. */
  readonly components?: Readonly<Record<string, opamp.IComponentDetails>>;
  /** The config in effect at start, YAML under the key `""`. */
  readonly effectiveConfig?: string;
  /** Longest delay between two attempts to connect, in milliseconds, default 60 s. */
  readonly reconnectCapMs?: number;
  readonly tls?: AgentTls;
  readonly log?: Logger;
}

/** The bits of `opamp.AgentCapabilities` that a collector under a supervisor sets. */
export const DEFAULT_CAPABILITIES = 0x3c07;

/** The mask of an agent with these options. */
export function capabilitiesOf({ capabilities = DEFAULT_CAPABILITIES, components }: ScriptedAgentOptions): number {
  return components
    ? capabilities | opamp.AgentCapabilities.AgentCapabilities_ReportsAvailableComponents
    : capabilities;
}
