import {
  BodyCache,
  closeRedis,
  ClusterSettings,
  createRedis,
  createRolloutConsumer,
  NodeInboxes,
  RolloutWakes,
} from "@opamp/bus";
import { createRegistry, silentLogger } from "@opamp/runtime";
import type { Service } from "@opamp/runtime";
import { BodyRepository, fanOutChunks } from "@opamp/store";
import type { Redis } from "ioredis";
import type { Pool } from "pg";
import { ClusterDesiredRecords } from "../cluster-desired-records.ts";
import { FanOut } from "../fan-out.ts";
import { createMetrics } from "../metrics.ts";
import { OverdueScan } from "../overdue-scan.ts";
import { Stepper } from "../stepper.ts";

export interface TestWorkerOptions {
  readonly pool: Pool;
  readonly redisUrl: string;
  readonly scanIntervalMs?: number;
  /** Called before each fan-out; what it throws, the fan-out throws. */
  readonly fault?: () => void;
}

/** A rollout worker inside of the test, wired as `main.ts` does it. */
export class TestWorker {
  readonly redis: Redis;
  readonly wakes: RolloutWakes;
  readonly stepper: Stepper;
  readonly #producer: Redis;
  readonly #parts: readonly Service[];

  constructor({ pool, redisUrl, scanIntervalMs = 300, fault }: TestWorkerOptions) {
    const log = silentLogger();
    const metrics = createMetrics(createRegistry({ service: "rollout-worker" }));
    this.redis = createRedis(redisUrl, { name: "test", log, role: "command" });
    this.#producer = createRedis(redisUrl, { name: "test-wakes", log, role: "producer" });
    this.wakes = new RolloutWakes({ redis: this.#producer });
    const fanOut = new FanOut({
      readChunks: (wave, size) => fanOutChunks(pool, wave, size),
      bodies: new BodyRepository({ pool }),
      bodyCache: new BodyCache({ redis: this.redis }),
      desired: new ClusterDesiredRecords({ redis: this.redis, settings: new ClusterSettings({ redis: this.redis }) }),
      inboxes: new NodeInboxes({ redis: this.redis }),
      log,
      metrics,
    });
    const run: FanOut["run"] = async (rollout, wave) => {
      fault?.();
      await fanOut.run(rollout, wave);
    };
    this.stepper = new Stepper({ pool, fanOut: { run }, wakes: this.wakes, log, metrics });
    const handler = async (rolloutId: string): Promise<void> => void (await this.stepper.step(rolloutId));
    this.#parts = [
      createRolloutConsumer({ url: redisUrl, log, handler }),
      new OverdueScan({ pool, wakes: this.wakes, log, metrics, intervalMs: scanIntervalMs }),
    ];
  }

  /** Without `start` only `stepper` and `redis` work. */
  async connect(): Promise<this> {
    for (const redis of [this.redis, this.#producer]) {
      if (redis.status === "wait") await redis.connect();
    }
    return this;
  }

  /** Takes wakes and scans. */
  async start(): Promise<this> {
    await this.connect();
    for (const part of this.#parts) await part.start();
    return this;
  }

  async stop(): Promise<void> {
    for (const part of this.#parts.toReversed()) await part.stop();
    await this.wakes.close();
    await Promise.all([closeRedis(this.redis), closeRedis(this.#producer)]);
  }
}
