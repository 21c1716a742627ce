import { BodyCache, ClusterSettings, CommandQueue, CommandSender, createRedis, DesiredRecords } from "@opamp/bus";
import { EventStreams, NodeInboxes, NodeRegistry, redisService, RolloutWakes, TokenMirror } from "@opamp/bus";
import { OpampError } from "@opamp/opamp";
import { retry } from "@opamp/runtime";
import type { MainContext, Service } from "@opamp/runtime";
import {
  BodyRepository,
  CommandRepository,
  createPool,
  DeadLetterRepository,
  PartitionOwnership,
  poolService,
} from "@opamp/store";
import { setPollerGrace, TokenRepository } from "@opamp/store";
import type { OwnedPartition } from "@opamp/store";
import type { Pool } from "pg";
import { BodyGarbage } from "./cluster/body-garbage.ts";
import { LostNodes } from "./cluster/lost-nodes.ts";
import { Mirrors } from "./cluster/mirrors.ts";
import { RecordGarbage } from "./cluster/record-garbage.ts";
import { KnownBodies } from "./commit/known-bodies.ts";
import { PartitionCommitter } from "./commit/partition-committer.ts";
import type { StateWorkerConfig } from "./config.ts";
import { createMetrics } from "./metrics.ts";
import { AfterCommit } from "./partition/after-commit.ts";
import { CoalescedWakes } from "./partition/coalesced-wakes.ts";
import { PartitionLoop } from "./partition/partition-loop.ts";
import { PartitionSupervisor } from "./partition/partition-supervisor.ts";
import { Slots } from "./partition/slots.ts";
import { PeriodicTask } from "./periodic-task.ts";
import { CommandSweep } from "./reconcile/command-sweep.ts";
import { ComponentRequests } from "./reconcile/component-requests.ts";
import { Refill } from "./reconcile/refill.ts";
import { Resync } from "./reconcile/resync.ts";
import { Sweep } from "./reconcile/sweep.ts";

const MIRROR_MS = 2_000;
const LOST_NODES_MS = 1_000;
const GARBAGE_MS = 3_600_000;
/** Bodies remembered as stored for each tenant, 24 bytes each. */
const KNOWN_BODIES = 2 ** 16;

