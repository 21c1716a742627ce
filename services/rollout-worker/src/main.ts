import {
  BodyCache,
  ClusterSettings,
  createRedis,
  createRolloutConsumer,
  NodeInboxes,
  redisService,
  RolloutWakes,
} from "@opamp/bus";
import { runMain } from "@opamp/runtime";
import type { Service } from "@opamp/runtime";
import { BodyRepository, createPool, fanOutChunks, poolService } from "@opamp/store";
import { ClusterDesiredRecords } from "./cluster-desired-records.ts";
import { loadConfig } from "./config.ts";
import { FanOut } from "./fan-out.ts";
import type { ReadChunks } from "./fan-out.ts";
import { createMetrics } from "./metrics.ts";
import { OverdueScan } from "./overdue-scan.ts";
import { Stepper } from "./stepper.ts";

/** Beside one connection for each rollout in hand: the scan, the probe and a fan-out's reading. */
const SPARE_CONNECTIONS = 4;

await runMain({
  service: "rollout-worker",
  loadConfig,
  node: (config) => config.name,
  build: ({ config, log, registry, readiness }): Service[] => {
    const { name, concurrency } = config;
    const metrics = createMetrics(registry);
    const pool = createPool(config.databaseUrl, { name, log, max: concurrency + SPARE_CONNECTIONS });
    const redis = createRedis(config.redisUrl, { name, log, role: "command" });
    const producer = createRedis(config.redisUrl, { name: `${name}-wakes`, log, role: "producer" });
    const wakes = new RolloutWakes({ redis: producer });
    const desired = new ClusterDesiredRecords({ redis, settings: new ClusterSettings({ redis }) });
    const bodies = new BodyRepository({ pool });
    const bodyCache = new BodyCache({ redis });
    const inboxes = new NodeInboxes({ redis });
    const readChunks: ReadChunks = (wave, size) => fanOutChunks(pool, wave, size);
    const fanOut = new FanOut({ readChunks, bodies, bodyCache, desired, inboxes, log, metrics });
    const stepper = new Stepper({ pool, fanOut, wakes, log, metrics });
    return [
      poolService(pool, { log, readiness, migrate: true }),
      redisService(redis, { name: "redis", readiness }),
      redisService(producer, { name: "redis-wakes", readiness }),
      { name: "rollout-wakes", start: () => Promise.resolve(), stop: () => wakes.close() },
      createRolloutConsumer({
        url: config.redisUrl,
        log,
        concurrency,
        handler: async (rolloutId) => void (await stepper.step(rolloutId)),
      }),
      new OverdueScan({ pool, wakes, log, metrics, intervalMs: config.scanIntervalMs }),
    ];
  },
});
