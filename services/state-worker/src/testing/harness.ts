import { BodyCache, closeRedis, CommandQueue, CommandSender, createRedis, DesiredRecords } from "@opamp/bus";
import { EventStreams, NodeInboxes, partitionOf } from "@opamp/bus";
import type { AgentKey } from "@opamp/opamp";
import type { cluster } from "@opamp/proto";
import { createLogger, silentLogger, waitFor } from "@opamp/runtime";
import { BodyRepository, DeadLetterRepository, PartitionOwnership } from "@opamp/store";
import type { OwnedPartition } from "@opamp/store";
import { createTestDatabase } from "@opamp/store/testing";
import type { TestDatabase } from "@opamp/store/testing";
import { freshRedis } from "@opamp/testkit";
import type { RunningServer } from "@opamp/testkit";
import type { Redis } from "ioredis";
import type { Pool } from "pg";
import { Registry } from "prom-client";
import { KnownBodies } from "../commit/known-bodies.ts";
import { PartitionCommitter } from "../commit/partition-committer.ts";
import { createMetrics } from "../metrics.ts";
import type { StateWorkerMetrics } from "../metrics.ts";
import { AfterCommit } from "../partition/after-commit.ts";
import { PartitionLoop } from "../partition/partition-loop.ts";
import type { PartitionLoopDeps } from "../partition/partition-loop.ts";
import { Slots } from "../partition/slots.ts";
import { ComponentRequests } from "../reconcile/component-requests.ts";
import { Refill } from "../reconcile/refill.ts";
import { encodeBatch, NODE } from "./batches.ts";

/** Few, so that tests need not care where an agent lies. */
export const PARTITIONS = 2;

type Rows = Record<string, unknown>[];

/** A Redis and a database of a test file's own, and the parts of a state worker on them. */
export class Harness {
  readonly server: RunningServer;
  readonly database: TestDatabase;
  readonly redis: Redis;
  readonly streams: EventStreams;
  readonly desired: DesiredRecords;
  readonly inboxes: NodeInboxes;
  readonly cache: BodyCache;
  readonly woken: string[] = [];
  readonly registry = new Registry();
  readonly metrics: StateWorkerMetrics = createMetrics(this.registry, () => new Map());
  readonly #loops: PartitionLoop[] = [];

  private constructor(server: RunningServer, database: TestDatabase) {
    this.server = server;
    this.database = database;
    this.redis = createRedis(server.url, { name: "test", log: silentLogger(), role: "command" });
    this.streams = new EventStreams({ redis: this.redis, partitionCount: PARTITIONS });
    this.desired = new DesiredRecords({ redis: this.redis, partitionCount: PARTITIONS });
    this.inboxes = new NodeInboxes({ redis: this.redis });
    this.cache = new BodyCache({ redis: this.redis });
  }

  static async start(): Promise<Harness> {
    const [server, database] = await Promise.all([freshRedis(), createTestDatabase()]);
    const harness = new Harness(server, database);
    await harness.redis.connect();
    await harness.ownership().ensurePartitions(PARTITIONS);
    return harness;
  }

  async stop(): Promise<void> {
    await this.stopLoops();
    await closeRedis(this.redis);
    await this.database.drop();
    await this.server.stop();
  }

  get pool(): Pool {
    return this.database.pool;
  }

  ownership(name = "worker"): PartitionOwnership {
    return new PartitionOwnership({ pool: this.pool, name });
  }

  sender(): CommandSender {
    const { redis, inboxes } = this;
    return new CommandSender({ queue: new CommandQueue({ redis, partitionCount: PARTITIONS }), inboxes });
  }

  refill(): Refill {
    const { pool, desired, inboxes, cache, metrics } = this;
    return new Refill({
      pool,
      desired,
      inboxes,
      cache,
      metrics,
      bodies: new BodyRepository({ pool }),
      log: silentLogger(),
    });
  }

  /** All partitions under new fences, whoever held them before. */
  async takeAll(name = "worker"): Promise<readonly OwnedPartition[]> {
    await this.pool.query("update partitions set owner = null, lease_until = null; delete from state_workers");
    return (await this.ownership(name).tick()).owned;
  }

