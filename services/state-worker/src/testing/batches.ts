import { instanceUidToBytes, parseInstanceUid, parseTenantId } from "@opamp/opamp";
import type { AgentKey } from "@opamp/opamp";
import { cluster, opamp } from "@opamp/proto";
import type { StreamEntry } from "@opamp/bus";

const Kind = cluster.EventKind;

/** A short name for a test's n-th agent: `agent(1)`. */
export function agent(n: number, tenant = "default"): AgentKey {
  const digits = n.toString(16).padStart(12, "0");
  const instanceUid = parseInstanceUid(`00000000-0000-7000-8000-${digits}`);
  const name = parseTenantId(tenant);
  if (instanceUid === undefined || name === undefined) throw new TypeError(`no agent ${n} of ${tenant}`);
  return { tenant: name, instanceUid };
}

export interface SessionOptions {
  readonly epoch?: number;
  readonly connection?: string;
  readonly transport?: cluster.Transport;
  readonly capabilities?: number;
  readonly ageMs?: number;
}

const sessionOf = (key: AgentKey, options: SessionOptions): cluster.IEvent => ({
  tenant: key.tenant,
  instanceUid: instanceUidToBytes(key.instanceUid),
  epoch: options.epoch ?? 1,
  connection: options.connection ?? `c${options.epoch ?? 1}`,
  transport: options.transport ?? cluster.Transport.TRANSPORT_WEBSOCKET,
  capabilities: options.capabilities ?? 0x1807,
  credential: "credential",
  ageMs: options.ageMs ?? 0,
});

/** Events as gateways send them. */
export const events = {
  report(key: AgentKey, message: opamp.IAgentToServer, options: SessionOptions & { sequenceNum?: number } = {}) {
    const encoded = opamp.AgentToServer.encode({
      instanceUid: instanceUidToBytes(key.instanceUid),
      ...message,
    }).finish();
    const sequenceNum = options.sequenceNum ?? 0;
    return { ...sessionOf(key, options), kind: Kind.EVENT_KIND_REPORT, message: encoded, sequenceNum };
  },
  claimed: (key: AgentKey, options: SessionOptions = {}) => ({
    ...sessionOf(key, options),
    kind: Kind.EVENT_KIND_SESSION_CLAIMED,
  }),
  disconnected: (key: AgentKey, options: SessionOptions & { reason?: string } = {}) => ({
    ...sessionOf(key, options),
    kind: Kind.EVENT_KIND_DISCONNECTED,
    reason: options.reason ?? "socket-closed",
  }),
  heartbeats: (beats: readonly { key: AgentKey; epoch?: number; ageMs?: number }[]) => ({
    kind: Kind.EVENT_KIND_HEARTBEATS,
    heartbeats: {
      tenant: beats[0]?.key.tenant ?? "default",
      instanceUids: Buffer.concat(beats.map(({ key }) => instanceUidToBytes(key.instanceUid))),
      epochs: beats.map(({ epoch }) => epoch ?? 1),
      agesMs: beats.map(({ ageMs }) => ageMs ?? 0),
    },
  }),
  offered: (keys: readonly AgentKey[], hash: Uint8Array, generation: number) => ({
    kind: Kind.EVENT_KIND_OFFERED,
    offered: {
      tenant: keys[0]?.tenant ?? "default",
      kind: "config",
      hash,
      generation,
      instanceUids: Buffer.concat(keys.map(({ instanceUid }) => instanceUidToBytes(instanceUid))),
      epochs: keys.map(() => 1),
    },
  }),
  nodeLost: (lostNode: string, epoch = 0) => ({ kind: Kind.EVENT_KIND_NODE_LOST, lostNode, epoch }),
  desiredUnknown: (key: AgentKey) => ({ ...sessionOf(key, {}), kind: Kind.EVENT_KIND_DESIRED_UNKNOWN }),
  bodyMissing: (tenant: string, hash: Uint8Array) => ({ kind: Kind.EVENT_KIND_BODY_MISSING, tenant, hash }),
  uidReplaced: (key: AgentKey, successor: AgentKey) => ({
    ...sessionOf(key, {}),
    kind: Kind.EVENT_KIND_UID_REPLACED,
    newInstanceUid: instanceUidToBytes(successor.instanceUid),
  }),
  commandOutcome: (key: AgentKey, id: string, outcome: string) => ({
    ...sessionOf(key, {}),
    kind: Kind.EVENT_KIND_COMMAND_OUTCOME,
    commandOutcome: { id, outcome },
  }),
};

export const NODE = { node: "gateway-1.abcdef", nodeName: "gateway-1" };

/** An encoded entry of `NODE` or of another node. */
export function encodeBatch(list: readonly cluster.IEvent[], node: { node: string; nodeName: string } = NODE): Buffer {
  return Buffer.from(cluster.EventBatch.encode({ version: 1, ...node, events: [...list] }).finish());
}

/** An entry as it would be read from a stream. */
export function entry(id: string, list: readonly cluster.IEvent[], node = NODE): StreamEntry {
  const batch = encodeBatch(list, node);
  return { id, batch, offset: batch.length };
}

const bytes = (text: string): Buffer => Buffer.from(text);

/** Submessages of reports. */
export const said = {
  description: (name: string): opamp.IAgentToServer => ({
    agentDescription: { identifyingAttributes: [{ key: "service.name", value: { stringValue: name } }] },
  }),
  health: (healthy: boolean, lastError = ""): opamp.IAgentToServer => ({ health: { healthy, lastError } }),
  status: (status: opamp.RemoteConfigStatuses, hash: Uint8Array, errorMessage = ""): opamp.IAgentToServer => ({
    remoteConfigStatus: { status, lastRemoteConfigHash: hash, errorMessage },
  }),
  effective: (body: string): opamp.IAgentToServer => ({
    effectiveConfig: { configMap: { configMap: { "": { body: bytes(body), contentType: "text/yaml" } } } },
  }),
};
