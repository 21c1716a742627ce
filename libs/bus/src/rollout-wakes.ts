import { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { busError, BusUnavailableError, guarded } from "./errors.ts";
import { BULLMQ_PREFIX, ROLLOUT_QUEUE } from "./keys.ts";

export interface RolloutWakesDeps {
  /** A connection of the role `producer`, closed by its owner. */
  readonly redis: Redis;
}

/** What a job carries: the rollout's state is in Postgres. */
export interface RolloutJob {
  readonly rolloutId: string;
}

/** BullMQ keeps a stream of events that nobody here reads. */
const EVENTS_KEPT = 100;

/** Tells the rollout workers to look at a rollout. */
export class RolloutWakes {
  readonly #redis: Redis;
  #queue: Queue<RolloutJob> | undefined;

  constructor(deps: RolloutWakesDeps) {
    this.#redis = deps.redis;
  }

  /**
   * Wakes now, or after a delay. Wakes for a rollout that already waits are one; one that comes while the rollout is
   * looked at makes it be looked at once more. A later timer of a rollout replaces the earlier one.
   *
   * @throws {BusUnavailableError}
   */
  async wake(rolloutId: string, delayMs = 0): Promise<void> {
    // No jobId: adding the id of a job that is active or completed would be ignored.
    const deduplication =
      delayMs > 0
        ? { id: `${rolloutId}:timer`, replace: true, keepLastIfActive: true }
        : { id: rolloutId, keepLastIfActive: true };
    const delay = delayMs > 0 ? { delay: delayMs } : {};
    const queue = await this.#opened();
    await guarded(queue.add("step", { rolloutId }, { ...delay, deduplication }));
  }

  /** Leaves the connection open. */
  async close(): Promise<void> {
    await this.#queue?.close();
  }

  /** BullMQ gives a queue up for ever when its first attempt to connect fails, so it gets a connection that is up. */
  async #opened(): Promise<Queue<RolloutJob>> {
    if (this.#queue === undefined && this.#redis.status !== "ready") {
      throw new BusUnavailableError("redis is not connected yet");
    }
    this.#queue ??= this.#open();
    const queue = this.#queue;
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      // Lost while it opened: the next wake opens another.
      if (this.#queue === queue) this.#queue = undefined;
      throw busError(error);
    }
  }

  #open(): Queue<RolloutJob> {
    const queue = new Queue<RolloutJob>(ROLLOUT_QUEUE, {
      connection: this.#redis,
      prefix: BULLMQ_PREFIX,
      skipVersionCheck: true,
      streams: { events: { maxLen: EVENTS_KEPT } },
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    });
    // The connection's own listener tells the operator.
    queue.on("error", () => undefined);
    return queue;
  }
}
