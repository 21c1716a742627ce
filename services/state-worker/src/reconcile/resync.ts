import type { CommandQueue, EventStreams, NodeInboxes } from "@opamp/bus";
import { instanceUidToBytes } from "@opamp/opamp";
import { cluster } from "@opamp/proto";
import type { Logger } from "@opamp/runtime";
import { nextConnectedAgents } from "@opamp/store";
import type { ConnectedAgent, OwnedPartition, PartitionOwnership } from "@opamp/store";
import type { Pool } from "pg";
import { agentId } from "../events/worker-event.ts";
import type { StateWorkerMetrics } from "../metrics.ts";

export interface ResyncDeps {
  readonly pool: Pool;
  readonly ownership: Pick<PartitionOwnership, "read" | "moveResync">;
  readonly owned: () => readonly OwnedPartition[];
  readonly commands: Pick<CommandQueue, "enqueue">;
  readonly inboxes: Pick<NodeInboxes, "commandsWaiting">;
  readonly streams: Pick<EventStreams, "append">;
  readonly metrics: Pick<StateWorkerMetrics, "resyncRequests" | "sessionsReaped">;
  readonly log: Logger;
  /** Agents asked in one run, over all partitions. */
  readonly perRun: number;
  /** Time for gateways to claim their sessions again after a loss. */
  readonly delayMs: number;
  readonly now?: () => number;
}

/** Requests in flight at once. */
const PARALLEL = 50;
/** Beginning of the ids: no UUIDs, so these commands are no part of an agent's history. */
const RESYNC_COMMAND = "resync-";
/** An agent that is not back by then reports in full anyway. */
const EXPIRES_MS = 600_000;

/**
 * After Redis lost events, asks the connected agents of a partition for their full state, at a bounded rate, and ends
 * the sessions that no gateway holds: their disconnects may have been among what was lost.
 */
export class Resync {
  readonly #deps: ResyncDeps;
  /** When each partition's resynchronisation was first seen. */
  readonly #since = new Map<number, number>();

  constructor(deps: ResyncDeps) {
    this.#deps = deps;
  }

  async run(signal: AbortSignal): Promise<void> {
    let left = this.#deps.perRun;
    for (const { id, fence, resyncAfter } of this.#deps.owned()) {
      if (resyncAfter === null) this.#since.delete(id);
      else if (this.#isDue(id) && left > 0 && !signal.aborted) left -= await this.#resync(id, fence, left);
    }
  }

  #isDue(partition: number): boolean {
    const now = (this.#deps.now ?? Date.now)();
    const since = this.#since.get(partition) ?? now;
    this.#since.set(partition, since);
    return now - since >= this.#deps.delayMs;
  }

  /** Returns how many agents were asked. */
  async #resync(partition: number, fence: number, limit: number): Promise<number> {
    const { pool, ownership, log } = this.#deps;
    const owned = await ownership.read(pool, { id: partition, fence });
    if (owned === undefined || owned.resyncAfter === null) return 0;
    const agents = await nextConnectedAgents(pool, partition, owned.resyncAfter, limit);
    const unclaimed = await this.#ask(agents, owned.generation);
    await this.#reap(partition, unclaimed);
    const last = agents.at(-1);
    const after = last === undefined || agents.length < limit ? null : agentId(last);
    await ownership.moveResync(pool, { id: partition, fence, after });
    if (after === null) log.info({ partition }, "all agents were asked for their full state");
    return agents.length;
  }

  /** Returns the agents that no gateway holds. */
  async #ask(agents: readonly ConnectedAgent[], generation: number): Promise<ConnectedAgent[]> {
    const { commands, inboxes, metrics, now = Date.now } = this.#deps;
    const command = {
      id: `${RESYNC_COMMAND}${generation}`,
      kind: cluster.CommandKind.COMMAND_KIND_REPORT_FULL_STATE,
      expiresAtMs: now() + EXPIRES_MS,
    };
    const unclaimed: ConnectedAgent[] = [];
    const ask = async (agent: ConnectedAgent): Promise<void> => {
      const key = { tenant: agent.tenant, instanceUid: agent.instanceUid };
      const owner = await commands.enqueue(key, command);
      if (owner === undefined) unclaimed.push(agent);
      else await inboxes.commandsWaiting(key, owner);
    };
    for (let i = 0; i < agents.length; i += PARALLEL) {
      await Promise.all(agents.slice(i, i + PARALLEL).map(ask));
    }
    metrics.resyncRequests.inc(agents.length);
    return unclaimed;
  }

  /** Through the stream, so that a claim that comes at the same time is weighed against it by its epoch. */
  async #reap(partition: number, agents: readonly ConnectedAgent[]): Promise<void> {
    const { streams, metrics, log } = this.#deps;
    const sockets = agents.filter(({ transport }) => transport === 1);
    if (sockets.length === 0) return;
    const events = sockets.map(({ tenant, instanceUid, epoch }) => ({
      kind: cluster.EventKind.EVENT_KIND_DISCONNECTED,
      tenant,
      instanceUid: instanceUidToBytes(instanceUid),
      epoch,
      transport: cluster.Transport.TRANSPORT_WEBSOCKET,
      reason: "session-lost",
    }));
    await streams.append(partition, cluster.EventBatch.encode({ version: 1, events }).finish());
    metrics.sessionsReaped.inc(sockets.length);
    log.warn({ partition, agents: sockets.length }, "sessions that no gateway holds were ended");
  }
}
