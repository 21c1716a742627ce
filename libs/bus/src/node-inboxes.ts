import { cluster } from "@opamp/proto";
import { INSTANCE_UID_BYTES, instanceUidToBytes } from "@opamp/opamp";
import type { AgentKey, InstanceUid, TenantId } from "@opamp/opamp";
import type { Redis } from "ioredis";
import { guarded } from "./errors.ts";
import { keys } from "./keys.ts";
import { INBOX_MAX_ENTRIES } from "./lifetimes.ts";
import type { Owner } from "./owner.ts";

/** `cluster.InboxEntry.version` that this release writes. */
export const INBOX_ENTRY_VERSION = 1;

/** cluster.Transport of a session that no node can push to. */
const HTTP = 2;

/** Agents named in one entry: 24 KB or so. */
const CHUNK = 1000;

/** Entries in flight at once. */
const PARALLEL = 16;

export interface OfferTarget {
  readonly instanceUid: InstanceUid;
  readonly owner: Owner;
}

export interface CloseRequest {
  readonly agent: AgentKey;
  /** The node closes the socket unless its session is newer than this. */
  readonly epoch: number;
  readonly connection: string;
  readonly reason: string;
}

export interface NodeInboxesDeps {
  readonly redis: Redis;
}

/** Messages to gateway nodes. They may be lost: each wakes its reader to something durable. */
export class NodeInboxes {
  readonly #redis: Redis;

  constructor(deps: NodeInboxesDeps) {
    this.#redis = deps.redis;
  }

  /**
   * Tells the owning nodes to offer what has this hash, in one entry per node and thousand agents. Agents that poll
   * are left out: they get it with their next poll.
   *
   * @throws {BusUnavailableError} after which some nodes may have been told.
   */
  async offer(
    tenant: TenantId,
    kind: string,
    hash: Uint8Array,
    generation: number,
    targets: readonly OfferTarget[],
  ): Promise<void> {
    const sends: (() => Promise<void>)[] = [];
    for (const [nodeId, sockets] of socketsByNode(targets)) {
      for (let i = 0; i < sockets.length; i += CHUNK) {
        const agents = packAgents(sockets.slice(i, i + CHUNK));
        sends.push(() => this.#send(nodeId, { offer: { tenant, kind, hash, generation, ...agents } }));
      }
    }
    for (let i = 0; i < sends.length; i += PARALLEL) {
      await Promise.all(sends.slice(i, i + PARALLEL).map((send) => send()));
    }
  }

  /** Tells a node that one of its sessions has a newer owner or must end. @throws {BusUnavailableError} */
  async closeSession(nodeId: string, { agent, epoch, connection, reason }: CloseRequest): Promise<void> {
    const instanceUid = instanceUidToBytes(agent.instanceUid);
    await this.#send(nodeId, { closeSession: { tenant: agent.tenant, instanceUid, epoch, connection, reason } });
  }

  /** Tells the owner that commands wait; does nothing for an agent that polls. @throws {BusUnavailableError} */
  async commandsWaiting(agent: AgentKey, owner: Owner): Promise<void> {
    if (owner.transport === HTTP) return;
    const instanceUid = instanceUidToBytes(agent.instanceUid);
    await this.#send(owner.nodeId, { commandsWaiting: { tenant: agent.tenant, instanceUid, epoch: owner.epoch } });
  }

  async #send(nodeId: string, body: cluster.IInboxEntry): Promise<void> {
    const bytes = Buffer.from(cluster.InboxEntry.encode({ version: INBOX_ENTRY_VERSION, ...body }).finish());
    // Without the key there is no node: nothing may grow that nobody reads.
    const args = ["NOMKSTREAM", "MAXLEN", "~", INBOX_MAX_ENTRIES, "*", "b", bytes];
    await guarded(this.#redis.xadd(keys.nodeInbox(nodeId), ...args));
  }
}

function socketsByNode(targets: readonly OfferTarget[]): Map<string, OfferTarget[]> {
  const nodes = new Map<string, OfferTarget[]>();
  for (const target of targets) {
    const { nodeId, transport } = target.owner;
    if (transport === HTTP) continue;
    const sockets = nodes.get(nodeId);
    if (sockets === undefined) nodes.set(nodeId, [target]);
    else sockets.push(target);
  }
  return nodes;
}

function packAgents(targets: readonly OfferTarget[]): { instanceUids: Buffer; epochs: number[] } {
  const instanceUids = Buffer.alloc(targets.length * INSTANCE_UID_BYTES);
  const epochs = targets.map(({ instanceUid, owner }, i) => {
    instanceUids.set(instanceUidToBytes(instanceUid), i * INSTANCE_UID_BYTES);
    return owner.epoch;
  });
  return { instanceUids, epochs };
}
