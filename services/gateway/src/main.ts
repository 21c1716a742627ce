import { ClusterSettings, createRedis, redisService } from "@opamp/bus";
import { runMain } from "@opamp/runtime";
import { loadConfig } from "./config.ts";
import { createMetrics } from "./metrics.ts";
import { PartitionedParts } from "./partitioned-parts.ts";
import { buildParts } from "./parts.ts";

await runMain({
  service: "gateway",
  loadConfig,
  node: (config) => config.nodeName,
  build: ({ config, log, registry, readiness }) => {
    const metrics = createMetrics(registry);
    const redis = createRedis(config.redisUrl, { name: config.nodeName, log, role: "command" });
    const blockingRedis = createRedis(config.redisUrl, { name: `${config.nodeName}-inbox`, log, role: "blocking" });
    return [
      redisService(redis, { name: "redis", readiness }),
      redisService(blockingRedis, { name: "redis-inbox", readiness }),
      new PartitionedParts({
        settings: new ClusterSettings({ redis }),
        expected: config.partitions,
        build: (partitionCount) =>
          buildParts({ config, partitionCount, redis, blockingRedis, log, metrics, readiness }),
        readiness,
        log,
      }),
    ];
  },
});
