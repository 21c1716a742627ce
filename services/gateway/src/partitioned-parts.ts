import { PartitionCountError } from "@opamp/bus";
import type { ClusterSettings } from "@opamp/bus";
import { Backoff, sleep } from "@opamp/runtime";
import type { Logger, Readiness, Service } from "@opamp/runtime";

export interface PartitionedPartsDeps {
  readonly settings: Pick<ClusterSettings, "partitionCount">;
  /** What this process is configured with, if anything. */
  readonly expected: number | undefined;
  readonly build: (partitionCount: number) => readonly Service[];
  readonly readiness: Pick<Readiness, "set">;
  readonly log: Logger;
}

/** Waits for the cluster's number of partitions, then builds and runs the parts that depend on it. */
export class PartitionedParts implements Service {
  readonly name = "gateway";
  readonly #deps: PartitionedPartsDeps;
  readonly #stopped = new AbortController();
  #parts: Service[] = [];

  constructor(deps: PartitionedPartsDeps) {
    this.#deps = deps;
  }

  /** @throws {PartitionCountError} when the cluster has another number than this process was told. */
  async start(): Promise<void> {
    const { readiness, expected, build, log } = this.#deps;
    readiness.set("partitions", false, "waiting for a state worker to announce the number of partitions");
    const count = await this.#count();
    if (expected !== undefined && expected !== count) {
      throw new PartitionCountError(`PARTITIONS is ${expected}, but the cluster has ${count}`);
    }
    readiness.set("partitions", true);
    for (const part of build(count)) {
      this.#parts.push(part);
      await part.start();
      log.debug({ part: part.name }, "started");
    }
  }

  async drain(signal: AbortSignal): Promise<void> {
    await this.#backwards("drain", (part) => part.drain?.(signal) ?? Promise.resolve());
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#backwards("stop", (part) => part.stop());
    this.#parts = [];
  }

  /** Every part is tried, whatever became of the others. */
  async #backwards(step: string, run: (part: Service) => Promise<void>): Promise<void> {
    const failures: unknown[] = [];
    for (const part of this.#parts.toReversed()) {
      try {
        await run(part);
      } catch (err) {
        this.#deps.log.error({ err, part: part.name, step }, "shutdown step failed");
        failures.push(err);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} parts failed to ${step}`);
  }

  async #count(): Promise<number> {
    const { settings, log } = this.#deps;
    const backoff = new Backoff({ capMs: 2000 });
    for (let attempt = 1; ; attempt += 1) {
      const count = await settings.partitionCount().catch(() => undefined);
      if (count !== undefined) return count;
      if (attempt === 1) log.info("waiting for the number of partitions");
      await sleep(backoff.next(), this.#stopped.signal);
    }
  }
}
