import { keys, SessionStore } from "@opamp/bus";
import { DEFAULT_TENANT, instanceUidFromBytes } from "@opamp/opamp";
import type { InstanceUid } from "@opamp/opamp";
import { cluster, toNumber } from "@opamp/proto";
import type { TargetEventKind } from "@opamp/rollout";
import { recordTargetEvents, withTransaction } from "@opamp/store";
import type { RecordedTargetEvents, TargetEvent } from "@opamp/store";
import type { Redis } from "ioredis";
import type { Pool } from "pg";

export interface SimulatedNodeDeps {
  readonly redis: Redis;
  readonly pool: Pool;
  readonly nodeId: string;
  readonly partitionCount: number;
}

/** An offer that a node was told to make. */
export interface ReceivedOffer {
  readonly instanceUid: InstanceUid;
  readonly hash: Buffer;
  readonly generation: number;
}

/** Stands for a gateway, its agents and the state worker behind it: as much of them as a rollout sees. */
export class SimulatedNode {
  readonly #deps: SimulatedNodeDeps;
  readonly #sessions: SessionStore;
  #position = "0-0";

  constructor(deps: SimulatedNodeDeps) {
    this.#deps = deps;
    this.#sessions = new SessionStore(deps);
  }

  /** Makes the inbox, as a node does when it announces itself. */
  async open(): Promise<void> {
    const { redis, nodeId, partitionCount } = this.#deps;
    await redis.set(keys.partitions, partitionCount);
    await redis.xadd(keys.nodeInbox(nodeId), "*", "b", Buffer.from(cluster.InboxEntry.encode({ version: 1 }).finish()));
  }

  /** Claims the agents' sessions. */
  async connect(agents: readonly InstanceUid[]): Promise<void> {
    const common = { transport: 1, credential: "test", sequenceNum: 1, capabilities: 7, mode: "claim" } as const;
    const claim = (instanceUid: InstanceUid): Promise<unknown> => {
      const agent = { tenant: DEFAULT_TENANT, instanceUid };
      return this.#sessions.claim({ ...common, agent, connection: instanceUid, advance: false });
    };
    await Promise.all(agents.map(claim));
  }

  /** The offers that came in since the last call, one for each agent named. */
  async received(): Promise<ReceivedOffer[]> {
    const { redis, nodeId } = this.#deps;
    const entries = await redis.xrangeBuffer(keys.nodeInbox(nodeId), `(${this.#position}`, "+");
    const offers: ReceivedOffer[] = [];
    for (const [id, [, bytes]] of entries) {
      this.#position = id.toString();
      const { offer } = cluster.InboxEntry.decode(bytes ?? Buffer.alloc(0));
      if (offer === null || offer === undefined) continue;
      const uids = Buffer.from(offer.instanceUids ?? []);
      for (let at = 0; at < uids.length; at += 16) {
        const instanceUid = instanceUidFromBytes(uids, at);
        const generation = toNumber(offer.generation ?? 0);
        offers.push({ instanceUid, hash: Buffer.from(offer.hash ?? []), generation });
      }
    }
    return offers;
  }

  /** The agents do these things with the config, one after the other, and the state worker records it. */
  async report(
    agents: readonly InstanceUid[],
    hash: Buffer,
    kinds: readonly TargetEventKind[],
  ): Promise<RecordedTargetEvents> {
    const events = kinds.flatMap((kind) =>
      agents.map((instanceUid): TargetEvent => ({ tenant: DEFAULT_TENANT, instanceUid, kind, hash, at: new Date() })),
    );
    return withTransaction(this.#deps.pool, (client) => recordTargetEvents(client, events));
  }
}
