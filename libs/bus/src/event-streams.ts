import type { AgentKey } from "@opamp/opamp";
import type { Redis } from "ioredis";
import { busError, guarded } from "./errors.ts";
import { keys } from "./keys.ts";
import { RECORD_TTL_SECONDS } from "./lifetimes.ts";
import { isUnknownScript, LuaScript } from "./lua-script.ts";
import type { PartitionId } from "./partitions.ts";
import { PublishCommand, updateLines } from "./publish-command.ts";
import { bufferReply, listReply, numberReply, optional, textReply } from "./replies.ts";
import { nextStreamId } from "./stream-id.ts";

/** What a published batch changes in one session record. What is left out stays. */
export interface SessionUpdate {
  readonly agent: AgentKey;
  /** The record changes only while it has this epoch. */
  readonly epoch: number;
  readonly sequenceNum?: number;
  /** The mask in force; 0 is not stored. */
  readonly capabilities?: number;
  /** The agent's latest remote_config_status. */
  readonly reported?: { readonly hash: Uint8Array; readonly status: number };
  /** The session is over: no node owns it, and no poll continues its epoch. */
  readonly end?: boolean;
}

/** `missing`: Redis has no such record, so it lost its memory. `superseded`: the session has a newer owner. */
export type SessionVerdict = "advanced" | "missing" | "superseded";

export interface Published {
  readonly entryId: string;
  /** Bytes in this stream that are not committed yet. */
  readonly backlogBytes: number;
  /** Bytes ever written to this stream, this entry included: fewer than before show that Redis lost its newest part. */
  readonly writtenBytes: number;
  /** One for each update, in the same order. */
  readonly verdicts: SessionVerdict[];
}

export interface StreamEntry {
  readonly id: string;
  /** cluster.EventBatch. */
  readonly batch: Buffer;
  /** Bytes written to the stream up to and including this entry. */
  readonly offset: number;
}

export interface PartitionState {
  /** Undefined when the key is gone: Redis lost its memory. */
  readonly generation: number | undefined;
  /** Id of the newest entry ever added, trimmed ones included; `0-0` when there is no stream. */
  readonly lastId: string;
  /** Entries that are not trimmed. */
  readonly length: number;
  readonly backlogBytes: number;
}

export interface ReadOptions {
  /** Entries at most. */
  readonly count: number;
  /** How long to wait for the first one, below 10 s; 0 does not wait. */
  readonly blockMs: number;
}

export interface EventStreamsDeps {
  readonly redis: Redis;
  readonly partitionCount: number;
}

/** The way up: one stream of event batches for each partition, with many writers and one reader. */
export class EventStreams {
  readonly #redis: Redis;
  readonly #partitionCount: number;
  readonly #publish = new LuaScript("publish");
  readonly #commit = new LuaScript("commit-position");
  readonly #state = new LuaScript("partition-state");

  constructor(deps: EventStreamsDeps) {
    this.#redis = deps.redis;
    this.#partitionCount = deps.partitionCount;
  }

  /**
   * Adds one entry and updates the sessions it speaks of, in one atomic call and one round trip.
   *
   * @param batch encoded cluster.EventBatch.
   * @param updates all of agents of this partition.
   * @throws {BusUnavailableError} after which the entry may have been added.
   */
  async publish(partition: PartitionId, batch: Uint8Array, updates: readonly SessionUpdate[]): Promise<Published> {
    // Nobody would ever read it.
    if (partition >= this.#partitionCount) throw new RangeError(`there is no partition ${partition}`);
    const [entryId, backlog, verdicts, written] = listReply(await this.#send(partition, batch, updates));
    return {
      entryId: textReply(entryId),
      backlogBytes: numberReply(backlog),
      writtenBytes: numberReply(written),
      verdicts: Array.from(bufferReply(verdicts), (code) => VERDICTS[code - ZERO] ?? "superseded"),
    };
  }

  async #send(partition: PartitionId, batch: Uint8Array, updates: readonly SessionUpdate[]): Promise<unknown> {
    try {
      const { sha } = this.#publish;
      return await this.#redis.sendCommand(new PublishCommand({ sha, partition, batch, updates }));
    } catch (error) {
      if (!isUnknownScript(error)) throw busError(error);
    }
    const names = [keys.events(partition), keys.backlog(partition)];
    for (const { agent } of updates) names.push(keys.session(partition, agent));
    return this.#publish.run(this.#redis, names, [
      asBuffer(batch),
      RECORD_TTL_SECONDS,
      Buffer.from(updateLines(updates)),
    ]);
  }

  /** Adds one entry that concerns no session record. Resolves to its id. @throws {BusUnavailableError} */
  async append(partition: PartitionId, batch: Uint8Array): Promise<string> {
    return (await this.publish(partition, batch, [])).entryId;
  }

  /**
   * Entries after a position, oldest first; empty when none came in time.
   *
   * @param blockingRedis a connection of the role `blocking` that nothing else uses meanwhile.
   * @throws {BusUnavailableError}
   */
  async read(
    blockingRedis: Redis,
    partition: PartitionId,
    after: string,
    { count, blockMs }: ReadOptions,
  ): Promise<StreamEntry[]> {
    const block = blockMs > 0 ? ["BLOCK", blockMs] : [];
    const args = ["COUNT", count, ...block, "STREAMS", keys.events(partition), after];
    const reply = await guarded(blockingRedis.callBuffer("xread", args));
    const streams = optional(reply, listReply) ?? [];
    const [, entries] = listReply(streams[0] ?? ["", []]);
    return listReply(entries).map(readEntry);
  }

  /**
   * Call after the transaction that moved the position: drops what was read and lowers the backlog.
   *
   * @param position id of the last entry committed.
   * @param offset its offset.
   * @throws {BusUnavailableError}
   */
  async committed(partition: PartitionId, position: string, offset: number): Promise<void> {
    const names = [keys.events(partition), keys.backlog(partition)];
    await this.#commit.run(this.#redis, names, [nextStreamId(position), offset]);
  }

  /** @throws {BusUnavailableError} */
  async state(partition: PartitionId): Promise<PartitionState> {
    const names = [keys.events(partition), keys.backlog(partition), keys.generation(partition)];
    const [generation, lastId, length, backlog] = listReply(await this.#state.run(this.#redis, names, []));
    return {
      generation: optional(generation, numberReply),
      lastId: textReply(lastId),
      length: numberReply(length),
      backlogBytes: numberReply(backlog),
    };
  }

  /** @throws {BusUnavailableError} */
  async setGeneration(partition: PartitionId, generation: number): Promise<void> {
    await guarded(this.#redis.set(keys.generation(partition), generation));
  }
}

/** As `lua/publish.lua` numbers them. */
const VERDICTS: readonly SessionVerdict[] = ["advanced", "missing", "superseded"];
const ZERO = 0x30;

/** The same memory as a Buffer, which is what the Redis client writes without converting. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readEntry(value: unknown): StreamEntry {
  const [id, fields] = listReply(value);
  const [, batch, , offset] = listReply(fields);
  return { id: textReply(id), batch: bufferReply(batch), offset: numberReply(offset) };
}
