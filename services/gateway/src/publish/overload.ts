import type { EventStreams, PartitionId } from "@opamp/bus";
import type { Logger } from "@opamp/runtime";
import type { PublishMetrics } from "../metrics.ts";

export interface OverloadDeps {
  readonly streams: Pick<EventStreams, "state">;
  readonly partitionCount: number;
  /** Bytes of an entry that are not an event's. */
  readonly headBytes: number;
  readonly options: { readonly bufferBytes: number; readonly backlogBytes: number };
  readonly log: Logger;
  readonly metrics: PublishMetrics;
}

/** Share of a bound that must be free again before reports are taken. */
const HYSTERESIS = 0.9;
const RECHECK_MS = 1000;

/** Knows how much waits for Redis here and for Postgres in the streams, and whether more may be taken. */
export class OverloadGauge {
  readonly #deps: OverloadDeps;
  readonly #backlogShare: number;
  readonly #refusing = new Set<PartitionId>();
  #bufferBytes = 0;
  #full = false;
  #failing = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: OverloadDeps) {
    this.#deps = deps;
    this.#backlogShare = deps.options.backlogBytes / deps.partitionCount;
    deps.metrics.bufferBytes.from(() => this.#bufferBytes);
  }

  /** A partition that is refused publishes nothing that would tell when its backlog fell, so it is asked. */
  start(): void {
    this.#timer = setInterval(() => void this.#recheck(), RECHECK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Without a partition: whether anything at all may be taken, as at the door, where the agent is not yet known. */
  accepts(partition?: PartitionId): boolean {
    if (this.#full) return false;
    return partition === undefined ? this.#refusing.size < this.#deps.partitionCount : !this.#refusing.has(partition);
  }

  added(bytes: number): void {
    this.#setBuffered(this.#bufferBytes + bytes);
  }

  published(partition: PartitionId, entry: { bytes: number; seconds: number; backlogBytes: number }): void {
    const { metrics, headBytes, log } = this.#deps;
    this.#setBuffered(this.#bufferBytes - entry.bytes + headBytes);
    metrics.entries.inc();
    metrics.bytes.inc(entry.bytes);
    metrics.duration.observe(entry.seconds);
    this.#setBacklog(partition, entry.backlogBytes);
    if (this.#failing) log.info("publishing works again");
    this.#failing = false;
  }

  failed(partition: PartitionId, err: unknown): void {
    this.#deps.metrics.failures.inc();
    // Once for each outage: sixteen partitions try again every second.
    if (!this.#failing) this.#deps.log.warn({ err, partition }, "publishing failed, trying again");
    this.#failing = true;
  }

  #setBuffered(bytes: number): void {
    const { bufferBytes } = this.#deps.options;
    this.#bufferBytes = bytes;
    this.#full = bytes > (this.#full ? bufferBytes * HYSTERESIS : bufferBytes);
  }

  #setBacklog(partition: PartitionId, bytes: number): void {
    const { log, metrics } = this.#deps;
    metrics.backlogBytes.set({ partition: String(partition) }, bytes);
    const refused = this.#refusing.has(partition);
    if (!refused && bytes > this.#backlogShare) {
      this.#refusing.add(partition);
      log.warn({ partition, backlogBytes: bytes }, "backlog above its bound, refusing reports");
    } else if (refused && bytes < this.#backlogShare * HYSTERESIS) {
      this.#refusing.delete(partition);
      log.info({ partition, backlogBytes: bytes }, "backlog below its bound, taking reports");
    }
  }

  async #recheck(): Promise<void> {
    for (const partition of this.#refusing) {
      const state = await this.#deps.streams.state(partition).catch(() => undefined);
      if (state !== undefined) this.#setBacklog(partition, state.backlogBytes);
    }
  }
}
