import { cluster } from "@opamp/proto";
import { Backoff, silentLogger, sleep } from "@opamp/runtime";
import type { Logger } from "@opamp/runtime";
import type { Redis } from "ioredis";
import { guarded } from "./errors.ts";
import { keys } from "./keys.ts";
import { bufferReply, listReply, optional, textReply } from "./replies.ts";
import { compareStreamIds, nextStreamId } from "./stream-id.ts";

export interface InboxReaderDeps {
  /** A connection of the role `blocking` that nothing else uses. */
  readonly redis: Redis;
  readonly nodeId: string;
  readonly log?: Logger;
}

interface RawEntry {
  readonly id: string;
  readonly bytes: Buffer;
}

const COUNT = 100;
const BLOCK_MS = 2_000;
const START = "0-0";

/** Reads what others send to this node. The inbox itself is created by `NodeRegistry.announce`. */
export class InboxReader {
  readonly #redis: Redis;
  readonly #key: string;
  readonly #log: Logger;
  #position = START;

  constructor({ redis, nodeId, log }: InboxReaderDeps) {
    this.#redis = redis;
    this.#key = keys.nodeInbox(nodeId);
    this.#log = log ?? silentLogger();
  }

  /**
   * Calls `onEntry` for each entry in order until the signal aborts; waits through outages of Redis. What `onEntry`
   * throws is logged. Entries that cannot be read are skipped: they only repeat what is recorded elsewhere.
   */
  async run(signal: AbortSignal, onEntry: (entry: cluster.InboxEntry) => void): Promise<void> {
    const backoff = new Backoff({ capMs: 2_000 });
    while (!signal.aborted) {
      try {
        const entries = await unlessAborted(this.#read(), signal);
        for (const entry of entries) this.#hand(entry, onEntry);
        await this.#advance(entries);
        backoff.reset();
      } catch (err) {
        if (signal.aborted) return;
        this.#log.debug({ err }, "reading the node inbox failed");
        await sleep(backoff.next(), signal).catch(() => undefined);
      }
    }
  }

  async #read(): Promise<RawEntry[]> {
    if (this.#redis.status === "wait") await guarded(this.#redis.connect());
    const args = ["COUNT", COUNT, "BLOCK", BLOCK_MS, "STREAMS", this.#key, this.#position];
    const reply = optional(await guarded(this.#redis.callBuffer("xread", args)), listReply) ?? [];
    const [, entries] = listReply(reply[0] ?? ["", []]);
    return listReply(entries).map(readEntry);
  }

  #hand({ id, bytes }: RawEntry, onEntry: (entry: cluster.InboxEntry) => void): void {
    try {
      const entry = cluster.InboxEntry.decode(bytes);
      // The entry an inbox is created with is empty.
      if (entry.body !== undefined) onEntry(entry);
    } catch (err) {
      this.#log.warn({ err, id }, "inbox entry failed");
    }
  }

  /** Drops what was read; the bound of the stream is for readers that are late. */
  async #advance(entries: readonly RawEntry[]): Promise<void> {
    const last = entries.at(-1);
    if (last === undefined) {
      await this.#noticeRewind();
      return;
    }
    this.#position = last.id;
    await guarded(this.#redis.xtrim(this.#key, "MINID", nextStreamId(last.id)));
  }

  /** A Redis that lost its memory may hand out ids behind our position when its clock is behind, too. */
  async #noticeRewind(): Promise<void> {
    const newest = await guarded(this.#redis.xrevrange(this.#key, "+", "-", "COUNT", 1));
    const id = newest[0]?.[0];
    if (id !== undefined && compareStreamIds(id, this.#position) < 0) this.#position = START;
  }
}

function readEntry(value: unknown): RawEntry {
  const [id, fields] = listReply(value);
  return { id: textReply(id), bytes: bufferReply(listReply(fields)[1]) };
}

/** Lets go of a read that would hold up the end of the process for as long as it waits. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(new Error("aborted"));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
