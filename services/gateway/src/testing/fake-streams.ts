import { BusUnavailableError } from "@opamp/bus";
import type { Published, SessionUpdate } from "@opamp/bus";
import { cluster } from "@opamp/proto";

interface WrittenEntry {
  readonly partition: number;
  readonly batch: cluster.EventBatch;
  readonly updates: readonly SessionUpdate[];
}

/** Event streams that succeed, fail or keep one waiting as the test says. */
export class FakeStreams {
  readonly entries: WrittenEntry[] = [];
  readonly attempts: string[] = [];
  failing = 0;
  backlogBytes = 0;
  writtenBytes = 0;
  verdict: Published["verdicts"][number] = "advanced";
  gate: Promise<void> | undefined;

  async publish(partition: number, batch: Uint8Array, updates: readonly SessionUpdate[]): Promise<Published> {
    this.attempts.push(Buffer.from(batch).toString("hex"));
    await this.gate;
    if (this.failing > 0) {
      this.failing -= 1;
      throw new BusUnavailableError("down");
    }
    const copy = cluster.EventBatch.decode(Uint8Array.from(batch));
    this.entries.push({ partition, batch: copy, updates: updates.map((update) => ({ ...update })) });
    this.writtenBytes += batch.length;
    const { backlogBytes, writtenBytes } = this;
    return { entryId: "1-1", backlogBytes, writtenBytes, verdicts: updates.map(() => this.verdict) };
  }

  state = async () => ({ generation: 1, lastId: "0-0", length: 0, backlogBytes: this.backlogBytes });

  /** All that were written, in their order. */
  get events(): cluster.IEvent[] {
    return this.entries.flatMap(({ batch }) => batch.events);
  }

  numbers(): number[] {
    return this.events.map(({ sequenceNum }) => Number(sequenceNum));
  }
}
