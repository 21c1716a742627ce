import { Worker } from "bullmq";
import { retry } from "@opamp/runtime";
import type { Logger, Service } from "@opamp/runtime";
import type { Redis } from "ioredis";
import { createRedis, redisService } from "./connection.ts";
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
export function createRolloutConsumer(options: RolloutConsumerOptions): Service {
  const { url, log } = options;
  const connection = createRedis(url, { name: "rollout-worker", log, role: "bullmq-worker" });
  const connecting = redisService(connection, { name: "rollout-worker" });
  const stopped = new AbortController();
  let worker: Worker<RolloutJob> | undefined;
  return {
    name: "rollout-consumer",
    async start() {
      await connecting.start();
      // Its second connection may still find Redis gone, and BullMQ gives a worker up when the first attempt fails.
      worker = await retry(() => openWorker(connection, options), { signal: stopped.signal });
      worker.run().catch((err: unknown) => log.error({ err }, "rollout consumer ended"));
    },
    async drain() {
      await worker?.close();
    },
    async stop() {
      stopped.abort();
      await worker?.close(true);
      await connecting.stop();
    },
  };
}

async function openWorker(
  connection: Redis,
  { log, handler, concurrency = 4 }: RolloutConsumerOptions,
): Promise<Worker<RolloutJob>> {
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
  try {
    await worker.waitUntilReady();
    return worker;
  } catch (error) {
    await worker.close(true).catch(() => undefined);
    throw error;
  }
}
