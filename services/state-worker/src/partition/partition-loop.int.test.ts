import type { AgentKey } from "@opamp/opamp";
import { opamp } from "@opamp/proto";
import { sleep, waitFor } from "@opamp/runtime";
import type { OwnedPartition } from "@opamp/store";
import type { Pool } from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { agent, encodeBatch, events, NODE, said } from "../testing/batches.ts";
import { Harness } from "../testing/harness.ts";
import type { PartitionLoopDeps } from "./partition-loop.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.start();
});
afterEach(() => harness.reset());
afterAll(() => harness.stop());

const A = agent(1);

/** One line of an agent's history for each turn of its health. */
async function writeHistory(key: AgentKey, from: number, to: number): Promise<void> {
  for (let i = from; i < to; i += 1) {
    await harness.publish(key, [events.report(key, said.health(i % 2 === 1, `line ${i}`), { sequenceNum: i })]);
  }
}

async function historyLines(key: AgentKey): Promise<unknown[]> {
  const sql = `select detail->>'lastError' as line from agent_transitions
                where instance_uid = $1 and kind = 'health' order by id`;
  return (await harness.rows(sql, [key.instanceUid])).map((row) => row["line"]);
}

const lines = (count: number): string[] => Array.from({ length: count }, (_, i) => `line ${i}`);

test("a backlog that was there before the worker is committed, and dropped from Redis", async () => {
  await writeHistory(A, 0, 20);
  await harness.loops();
  await harness.settled();
  expect(await historyLines(A)).toEqual(lines(20));
  const isEmpty = async (): Promise<boolean> => {
    const { length, backlogBytes } = await harness.streams.state(harness.partitionOf(A));
    return length === 0 && backlogBytes === 0;
  };
  expect(await waitFor(isEmpty, { what: "an empty stream" })).toBe(true);
});

test("state worker killed between commit and trim: the next one skips nothing and repeats nothing", async () => {
  const { streams } = harness;
  let dying = false;
  let release = (): void => undefined;
  const dead = new Promise<void>((resolve) => {
    release = resolve;
  });
  const dyingStreams: PartitionLoopDeps["streams"] = {
    read: streams.read.bind(streams),
    state: streams.state.bind(streams),
    setGeneration: streams.setGeneration.bind(streams),
    committed: async (...args) => {
      if (dying) await dead;
      return streams.committed(...args);
    },
  };
  const first = await taken("first");
  harness.loop(first, { streams: dyingStreams });
  await writeHistory(A, 0, 5);
  await harness.settled();
  dying = true;
  await writeHistory(A, 5, 6);
  await harness.settled();
  expect((await streams.state(first.id)).length).toBe(1);
  await writeHistory(A, 6, 10);
  await harness.loops();
  await harness.settled();
  expect(await historyLines(A)).toEqual(lines(10));
  // A worker that was only frozen: its trim comes late and drops nothing that is not committed.
  await writeHistory(A, 10, 12);
  release();
  await harness.settled();
  expect(await historyLines(A)).toEqual(lines(12));
});

test("a commit with an unknown outcome: identical tables, whether it took place or not", async () => {
  const pool = harness.pool;
  let breakNext: "before" | "after" | undefined;
  const unreliable: Pool = Object.create(pool, {
    connect: {
      value: async () => {
        const client = await pool.connect();
        const original = client.query.bind(client);
        const query = async (sql: string, ...values: unknown[]): Promise<unknown> => {
          if (sql !== "commit" || breakNext === undefined) return Reflect.apply(original, undefined, [sql, ...values]);
          await client.query(breakNext === "before" ? "rollback" : "commit");
          breakNext = undefined;
          throw new Error("Connection terminated unexpectedly");
        };
        return Object.create(client, { query: { value: query } });
      },
    },
    query: { value: pool.query.bind(pool) },
  });
  for (const partition of await harness.takeAll()) {
    harness.loop(partition, { committer: harness.committer(partition.id, partition.fence, unreliable) });
  }
  await writeHistory(A, 0, 3);
  await harness.settled();
  for (const when of ["before", "after"] as const) {
    breakNext = when;
    await harness.publish(A, [
      events.report(A, said.health(true, `${when} 1`)),
      events.report(A, said.health(false, when)),
    ]);
    await waitFor(() => breakNext === undefined, { what: "the broken commit" });
    await harness.settled();
  }
  expect(await historyLines(A)).toEqual([...lines(3), "before 1", "before", "after 1", "after"]);
});

test("a stale holder of a partition is stopped by the fence", async () => {
  const stale = await taken("stale");
  const fresh = await taken("fresh");
  expect(fresh.fence).toBeGreaterThan(stale.fence);
  harness.loop(stale);
  await harness.publish(A, [events.report(A, {})]);
  await sleep(300);
  expect(await harness.row(A)).toBeUndefined();
  harness.loop(fresh);
  await waitFor(() => harness.row(A), { what: "the row" });
});

test("a position that somebody moved is taken up, as long as the fence is ours", async () => {
  await harness.loops();
  await writeHistory(A, 0, 3);
  await harness.settled();
  await harness.rows("update partitions set position = '1-1' where id = $1", [harness.partitionOf(A)]);
  await writeHistory(A, 3, 6);
  await harness.settled();
  expect(await historyLines(A)).toEqual(lines(6));
});

test("Redis gone: the loop goes on by itself when it is back", async () => {
  await harness.loops();
  await writeHistory(A, 0, 3);
  await harness.settled();
  // Cuts every connection of the loops, as an outage does.
  await harness.redis.call("CLIENT", "KILL", "TYPE", "NORMAL", "SKIPME", "YES");
  await writeHistory(A, 3, 6);
  await harness.settled();
  expect(await historyLines(A)).toEqual(lines(6));
});