  committer(partition: number, fence: number, pool: Pool = this.pool): PartitionCommitter {
    return new PartitionCommitter({
      pool,
      ownership: new PartitionOwnership({ pool, name: "committer" }),
      deadLetters: new DeadLetterRepository({ pool }),
      partition,
      fence,
      livenessMinStepMs: 10_000,
      knownBodies: new KnownBodies(1_024),
      messages: { perAgent: 5, maxBytes: 100 },
      cacheLimit: 1_000,
    });
  }

  /** Starts a loop; `changed` replaces parts of it. */
  loop({ id: partition, fence }: OwnedPartition, changed: Partial<PartitionLoopDeps> = {}): PartitionLoop {
    const { pool, streams, metrics, desired } = this;
    const log =
      process.env["TEST_LOG"] === undefined ? silentLogger() : createLogger({ service: "test", level: "debug" });
    const loop = new PartitionLoop({
      ...{ partition, fence, pool, streams, metrics, log },
      ownership: this.ownership(),
      redis: createRedis(this.server.url, { name: "test-loop", log, role: "blocking" }),
      slots: new Slots(2),
      committer: this.committer(partition, fence),
      afterCommit: new AfterCommit({
        ...{ desired, metrics, log },
        wakes: { wake: (id) => void this.woken.push(id) },
        components: new ComponentRequests({ pool, sender: this.sender(), metrics, log }),
      }),
      refill: this.refill(),
      ...changed,
    });
    this.#loops.push(loop);
    loop.start();
    return loop;
  }

  /** Loops for all partitions. */
  async loops(changed: Partial<PartitionLoopDeps> = {}): Promise<PartitionLoop[]> {
    return (await this.takeAll()).map((partition) => this.loop(partition, changed));
  }

  async stopLoops(): Promise<void> {
    await Promise.all(this.#loops.splice(0).map((loop) => loop.stop()));
  }

  partitionOf(key: AgentKey): number {
    return partitionOf(key, PARTITIONS);
  }

  /** Appends events of one agent to its partition, in one entry. Resolves to its id. */
  async publish(key: AgentKey, list: readonly cluster.IEvent[], node = NODE): Promise<string> {
    return this.streams.append(this.partitionOf(key), encodeBatch(list, node));
  }

  /** Appends an entry to every partition. */
  async publishToAll(list: readonly cluster.IEvent[], node = NODE): Promise<void> {
    for (let partition = 0; partition < PARTITIONS; partition += 1) {
      await this.streams.append(partition, encodeBatch(list, node));
    }
  }

  async rows(sql: string, values: readonly unknown[] = []): Promise<Rows> {
    return (await this.pool.query<Record<string, unknown>>(sql, [...values])).rows;
  }

  async row(key: AgentKey): Promise<Record<string, unknown> | undefined> {
    const sql = "select * from agents where tenant = $1 and instance_uid = $2";
    return (await this.rows(sql, [key.tenant, key.instanceUid]))[0];
  }

  /** The kinds of an agent's history, oldest first. */
  async history(key: AgentKey): Promise<unknown[]> {
    const sql = "select kind from agent_transitions where tenant = $1 and instance_uid = $2 order by id";
    return (await this.rows(sql, [key.tenant, key.instanceUid])).map((row) => row["kind"]);
  }

  async position(partition: number): Promise<string> {
    return String((await this.rows("select position from partitions where id = $1", [partition]))[0]?.["position"]);
  }

  /** Waits until everything that is in the streams is committed. */
  async settled(): Promise<void> {
    for (let partition = 0; partition < PARTITIONS; partition += 1) {
      const { lastId } = await this.streams.state(partition);
      const what = `partition ${partition} to be at ${lastId}`;
      await waitFor(async () => (await this.position(partition)) === lastId, {
        what,
        timeoutMs: 15_000,
        intervalMs: 20,
      });
    }
  }

  /** Empties the tables and Redis, for the next test of a file. */
  async reset(): Promise<void> {
    await this.stopLoops();
    await this.redis.flushall();
    this.woken.length = 0;
    await this.pool
      .query(`truncate agents, agent_liveness, agent_transitions, bodies, desired_state, dead_letters, rollouts, commands,
      custom_messages, component_lists,
      rollout_targets, rollout_transitions cascade;
      update partitions set position = '0-0', generation = 0, resync_after = null`);
  }
}
