import type { EventStreams, StreamEntry } from "@opamp/bus";
import { closeRedis } from "@opamp/bus";
import { Backoff, sleep } from "@opamp/runtime";
import type { Logger } from "@opamp/runtime";
import { readQuarantined, storeVerdict } from "@opamp/store";
import type { OwnedPartition, PartitionOwnership } from "@opamp/store";
import type { Redis } from "ioredis";
import type { Pool } from "pg";
import { toBatch } from "../commit/event-batch.ts";
import type { EventBatch } from "../commit/event-batch.ts";
import { FencedError } from "../commit/partition-committer.ts";
import type { Committed, PartitionCommitter } from "../commit/partition-committer.ts";
import type { StateWorkerMetrics } from "../metrics.ts";
import type { Refill } from "../reconcile/refill.ts";
import type { AfterCommit } from "./after-commit.ts";
import { EntryReader } from "./entry-reader.ts";
import type { Slots } from "./slots.ts";
import { continuityOf, positionAfter } from "./stream-continuity.ts";

export interface PartitionLoopDeps {
  readonly partition: number;
  readonly fence: number;
  readonly pool: Pool;
  readonly ownership: Pick<PartitionOwnership, "read" | "raiseGeneration" | "moveResync">;
  readonly streams: Pick<EventStreams, "read" | "committed" | "state" | "setGeneration">;
  /** Of the role `blocking`; the loop closes it. */
  readonly redis: Redis;
  readonly slots: Slots;
  readonly committer: Pick<PartitionCommitter, "commit">;
  readonly afterCommit: Pick<AfterCommit, "run" | "raiseQuarantined">;
  readonly refill: Pick<Refill, "forEvents">;
  readonly metrics: StateWorkerMetrics;
  readonly log: Logger;
}

/** How often a stream is checked for what Redis may have lost. */
const CHECK_INTERVAL_MS = 2_000;

/**
 * Reads one partition while this worker holds its fence: entries after the position in Postgres, in batches, each
 * committed together with the new position (design §3.6). After any failure it begins again from that position, so a
 * commit with an unknown outcome is found done or is repeated.
 */
export class PartitionLoop {
  readonly #deps: PartitionLoopDeps;
  readonly #stopped = new AbortController();
  readonly #label: { readonly partition: string };
  #running: Promise<void> | undefined;
  /** The batch whose commit was under way. */
  #pending: EventBatch | undefined;
  #oldestPendingMs: number | undefined;
  #checkedAtMs = 0;
  /** Reading failed and has not succeeded since: it is logged once. */
  #failing = false;
  /** As Postgres has it: only the holder of the fence changes it. */
  #generation = 0;

  constructor(deps: PartitionLoopDeps) {
    this.#deps = deps;
    this.#label = { partition: String(deps.partition) };
  }

