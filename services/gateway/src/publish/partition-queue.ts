import type { EventStreams, PartitionId, Published, SessionUpdate, SessionVerdict } from "@opamp/bus";
import type { AgentKey } from "@opamp/opamp";
import { Backoff } from "@opamp/runtime";
import { Segment } from "./segment.ts";

/** Bytes of one stream entry, unless a single event is larger. */
const MAX_ENTRY_BYTES = 1024 * 1024;
/** Buffers up to this size are kept for the next entry, and larger ones while they are used well. */
const MAX_SPARE_BYTES = 128 * 1024;
const SPARE_FACTOR = 4;

export interface PartitionQueueDeps {
  readonly partition: PartitionId;
  readonly streams: Pick<EventStreams, "publish">;
  readonly head: Uint8Array;
  readonly now: () => number;
  readonly observer: FlushObserver;
}

/** Told what became of entries; the queue itself decides nothing about it. */
export interface FlushObserver {
  published(partition: PartitionId, entry: { bytes: number; seconds: number; backlogBytes: number }): void;
  failed(partition: PartitionId, error: unknown): void;
  /** Redis came back without entries that it had taken from here, so what they said may be lost. */
  lost(partition: PartitionId): void;
  /** A session that an entry could not advance. */
  verdict(update: SessionUpdate, verdict: Exclude<SessionVerdict, "advanced">): void;
}

/**
 * The entries of one partition on their way out, in order: at most one is in flight, and the next follows only when it
 * is in the stream. What fails is tried again for ever; an attempt that timed out may have had its effect, so an entry
 * can be written twice. That is harmless: events are idempotent, because state is replaced whole and rows carry epochs.
 */
export class PartitionQueue {
  readonly #deps: PartitionQueueDeps;
  /** Complete entries, oldest first. */
  readonly #full: Segment[] = [];
  #open: Segment;
  #spare: Segment | undefined;
  #inFlight = false;
  #notBeforeMs = 0;
  /** Bytes in the stream after the last entry from here. Others write too, so it only grows. */
  #writtenBytes = 0;
  readonly #backoff = new Backoff({ baseMs: 20, capMs: 1000 });

  constructor(deps: PartitionQueueDeps) {
    this.#deps = deps;
    this.#open = new Segment(deps.head);
  }

  /** The entry to append an event of about so many bytes to. */
  segmentFor(bytes: number): Segment {
    if (!this.#open.isEmpty && this.#open.out.length + bytes > MAX_ENTRY_BYTES) this.#rotate();
    return this.#open;
  }

  /** The last attempt failed: Redis is away. */
  get isStalled(): boolean {
    return this.#notBeforeMs > 0;
  }

  get isEmpty(): boolean {
    return this.#open.isEmpty && this.#full.length === 0;
  }

  /** Resolves when all that is here now is in the stream. */
  settled(): Promise<void> {
    const last = this.#open.isEmpty ? this.#full.at(-1) : this.#open;
    return last === undefined ? Promise.resolve() : last.done;
  }

  /** The same, but only as far as an agent is concerned; undefined when nothing of it waits. */
  settledFor(agent: AgentKey): Promise<void> | undefined {
    if (this.#open.touches(agent)) return this.#open.done;
    return this.#full.findLast((segment) => segment.touches(agent))?.done;
  }

  /** Sends the oldest entry unless one is in flight, then all that have become full meanwhile. */
  async flush(): Promise<void> {
    if (this.#inFlight || this.isEmpty || this.#deps.now() < this.#notBeforeMs) return;
    this.#inFlight = true;
    try {
      if (this.#full.length === 0) this.#rotate();
      while (this.#full[0] !== undefined && (await this.#send(this.#full[0]))) this.#release();
    } finally {
      this.#inFlight = false;
    }
  }

  async #send(segment: Segment): Promise<boolean> {
    const { partition, streams, now, observer } = this.#deps;
    const startMs = now();
    const batch = segment.seal(startMs);
    try {
      const published = await streams.publish(partition, batch, segment.updates);
      this.#backoff.reset();
      this.#notBeforeMs = 0;
      const { backlogBytes } = published;
      observer.published(partition, { bytes: batch.length, seconds: (now() - startMs) / 1000, backlogBytes });
      if (published.writtenBytes < this.#writtenBytes + batch.length) observer.lost(partition);
      this.#writtenBytes = published.writtenBytes;
      this.#report(segment, published);
      return true;
    } catch (error) {
      this.#notBeforeMs = now() + this.#backoff.next();
      observer.failed(partition, error);
      return false;
    }
  }

  #report(segment: Segment, { verdicts }: Published): void {
    verdicts.forEach((verdict, i) => {
      const update = segment.updates[i];
      if (verdict !== "advanced" && update !== undefined) this.#deps.observer.verdict(update, verdict);
    });
  }

  #rotate(): void {
    this.#full.push(this.#open);
    this.#open = this.#spare ?? new Segment(this.#deps.head);
    this.#spare = undefined;
  }

  /** Redis has the bytes by the time it answers, so the buffer can serve again. */
  #release(): void {
    const segment = this.#full.shift();
    if (segment === undefined) return;
    const { capacity, length } = segment.out;
    segment.settle();
    if (capacity <= Math.max(MAX_SPARE_BYTES, length * SPARE_FACTOR)) this.#spare = segment;
  }
}
