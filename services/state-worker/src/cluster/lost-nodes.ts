import type { EventStreams, NodeRegistry } from "@opamp/bus";
import { cluster } from "@opamp/proto";
import type { Logger } from "@opamp/runtime";
import type { Redis } from "ioredis";
import type { StateWorkerMetrics } from "../metrics.ts";

export interface LostNodesDeps {
  readonly redis: Pick<Redis, "time">;
  readonly registry: Pick<NodeRegistry, "findLost" | "forget">;
  readonly streams: Pick<EventStreams, "append">;
  readonly partitionCount: number;
  readonly metrics: Pick<StateWorkerMetrics, "nodesLost">;
  readonly log: Logger;
}

/**
 * Finds gateways that vanished and tells every partition, so that the end of their sessions keeps the stream's order.
 * Several workers may find the same one: the event has the same effect twice.
 */
export class LostNodes {
  readonly #deps: LostNodesDeps;

  constructor(deps: LostNodesDeps) {
    this.#deps = deps;
  }

  async run(): Promise<void> {
    const { registry, redis } = this.#deps;
    // Before the search: a node that thaws afterwards claims its sessions with greater epochs, which stay.
    const [seconds, micros] = await redis.time();
    const foundAt = Number(seconds) * 1_000_000 + Number(micros);
    for (const nodeId of await registry.findLost()) await this.#lose(nodeId, foundAt);
  }

  async #lose(lostNode: string, epoch: number): Promise<void> {
    const { registry, streams, partitionCount, metrics, log } = this.#deps;
    const event = { kind: cluster.EventKind.EVENT_KIND_NODE_LOST, lostNode, epoch };
    const batch = cluster.EventBatch.encode({ version: 1, events: [event] }).finish();
    const partitions = Array.from({ length: partitionCount }, (_, partition) => partition);
    await Promise.all(partitions.map((partition) => streams.append(partition, batch)));
    if (!(await registry.forget(lostNode))) return;
    metrics.nodesLost.inc();
    log.warn({ lostNode }, "gateway is lost");
  }
}
