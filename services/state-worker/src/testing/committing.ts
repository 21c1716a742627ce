import type { AgentKey } from "@opamp/opamp";
import type { cluster } from "@opamp/proto";
import type { OwnedPartition } from "@opamp/store";
import { toBatch } from "../commit/event-batch.ts";
import type { Committed, PartitionCommitter } from "../commit/partition-committer.ts";
import { entry } from "./batches.ts";
import type { Harness } from "./harness.ts";

/** Commits entry after entry to one partition, as its loop does. */
export class Committing {
  readonly #harness: Harness;
  readonly partition: OwnedPartition;
  committer: PartitionCommitter;
  /** Of the last entry. */
  position: string;

  private constructor(harness: Harness, partition: OwnedPartition) {
    this.#harness = harness;
    this.partition = partition;
    this.position = partition.position;
    this.committer = harness.committer(partition.id, partition.fence);
  }

  static async start(harness: Harness): Promise<Committing> {
    const [first] = await harness.takeAll();
    if (first === undefined) throw new Error("no partition");
    return new Committing(harness, first);
  }

  /** Forgets what is cached, as a worker that takes the partition over. */
  forget(): void {
    this.committer = this.#harness.committer(this.partition.id, this.partition.fence);
  }

  /** Goes on behind this position. */
  async moveTo(position: string): Promise<void> {
    await this.#harness.rows("update partitions set position = $1", [position]);
    this.position = position;
  }

  /** Commits one entry with these events. @param afterMs since the entry before. */
  async commit(list: readonly cluster.IEvent[], afterMs = 1): Promise<Committed> {
    const id = `${Number(this.position.split("-")[0]) + afterMs}-0`;
    const committed = await this.committer.commit(toBatch(this.position, [entry(id, list)]));
    this.position = id;
    return committed;
  }

  /** Whether each agent is stored. */
  async present(...keys: AgentKey[]): Promise<boolean[]> {
    return Promise.all(keys.map(async (key) => (await this.#harness.row(key)) !== undefined));
  }
}