/** The parts of a state worker in the order in which they start. */
export function buildStateWorker({ config, log, registry, readiness }: MainContext<StateWorkerConfig>): Service[] {
  const { redisUrl, partitions: partitionCount, workerName } = config;
  const metrics = createMetrics(registry, () => supervisor.lags());
  const pool = createPool(config.database.url, { name: workerName, log, max: config.database.poolSize });
  const redis = createRedis(redisUrl, { name: `${workerName}-commands`, log, role: "command" });
  const producer = createRedis(redisUrl, { name: `${workerName}-jobs`, log, role: "producer" });

  const streams = new EventStreams({ redis, partitionCount });
  const desired = new DesiredRecords({ redis, partitionCount });
  const inboxes = new NodeInboxes({ redis });
  const bodies = new BodyRepository({ pool });
  const ownership = new PartitionOwnership({ pool, name: workerName });
  const wakes = new RolloutWakes({ redis: producer });
  const coalescedWakes = new CoalescedWakes({ wakes, log });
  const refill = new Refill({ pool, desired, inboxes, bodies, cache: new BodyCache({ redis }), metrics, log });

  const knownBodies = new KnownBodies(KNOWN_BODIES);
  const slots = new Slots(config.commitConcurrency);
  const commandQueue = new CommandQueue({ redis, partitionCount });
  const sender = new CommandSender({ queue: commandQueue, inboxes });
  const components = new ComponentRequests({ pool, sender, metrics, log });
  const afterCommit = new AfterCommit({ desired, wakes: coalescedWakes, components, metrics, log });
  const createLoop = ({ id: partition, fence }: OwnedPartition): PartitionLoop => {
    const partitionLog = log.child({ partition });
    const committer = new PartitionCommitter({
      pool,
      ownership,
      deadLetters: new DeadLetterRepository({ pool }),
      partition,
      fence,
      livenessMinStepMs: config.livenessMinStepMs,
      knownBodies,
      messages: config.messages,
      cacheLimit: config.agentCacheSize,
    });
    const reader = createRedis(redisUrl, { name: `${workerName}-p${partition}`, log: partitionLog, role: "blocking" });
    const shared = { pool, ownership, streams, slots, afterCommit, refill, metrics };
    return new PartitionLoop({ ...shared, partition, fence, redis: reader, committer, log: partitionLog });
  };
  const supervisor = new PartitionSupervisor({ ownership, createLoop, metrics, readiness, log });
  const owned = (): readonly OwnedPartition[] => supervisor.owned;

  const settings = new ClusterSettings({ redis });
  const tokens = new TokenRepository({ pool });
  const mirrors = new Mirrors({ settings, partitionCount, tokens, mirror: new TokenMirror({ redis }), metrics, log });
  const nodeRegistry = new NodeRegistry({ redis, nodeId: workerName });
  const lostNodes = new LostNodes({ redis, registry: nodeRegistry, streams, partitionCount, metrics, log });
  const sweep = new Sweep({ pool, owned, refill, metrics, log });
  const resync = new Resync({
    ...{ pool, ownership, owned, inboxes, streams, metrics, log },
    commands: commandQueue,
    perRun: config.resync.perSecond,
    delayMs: config.resync.delayMs,
  });
  const commands = new CommandRepository({ pool });
  const commandSweep = new CommandSweep({ pool, owned, commands, sender, metrics, log });
  const garbage = new BodyGarbage({ pool, bodies, metrics, log });
  const task = (name: string, intervalMs: number, work: { run(signal: AbortSignal): Promise<void> }): Service =>
    new PeriodicTask({ name, intervalMs, log, run: (signal) => work.run(signal) });

  return [
    poolService(pool, { log, readiness, migrate: true }),
    redisService(redis, { name: "redis", readiness }),
    redisService(producer, { name: "redis-jobs", readiness }),
    agreement(ownership, settings, partitionCount),
    pollerGrace(pool, config.pollerGraceMs),
    wakesService(wakes, coalescedWakes),
    supervisor,
    task("mirrors", MIRROR_MS, mirrors),
    task("lost-nodes", LOST_NODES_MS, lostNodes),
    task("sweep", config.sweepIntervalMs, sweep),
    task("resync", 1_000, resync),
    task("commands", config.sweepIntervalMs, commandSweep),
    task("components", config.sweepIntervalMs, components),
    task("body-garbage", GARBAGE_MS, garbage),
    task("record-garbage", GARBAGE_MS, new RecordGarbage({ pool, metrics, log })),
  ];
}

/** Refuses to start with another number of partitions than the cluster has. */
function agreement(ownership: PartitionOwnership, settings: ClusterSettings, partitionCount: number): Service {
  return startStep("cluster-settings", async () => {
    await ownership.ensurePartitions(partitionCount);
    await settings.agreeOnPartitions(partitionCount);
  });
}

function pollerGrace(pool: Pool, ms: number): Service {
  return startStep("poller-grace", () => setPollerGrace(pool, ms));
}

/** What has to be done once, through outages, before the parts after it start. */
function startStep(name: string, step: () => Promise<void>): Service {
  const stopped = new AbortController();
  return {
    name,
    start: () => retry(step, { signal: stopped.signal, onError: giveUpUnlessRetryable }),
    stop: async () => stopped.abort(new Error("stopping")),
  };
}

function giveUpUnlessRetryable(error: unknown): void {
  if (!(error instanceof OpampError) || !error.retryable) throw error;
}

/** Ends what wakes rollouts after everything that does. */
function wakesService(wakes: RolloutWakes, coalesced: CoalescedWakes): Service {
  return {
    name: "rollout-wakes",
    start: async () => undefined,
    async stop() {
      coalesced.stop();
      await wakes.close();
    },
  };
}
