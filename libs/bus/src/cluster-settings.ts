import type { Redis } from "ioredis";
import { guarded, PartitionCountError } from "./errors.ts";
import { keys } from "./keys.ts";

export interface ClusterSettingsDeps {
  readonly redis: Redis;
}

/** The number of partitions as Redis mirrors it; Postgres decides. */
export class ClusterSettings {
  readonly #redis: Redis;

  constructor(deps: ClusterSettingsDeps) {
    this.#redis = deps.redis;
  }

  /**
   * Mirrors the number that Postgres has.
   *
   * @throws {PartitionCountError} when Redis has another: it belongs to another cluster.
   * @throws {BusUnavailableError}
   */
  async agreeOnPartitions(count: number): Promise<void> {
    await guarded(this.#redis.setnx(keys.partitions, count));
    const agreed = await this.partitionCount();
    if (agreed !== count) {
      throw new PartitionCountError(`redis says ${agreed ?? "no"} partitions, the database ${count}`);
    }
  }

  /** Undefined until a state worker has mirrored it. @throws {BusUnavailableError} */
  async partitionCount(): Promise<number | undefined> {
    const text = await guarded(this.#redis.get(keys.partitions));
    return text === null ? undefined : Number(text);
  }
}
