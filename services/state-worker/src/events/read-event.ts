import { INSTANCE_UID_BYTES, instanceUidFromBytes, parseTenantId } from "@opamp/opamp";
import type { AgentKey, TenantId } from "@opamp/opamp";
import { cluster, toNumber } from "@opamp/proto";
import { readEventFields } from "./event-fields.ts";
import type { EventFields } from "./event-fields.ts";
import { RejectedEventError } from "./rejected-event.ts";
import { agentId } from "./worker-event.ts";
import type { EventSource, Heartbeat, WorkerEvent } from "./worker-event.ts";

/** What an entry says about all its events. */
export interface EntryContext {
  /** Unix time in milliseconds at which Redis took the entry. */
  readonly writtenAtMs: number;
  readonly nodeId: string;
  readonly node: string;
}

const Kind = cluster.EventKind;
const WEBSOCKET = 1;

type Reader = (fields: EventFields, entry: EntryContext, sourced: Pick<WorkerEvent, "source" | "at">) => WorkerEvent;

const READERS: ReadonlyMap<number, Reader> = new Map<number, Reader>([
  [
    Kind.EVENT_KIND_REPORT,
    // Written out: at thousands a second, merging objects costs as much as decoding.
    (fields, entry, { source, at }) => {
      const { epoch, connection, capabilities, credential, sequenceNum, message } = fields;
      const { nodeId, node } = entry;
      const agent = agentOf(fields.tenant, fields.instanceUid);
      const key = agentId(agent);
      const transport = fields.transport || WEBSOCKET;
      checkEpoch(epoch);
      return {
        kind: "report",
        source,
        at,
        agent,
        key,
        epoch,
        transport,
        connection,
        nodeId,
        node,
        capabilities,
        credential,
        sequenceNum,
        message,
      };
    },
  ],
  [
    Kind.EVENT_KIND_SESSION_CLAIMED,
    (fields, entry, sourced) => ({ kind: "session-claimed", ...sourced, ...liveSession(fields, entry) }),
  ],
  [
    Kind.EVENT_KIND_DISCONNECTED,
    (fields, entry, sourced) => ({
      kind: "disconnected",
      ...sourced,
      ...session(fields, entry),
      reason: fields.reason,
    }),
  ],
  [
    Kind.EVENT_KIND_HEARTBEATS,
    (fields, entry, sourced) => {
      const { nodeId, node } = entry;
      return { kind: "heartbeats", ...sourced, nodeId, node, beats: readBeats(fields, entry) };
    },
  ],
  [Kind.EVENT_KIND_OFFERED, (fields, _entry, sourced) => ({ kind: "offered", ...sourced, ...readOffered(fields) })],
  [
    Kind.EVENT_KIND_NODE_LOST,
    (fields, entry, sourced) => ({ kind: "node-lost", ...sourced, ...readLostNode(fields, entry) }),
  ],
  [
    Kind.EVENT_KIND_DESIRED_UNKNOWN,
    ({ tenant, instanceUid }, _entry, sourced) => ({
      kind: "desired-unknown",
      ...sourced,
      agent: agentOf(tenant, instanceUid),
    }),
  ],
  [
    Kind.EVENT_KIND_BODY_MISSING,
    ({ tenant, hash }, _entry, sourced) => ({ kind: "body-missing", ...sourced, tenant: tenantOf(tenant), hash }),
  ],
  [
    Kind.EVENT_KIND_COMMAND_OUTCOME,
    (fields, _entry, sourced) => ({ kind: "command-outcome", ...sourced, ...readOutcome(fields) }),
  ],
  [
    Kind.EVENT_KIND_UID_REPLACED,
    ({ tenant, instanceUid, newInstanceUid }, _entry, sourced) => ({
      kind: "uid-replaced",
      ...sourced,
      agent: agentOf(tenant, instanceUid),
      successor: agentOf(tenant, newInstanceUid),
    }),
  ],
]);

/**
 * Decodes one event.
 *
 * @throws {RejectedEventError | MalformedMessageError} when it cannot be reduced.
 */
export function readEvent(source: EventSource, entry: EntryContext): WorkerEvent {
  const fields = readEventFields(source.bytes);
  const read = READERS.get(fields.kind);
  if (read === undefined) {
    throw new RejectedEventError("unknown-kind", `kind ${fields.kind} is not known to this release`);
  }
  return read(fields, entry, { source, at: new Date(entry.writtenAtMs - fields.ageMs) });
}

