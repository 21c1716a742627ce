import { sleep } from "@opamp/runtime";
import type { Logger, Readiness, Service } from "@opamp/runtime";
import type { OwnedPartition, PartitionOwnership } from "@opamp/store";
import type { StateWorkerMetrics } from "../metrics.ts";

/** What the supervisor needs of a partition's loop. */
export interface RunningPartition {
  readonly fence: number;
  start(): void;
  stop(): Promise<void>;
  lagSeconds(nowMs: number): number;
}

export interface PartitionSupervisorDeps {
  readonly ownership: Pick<PartitionOwnership, "tick" | "release">;
  readonly createLoop: (owned: OwnedPartition) => RunningPartition;
  readonly metrics: Pick<StateWorkerMetrics, "ownedPartitions">;
  readonly readiness?: Pick<Readiness, "set">;
  readonly log: Logger;
  /** Default 2 000; leases last 10 s. */
  readonly tickMs?: number;
}

/**
 * Shares the partitions with the other workers, and runs a loop for each that is ours. A worker that does not come to
 * its tick loses its leases after 10 s; what it still does then fails at the fence.
 */
export class PartitionSupervisor implements Service {
  readonly name = "partitions";
  readonly #deps: PartitionSupervisorDeps;
  readonly #stopped = new AbortController();
  readonly #loops = new Map<number, RunningPartition>();
  /** Loops of partitions that are not ours any more, finishing. */
  readonly #ending = new Set<Promise<void>>();
  #owned: readonly OwnedPartition[] = [];
  #running: Promise<void> | undefined;

  constructor(deps: PartitionSupervisorDeps) {
    this.#deps = deps;
  }

  /** What was ours at the last tick. */
  get owned(): readonly OwnedPartition[] {
    return this.#owned;
  }

  async start(): Promise<void> {
    this.#running = this.#run();
  }

  /** Finishes the batches under way, then gives the partitions back at once. */
  async drain(): Promise<void> {
    if (this.#stopped.signal.aborted) return;
    this.#stopped.abort(new Error("stopping"));
    await this.#running;
    for (const id of this.#loops.keys()) this.#end(id);
    await Promise.all(this.#ending);
    this.#owned = [];
    await this.#deps.ownership.release();
  }

  async stop(): Promise<void> {
    await this.drain();
  }

  /** Age in seconds of the oldest event that was read but is not committed, by partition. */
  lags(): ReadonlyMap<number, number> {
    const now = Date.now();
    return new Map([...this.#loops].map(([id, loop]) => [id, loop.lagSeconds(now)]));
  }

  async #run(): Promise<void> {
    const { log, readiness, tickMs = 2_000 } = this.#deps;
    const { signal } = this.#stopped;
    let failing = false;
    while (!signal.aborted) {
      try {
        await this.#tick();
        if (failing) log.info("partitions are shared again");
        failing = false;
      } catch (err) {
        if (!failing) log.warn({ err }, "partitions cannot be shared, trying again");
        failing = true;
      }
      readiness?.set(this.name, !failing, "partitions cannot be shared");
      await sleep(tickMs, signal).catch(() => undefined);
    }
  }

  async #tick(): Promise<void> {
    const { ownership, metrics, log } = this.#deps;
    const { owned, gained, lost } = await ownership.tick();
    if (gained.length > 0 || lost.length > 0) log.info({ gained, lost, owned: owned.length }, "partitions changed");
    for (const id of lost) this.#end(id);
    this.#owned = owned;
    metrics.ownedPartitions.set(owned.length);
    for (const partition of owned) {
      if (this.#loops.get(partition.id)?.fence === partition.fence) continue;
      // After a failed tick a partition may have been lost and won again.
      this.#end(partition.id);
      this.#begin(partition);
    }
  }

  #begin(partition: OwnedPartition): void {
    const loop = this.#deps.createLoop(partition);
    this.#loops.set(partition.id, loop);
    loop.start();
  }

  /** Does not wait: a batch that hangs must not cost the leases of the others, and the fence stops it anyway. */
  #end(id: number): void {
    const loop = this.#loops.get(id);
    if (loop === undefined) return;
    this.#loops.delete(id);
    const ended = loop.stop().finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }
}