test("a node lost: what it still sends is refused, disconnects keep the stream's order", async () => {
  await harness.loops();
  await harness.publish(A, [events.report(A, said.health(true))]);
  await harness.publishToAll([events.nodeLost(NODE.node)]);
  await harness.publish(A, [events.report(A, said.health(false), { sequenceNum: 1 })]);
  await harness.settled();
  expect(await harness.row(A)).toMatchObject({
    connected: false,
    ended: true,
    healthy: true,
    disconnect_reason: "node-lost",
  });
  expect(await harness.history(A)).toEqual(["connected", "disconnected"]);
  await harness.publish(A, [events.report(A, said.health(false), { epoch: 2 })]);
  await harness.settled();
  expect(await harness.row(A)).toMatchObject({ connected: true, ended: false, healthy: false, disconnected_at: null });
});

test("an empty Redis at the first start is no loss", async () => {
  await harness.loops();
  await harness.publish(A, [events.report(A, {})]);
  await harness.settled();
  const generations = await harness.rows("select generation, resync_after from partitions");
  expect(generations).toEqual(generations.map(() => ({ generation: "1", resync_after: null })));
  expect(await harness.redis.get("opamp:{p00}:generation")).toBe("1");
  expect((await harness.metrics.generationsLost.get()).values).toEqual([]);
});

test("Redis lost its memory: the generation is raised, what came after the loss is read, agents are to be asked", async () => {
  await harness.loops();
  await writeHistory(A, 0, 3);
  await harness.settled();
  const before = await harness.position(harness.partitionOf(A));
  await harness.redis.flushall();
  await harness.publish(A, [events.disconnected(A)]);
  const raised = async (): Promise<boolean> => {
    const rows = await harness.rows("select generation, resync_after from partitions");
    return rows.every((row) => row["generation"] === "2" && row["resync_after"] === "");
  };
  await waitFor(raised, { what: "a new generation" });
  expect(await harness.redis.get("opamp:{p00}:generation")).toBe("2");
  await writeHistory(A, 3, 4);
  await harness.publish(A, [events.report(A, {}, { epoch: 2 })]);
  await harness.settled();
  expect(await harness.position(harness.partitionOf(A))).not.toBe(before);
  expect(await harness.history(A)).toEqual(["connected", "health", "health", "health", "disconnected", "connected"]);
});

test("Redis lost the end of a stream: the position moves back to its present end, and agents are to be asked", async () => {
  await harness.loops();
  await writeHistory(A, 0, 3);
  await harness.settled();
  await harness.stopLoops();
  const partition = harness.partitionOf(A);
  const key = `opamp:{p0${partition}}:events`;
  await harness.redis.del(key);
  await harness.redis.xadd(key, "1000-0", "b", encodeBatch([events.disconnected(A)]), "o", "1");
  await harness.redis.hset(`opamp:{p0${partition}}:backlog`, "w", "1", "i", "1000-0");
  await harness.loops();
  await waitFor(async () => (await harness.position(partition)) === "1000-0", { what: "the present end" });
  await harness.redis.xadd(key, "1000-1", "b", encodeBatch([events.report(A, said.health(true, "line 3"))]), "o", "2");
  await waitFor(async () => (await historyLines(A)).length === 4, { what: "the next entry" });
  expect(await harness.rows("select resync_after from partitions where id = $1", [partition])).toEqual([
    { resync_after: "" },
  ]);
});

test("a quarantine reaches Redis again when a partition is taken over", async () => {
  const hash = Buffer.alloc(32, 7);
  await harness.rows(
    `insert into desired_state (tenant, instance_uid, kind, partition, hash, generation, failed, offered_at)
       values ($1, $2, 'config', $3, $4, 9, true, now())`,
    [A.tenant, A.instanceUid, harness.partitionOf(A), hash],
  );
  await harness.loops();
  const key = `opamp:{p0${harness.partitionOf(A)}}:desired:${A.tenant}/${A.instanceUid}`;
  const record = await waitFor(
    async () => {
      const fields = await harness.redis.hgetall(key);
      return fields["g"] === undefined ? undefined : fields;
    },
    { what: "the desired record" },
  );
  expect(record).toEqual({ g: "9", h: hash.toString("hex"), f: "1" });
});

test("an answer of FAILED quarantines the pair in the same transaction, then in Redis", async () => {
  const hash = Buffer.alloc(32, 7);
  await harness.loops();
  await harness.rows(
    `insert into desired_state (tenant, instance_uid, kind, partition, hash, generation)
       values ($1, $2, 'config', $3, $4, 9)`,
    [A.tenant, A.instanceUid, harness.partitionOf(A), hash],
  );
  await harness.publish(A, [events.report(A, {}), events.offered([A], hash, 9)]);
  await harness.publish(A, [
    events.report(A, said.status(opamp.RemoteConfigStatuses.RemoteConfigStatuses_FAILED, hash, "bad")),
  ]);
  await harness.settled();
  const [row] = await harness.rows("select failed, attempts, next_offer_at from desired_state");
  expect(row).toEqual({ failed: true, attempts: 1, next_offer_at: null });
  const key = `opamp:{p0${harness.partitionOf(A)}}:desired:${A.tenant}/${A.instanceUid}`;
  await waitFor(async () => (await harness.redis.hget(key, "f")) === "1", { what: "the quarantine in Redis" });
});

/** The partition of `A`, taken by a worker of this name. */
async function taken(name: string): Promise<OwnedPartition> {
  const owned = (await harness.takeAll(name)).find(({ id }) => id === harness.partitionOf(A));
  if (owned === undefined) throw new Error("the partition was not taken");
  return owned;
}