type Session = Pick<
  WorkerEvent & { kind: "disconnected" },
  "agent" | "key" | "epoch" | "transport" | "connection" | "nodeId" | "node"
>;

function session(fields: EventFields, { nodeId, node }: EntryContext): Session {
  const agent = agentOf(fields.tenant, fields.instanceUid);
  const { epoch, connection } = fields;
  checkEpoch(epoch);
  return { agent, key: agentId(agent), epoch, transport: fields.transport || WEBSOCKET, connection, nodeId, node };
}

function liveSession(fields: EventFields, entry: EntryContext): Session & { capabilities: number; credential: string } {
  const { capabilities, credential } = fields;
  return { ...session(fields, entry), capabilities, credential };
}

/** No epoch is 0: with it an event would be older than everything, or end what never began. */
function checkEpoch(epoch: number): void {
  if (epoch === 0) throw new RejectedEventError("undecodable-event", "there is no epoch");
}

function readBeats({ heartbeats }: EventFields, { writtenAtMs }: EntryContext): Heartbeat[] {
  const { tenant, instanceUids, epochs, agesMs } = decodePart(cluster.Heartbeats, heartbeats);
  return agentsOf(tenant, instanceUids, epochs.length).map(({ agent, key }, i) => ({
    agent,
    key,
    epoch: toNumber(epochs[i] ?? 0),
    at: new Date(writtenAtMs - (agesMs[i] ?? 0)),
  }));
}

function readOffered({
  offered,
}: EventFields): Pick<WorkerEvent & { kind: "offered" }, "hash" | "generation" | "agents"> {
  const { tenant, kind, hash, generation, instanceUids } = decodePart(cluster.Offered, offered);
  if (kind !== "config") throw new RejectedEventError("unknown-kind", `offers of kind ${JSON.stringify(kind)}`);
  const agents = agentsOf(tenant, instanceUids, instanceUids.length / INSTANCE_UID_BYTES);
  return { hash: Buffer.from(hash), generation: toNumber(generation), agents };
}

function readLostNode(
  { lostNode, epoch }: EventFields,
  { writtenAtMs }: EntryContext,
): { nodeId: string; beforeEpoch: number } {
  if (lostNode === "") throw new RejectedEventError("undecodable-event", "the lost node has no name");
  return { nodeId: lostNode, beforeEpoch: epoch === 0 ? writtenAtMs * 1_000 : epoch };
}

function readOutcome(fields: EventFields): { agent: AgentKey; id: string; outcome: string } {
  const { id, outcome } = decodePart(cluster.CommandOutcome, fields.commandOutcome);
  return { agent: agentOf(fields.tenant, fields.instanceUid), id, outcome };
}

function decodePart<T>(type: { decode(bytes: Uint8Array): T }, bytes: Buffer | undefined): T {
  if (bytes === undefined) throw new RejectedEventError("undecodable-event", "the part that its kind needs is missing");
  return type.decode(bytes);
}

/** Splits concatenated uids; `count` is how many there must be. */
function agentsOf(tenantName: string, uids: Uint8Array, count: number): { agent: AgentKey; key: string }[] {
  if (uids.length !== count * INSTANCE_UID_BYTES) {
    throw new RejectedEventError("undecodable-event", `${uids.length} bytes of uids for ${count} agents`);
  }
  const tenant = tenantOf(tenantName);
  return Array.from({ length: count }, (_, i) => {
    const agent = {
      tenant,
      instanceUid: instanceUidFromBytes(uids, i * INSTANCE_UID_BYTES),
    };
    return { agent, key: agentId(agent) };
  });
}

function agentOf(tenant: string, uid: Uint8Array): AgentKey {
  return { tenant: tenantOf(tenant), instanceUid: instanceUidFromBytes(uid) };
}

let lastTenant: TenantId | undefined;

/** Checks the name, once for events in a row. */
function tenantOf(name: string): TenantId {
  if (name === lastTenant) return lastTenant;
  const tenant = parseTenantId(name);
  if (tenant === undefined) throw new RejectedEventError("undecodable-event", "the tenant has no valid name");
  lastTenant = tenant;
  return tenant;
}
