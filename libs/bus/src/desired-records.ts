import type { AgentKey } from "@opamp/opamp";
import type { Redis } from "ioredis";
import { keys } from "./keys.ts";
import { RECORD_TTL_SECONDS } from "./lifetimes.ts";
import { LuaScript } from "./lua-script.ts";
import type { ScriptArg } from "./lua-script.ts";
import { partitionOf } from "./partitions.ts";
import type { PartitionId } from "./partitions.ts";
import { readOwner } from "./owner.ts";
import type { Owner } from "./owner.ts";
import { listReply } from "./replies.ts";

/** Which config an agent should have. */
export interface DesiredRecord {
  /** Grows with every decision; 0 says that there was none yet. */
  readonly generation: number;
  /** Undefined when nothing is desired. */
  readonly hash: Buffer | undefined;
  /** The agent answered FAILED to this hash at this generation: it is not offered again. */
  readonly failed: boolean;
}

export interface DesiredEntry {
  readonly agent: AgentKey;
  readonly record: DesiredRecord;
}

export interface DesiredRecordsDeps {
  readonly redis: Redis;
  readonly partitionCount: number;
}

/** Records for one script run: longer scripts would make everybody else wait. */
const CHUNK = 500;

/** Scripts in flight at once. */
const PARALLEL = 4;

interface Chunk {
  readonly at: PartitionId;
  /** Positions in the caller's list. */
  readonly positions: number[];
}

/** The copy in Redis of what Postgres desires. */
export class DesiredRecords {
  readonly #deps: DesiredRecordsDeps;
  readonly #raise = new LuaScript("raise-desired");

  constructor(deps: DesiredRecordsDeps) {
    this.#deps = deps;
  }

  /**
   * Writes records, never lowering a generation; at an equal one only `failed` changes, and only to true.
   * Resolves to each agent's present owner, in the order of the entries; its node may be dead.
   *
   * @throws {BusUnavailableError} after which some may have been written; raising again is safe.
   */
  async raise(entries: readonly DesiredEntry[]): Promise<(Owner | undefined)[]> {
    const owners: (Owner | undefined)[] = Array.from({ length: entries.length });
    const chunks = this.#chunks(entries);
    for (let i = 0; i < chunks.length; i += PARALLEL) {
      const round = chunks.slice(i, i + PARALLEL);
      await Promise.all(round.map((chunk) => this.#raiseChunk(entries, chunk, owners)));
    }
    return owners;
  }

  async #raiseChunk(
    entries: readonly DesiredEntry[],
    { at, positions }: Chunk,
    owners: (Owner | undefined)[],
  ): Promise<void> {
    const names: string[] = [];
    const args: ScriptArg[] = [RECORD_TTL_SECONDS];
    for (const position of positions) {
      const entry = entries[position];
      if (entry === undefined) continue;
      const { agent, record } = entry;
      names.push(keys.desired(at, agent), keys.session(at, agent));
      args.push(record.generation, record.hash?.toString("hex") ?? "", record.failed ? 1 : 0);
    }
    const reply = listReply(await this.#raise.run(this.#deps.redis, names, args));
    positions.forEach((position, i) => {
      owners[position] = readOwner(reply[i]);
    });
  }

  #chunks(entries: readonly DesiredEntry[]): Chunk[] {
    const open = new Map<PartitionId, Chunk>();
    const chunks: Chunk[] = [];
    entries.forEach(({ agent }, position) => {
      const at = partitionOf(agent, this.#deps.partitionCount);
      let chunk = open.get(at);
      if (chunk === undefined || chunk.positions.length === CHUNK) {
        chunk = { at, positions: [] };
        open.set(at, chunk);
        chunks.push(chunk);
      }
      chunk.positions.push(position);
    });
    return chunks;
  }
}
