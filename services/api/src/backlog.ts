import { EventStreams } from "@opamp/bus";
import type { PartitionId } from "@opamp/bus";
import type { Logger } from "@opamp/runtime";
import { readPartitionCount } from "@opamp/store";
import type { Redis } from "ioredis";
import type { Pool } from "pg";
import { within } from "./http/within.ts";

const PATIENCE_MS = 1_000;

export interface BacklogDeps {
  readonly pool: Pool;
  readonly redis: Redis;
  readonly log: Logger;
}

/** What gateways have published and state workers have not committed yet. */
export class Backlog {
  readonly #deps: BacklogDeps;

  constructor(deps: BacklogDeps) {
    this.#deps = deps;
  }

  /** Bytes over all partitions; null while Redis does not answer. */
  async bytes(): Promise<number | null> {
    const { pool, redis, log } = this.#deps;
    const partitionCount = (await readPartitionCount(pool)) ?? 0;
    const streams = new EventStreams({ redis, partitionCount });
    const partitions: PartitionId[] = Array.from({ length: partitionCount }, (_, id) => id);
    try {
      const states = await within(PATIENCE_MS, Promise.all(partitions.map((partition) => streams.state(partition))));
      return states?.reduce((sum, { backlogBytes }) => sum + backlogBytes, 0) ?? null;
    } catch (err) {
      log.warn({ err }, "backlog is not known");
      return null;
    }
  }
}