  get fence(): number {
    return this.#deps.fence;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Resolves when the batch under way is finished or has failed. */
  async stop(): Promise<void> {
    this.#stopped.abort(new Error("stopping"));
    // Ends the wait for entries.
    this.#deps.redis.disconnect();
    await this.#running;
  }

  /** For how long something waits to be committed, in seconds: its age, or the time since reading failed. */
  lagSeconds(nowMs: number): number {
    return this.#oldestPendingMs === undefined ? 0 : Math.max(0, nowMs - this.#oldestPendingMs) / 1_000;
  }

  async #run(): Promise<void> {
    const { log } = this.#deps;
    const backoff = new Backoff({ baseMs: 50, capMs: 2_000 });
    while (!this.#stopped.signal.aborted) {
      try {
        await this.#live(backoff);
      } catch (error) {
        if (this.#stopped.signal.aborted) break;
        if (error instanceof FencedError && (await this.#isLost())) {
          log.info({ fence: this.fence }, "partition has another owner, reading stops");
          break;
        }
        await this.#pause(error, backoff.next());
      }
    }
    await closeRedis(this.#deps.redis);
    this.#deps.metrics.partitionBacklogBytes.remove(this.#label);
  }

  /** A position that somebody moved, a commit of ours that took its time for one, is read again: only the fence counts. */
  async #isLost(): Promise<boolean> {
    try {
      await this.#read();
      return false;
    } catch (error) {
      return error instanceof FencedError;
    }
  }

  async #pause(failure: unknown, delayMs: number): Promise<void> {
    const { log, metrics } = this.#deps;
    const cause = storeVerdict(failure) ?? "redis";
    metrics.commitFailures.inc({ cause });
    this.#oldestPendingMs ??= Date.now();
    if (!this.#failing) log.warn({ err: failure }, "partition is not read, trying again");
    this.#failing = true;
    await sleep(delayMs, this.#stopped.signal).catch(() => undefined);
  }

  /** From the committed position on, until something fails or this loop is stopped. */
  async #live(backoff: Backoff): Promise<void> {
    const { redis, streams, partition, log } = this.#deps;
    if (redis.status === "wait" || redis.status === "end") await redis.connect();
    let position = await this.#resume();
    const reader = new EntryReader({ streams, redis, partition });
    while (!this.#stopped.signal.aborted) {
      if (Date.now() - this.#checkedAtMs >= CHECK_INTERVAL_MS) position = await this.#checkStream(position);
      const entries = await reader.wait(position);
      if (entries.length > 0) {
        this.#oldestPendingMs ??= writtenAtMs(entries[0]);
        position = await this.#process(position, entries, reader);
      }
      this.#oldestPendingMs = undefined;
      backoff.reset();
      if (this.#failing) log.info("partition is read again");
      this.#failing = false;
    }
  }

  async #process(from: string, first: readonly StreamEntry[], reader: EntryReader): Promise<string> {
    const { slots } = this.#deps;
    return slots.use(async (waited) => {
      const batch = toBatch(from, waited ? await reader.topUp(first) : first);
      await this.#commit(batch);
      return batch.to;
    });
  }

  async #commit(batch: EventBatch): Promise<void> {
    const { refill, committer, metrics } = this.#deps;
    await refill.forEvents(batch.events);
    const stopTimer = metrics.commitDurationSeconds.startTimer();
    this.#pending = batch;
    const committed = await committer.commit(batch);
    this.#pending = undefined;
    stopTimer();
    await this.#finish(batch, committed);
  }

  async #finish(batch: EventBatch, committed: Committed): Promise<void> {
    const { streams, partition, afterCommit } = this.#deps;
    await streams.committed(partition, batch.to, batch.offset);
    await afterCommit.run(batch, committed);
  }

  /** Reads where Postgres stands, and makes good what a predecessor or a failure may have left undone. */
  async #resume(): Promise<string> {
    const { pool, partition, afterCommit, streams } = this.#deps;
    const owned = await this.#read();
    this.#generation = owned.generation;
    const pending = this.#pending;
    this.#pending = undefined;
    // The commit took place although its answer got lost.
    if (pending?.to === owned.position) await streams.committed(partition, pending.to, pending.offset);
    const position = await this.#checkStream(owned.position);
    await afterCommit.raiseQuarantined(await readQuarantined(pool, partition));
    return position;
  }

  async #read(): Promise<OwnedPartition> {
    const { ownership, pool, partition: id, fence } = this.#deps;
    const owned = await ownership.read(pool, { id, fence });
    if (owned === undefined) throw new FencedError(`partition ${id} is not ours at fence ${fence}`);
    return owned;
  }

  /** Notices that Redis lost the stream, and returns where to read on. */
  async #checkStream(position: string): Promise<string> {
    const { streams, ownership, pool, partition, fence, metrics, log } = this.#deps;
    const stream = await streams.state(partition);
    metrics.partitionBacklogBytes.set(this.#label, stream.backlogBytes);
    const continuity = continuityOf({ generation: this.#generation, position }, stream);
    this.#checkedAtMs = Date.now();
    if (continuity === "intact") return position;
    const next = positionAfter(continuity, { position }, stream);
    const raised = await ownership.raiseGeneration(pool, { id: partition, fence, position: next });
    if (raised === undefined) throw new FencedError(`partition ${partition} is not ours at fence ${fence}`);
    this.#generation = raised;
    await streams.setGeneration(partition, raised);
    if (continuity === "new") {
      // Nobody was there before: nothing is to be asked for.
      await ownership.moveResync(pool, { id: partition, fence, after: null });
      return next;
    }
    metrics.generationsLost.inc({ cause: continuity });
    log.error({ continuity, position, next, generation: raised }, "redis lost events, agents are asked for full state");
    return next;
  }
}

function writtenAtMs(entry: StreamEntry | undefined): number {
  return Number(entry?.id.split("-", 1)[0] ?? Date.now());
}
