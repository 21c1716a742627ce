import { DesiredRecords } from "@opamp/bus";
import type { ClusterSettings, DesiredEntry, DesiredRecordsDeps, Owner } from "@opamp/bus";
import { OpampError } from "@opamp/opamp";

/** No state worker has told the number of partitions yet, so nobody knows where an agent's records are. */
export class PartitionsUnknownError extends OpampError {
  override readonly name = "PartitionsUnknownError";
  readonly code = "ROLLOUT_PARTITIONS_UNKNOWN";
  override readonly retryable = true;
}

export interface ClusterDesiredRecordsDeps {
  readonly redis: DesiredRecordsDeps["redis"];
  readonly settings: Pick<ClusterSettings, "partitionCount">;
}

/** The desired records of the cluster; asks for its number of partitions when first used, for it never changes. */
export class ClusterDesiredRecords {
  readonly #deps: ClusterDesiredRecordsDeps;
  #records: DesiredRecords | undefined;

  constructor(deps: ClusterDesiredRecordsDeps) {
    this.#deps = deps;
  }

  /**
   * Like `DesiredRecords.raise`.
   *
   * @throws {PartitionsUnknownError | BusUnavailableError} raising again is safe.
   */
  async raise(entries: readonly DesiredEntry[]): Promise<(Owner | undefined)[]> {
    this.#records ??= await this.#open();
    return this.#records.raise(entries);
  }

  async #open(): Promise<DesiredRecords> {
    const { redis, settings } = this.#deps;
    const partitionCount = await settings.partitionCount();
    if (partitionCount === undefined) throw new PartitionsUnknownError("no state worker has joined this Redis yet");
    return new DesiredRecords({ redis, partitionCount });
  }
}
