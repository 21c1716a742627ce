import { Worker } from "bullmq";
import type { Logger, Service } from "@opamp/runtime";
import { closeRedis, createRedis } from "./connection.ts";
import { BULLMQ_PREFIX, ROLLOUT_QUEUE } from "./keys.ts";
import type { RolloutJob } from "./rollout-wakes.ts";

export interface RolloutConsumerOptions {
  readonly url: string;
  readonly log: Logger;
  /** Called for each wake. A rejection is logged; the rollout is looked at again when it is overdue. */
  readonly handler: (rolloutId: string) => Promise<void>;
  /** Rollouts looked at side by side, default 4. */
  readonly concurrency?: number;
}

/** A killed worker's job is picked up after these; with BullMQ's defaults it took a minute. */
const LOCK_MS = 5_000;
const STALLED_CHECK_MS = 2_500;
/** A job that made its worker die so often is dropped; the rollout comes back when it is overdue. */
const MAX_STALLED = 3;

/** Takes wakes until stopped. Owns its connection. Draining finishes the steps in hand and takes no more. */
export function createRolloutConsumer({ url, log, handler, concurrency = 4 }: RolloutConsumerOptions): Service {
  const connection = createRedis(url, { name: "rollout-worker", log, role: "bullmq-worker" });
  const worker = new Worker<RolloutJob>(ROLLOUT_QUEUE, async ({ data }) => handler(data.rolloutId), {
    connection,
    prefix: BULLMQ_PREFIX,
    autorun: false,
    concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: MAX_STALLED,
    skipVersionCheck: true,
  });
  // The connection's own listener tells the operator about outages.
  worker.on("error", (err) => log.debug({ err }, "rollout queue"));
  worker.on("failed", (job, err) => log.error({ err, rolloutId: job?.data.rolloutId }, "rollout step failed"));
  return {
    name: "rollout-consumer",
    async start() {
      await worker.waitUntilReady();
      worker.run().catch((err: unknown) => log.error({ err }, "rollout consumer ended"));
    },
    async drain() {
      await worker.close();
    },
    async stop() {
      await worker.close(true);
      await closeRedis(connection);
    },
  };
}
