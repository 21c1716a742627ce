import type { EventStreams, StreamEntry } from "@opamp/bus";
import type { Redis } from "ioredis";

/** Bytes that one read aims at: some hundred full reports. More gains nothing and keeps more objects alive at once. */
const TARGET_BYTES = 2 * 1024 * 1024;
/** An entry has up to 1 MiB, or is one message. */
const MAX_COUNT = 256;
const FIRST_COUNT = 16;
/** Longest wait for an entry: within it a stop and a lost generation are noticed. */
const BLOCK_MS = 1_000;

export interface EntryReaderDeps {
  readonly streams: Pick<EventStreams, "read">;
  /** A connection of the role `blocking` for this reader alone. */
  readonly redis: Redis;
  readonly partition: number;
}

/** Reads a partition's entries in batches bounded in bytes, as far as that can be done by their number. */
export class EntryReader {
  readonly #deps: EntryReaderDeps;
  #count = FIRST_COUNT;

  constructor(deps: EntryReaderDeps) {
    this.#deps = deps;
  }

  /** Waits a while for entries after a position; empty when none came. */
  async wait(after: string): Promise<StreamEntry[]> {
    return this.#read(after, this.#count, BLOCK_MS);
  }

  /** Adds what came in the meantime, unless the batch is full. */
  async topUp(entries: readonly StreamEntry[]): Promise<StreamEntry[]> {
    const last = entries.at(-1);
    const room = this.#count - entries.length;
    if (last === undefined || room <= 0) return [...entries];
    return [...entries, ...(await this.#read(last.id, room, 0))];
  }

  async #read(after: string, count: number, blockMs: number): Promise<StreamEntry[]> {
    const { streams, redis, partition } = this.#deps;
    const entries = await streams.read(redis, partition, after, { count, blockMs });
    if (entries.length > 0) this.#count = this.#nextCount(entries);
    return entries;
  }

  /** At most twice as many as before, since the next ones may be longer. */
  #nextCount(entries: readonly StreamEntry[]): number {
    const bytes = entries.reduce((sum, { batch }) => sum + batch.length, 0);
    const fitting = Math.floor((TARGET_BYTES * entries.length) / Math.max(bytes, 1));
    return Math.max(1, Math.min(fitting, 2 * this.#count, MAX_COUNT));
  }
}
