import type { Pool } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PartitionCountMismatchError } from "../errors.ts";
import { createTestDatabase } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import { withTransaction } from "../transaction.ts";
import { PartitionOwnership } from "./partition-ownership.ts";
import type { OwnedPartition } from "./partition-ownership.ts";

let database: TestDatabase;
let pool: Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = database.pool;
});
afterEach(() => database.drop());

const worker = (name: string): PartitionOwnership => new PartitionOwnership({ pool, name });
const ids = (owned: readonly OwnedPartition[]): number[] => owned.map(({ id }) => id);

/** As if the worker had said nothing for as long as a lease lasts. */
async function silence(gone: PartitionOwnership): Promise<void> {
  await pool.query("update partitions set lease_until = now() - interval '1 second' where owner = $1", [gone.owner]);
  await pool.query("update state_workers set seen_at = now() - interval '1 minute' where name = $1", [gone.owner]);
}

async function tickOf(one: PartitionOwnership): Promise<OwnedPartition> {
  const [first] = (await one.tick()).owned;
  if (first === undefined) throw new Error("owns nothing");
  return first;
}

const advance = (one: PartitionOwnership, of: OwnedPartition, to: string): Promise<boolean> =>
  withTransaction(pool, (client) => one.advance(client, { id: of.id, fence: of.fence, from: of.position, to }));

describe("ensurePartitions", () => {
  test("sets the count once, whoever comes first", async () => {
    await Promise.all(Array.from({ length: 8 }, () => worker("a").ensurePartitions(16)));
    const { rows } = await pool.query("select count(*)::int as count, min(id), max(id) from partitions");
    expect(rows).toEqual([{ count: 16, min: 0, max: 15 }]);
  });

  test("refuses another count and names both", async () => {
    await worker("a").ensurePartitions(16);
    const refused = worker("b").ensurePartitions(8);
    await expect(refused).rejects.toThrow(PartitionCountMismatchError);
    await expect(refused).rejects.toMatchObject({ code: "STORE_PARTITION_COUNT", configured: 8, stored: 16 });
    await expect(refused).rejects.toThrow(/8 partitions.*has 16/);
  });
});

describe("tick", () => {
  test("gives everything to a lone worker", async () => {
    const a = worker("a");
    await a.ensurePartitions(4);
    expect(await a.tick()).toEqual({
      owned: [0, 1, 2, 3].map((id) => ({ id, fence: 1, generation: 0, position: "0-0", resyncAfter: null })),
      gained: [0, 1, 2, 3],
      lost: [],
    });
    expect(await a.tick()).toMatchObject({ gained: [], lost: [] });
  });

  test("shares evenly once all know of each other", async () => {
    const [a, b, c] = [worker("a"), worker("b"), worker("c")];
    await a.ensurePartitions(16);
    await a.tick();
    expect((await b.tick()).owned).toEqual([]);
    await c.tick();
    const released = await a.tick();
    expect(released.lost).toHaveLength(10);
    const taken = [await b.tick(), await c.tick()];
    expect([released, ...taken].map(({ owned }) => owned.length)).toEqual([6, 6, 4]);
    expect([released, ...taken].flatMap(({ owned }) => ids(owned)).toSorted((x, y) => x - y)).toEqual(
      Array.from({ length: 16 }, (_, id) => id),
    );
  });

  test("hands out no partition twice when all come at once", async () => {
    const workers = ["a", "b", "c", "d", "e"].map(worker);
    await workers[0]?.ensurePartitions(16);
    for (let round = 0; round < 4; round += 1) {
      await Promise.all(workers.map((one) => one.tick()));
    }
    const results = await Promise.all(workers.map((one) => one.tick()));
    const all = results.flatMap(({ owned }) => ids(owned));
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(16);
    expect(Math.max(...results.map(({ owned }) => owned.length))).toBeLessThanOrEqual(4);
  });

  test("takes what a silent worker held, with a higher fence", async () => {
    const [a, b] = [worker("a"), worker("b")];
    await a.ensurePartitions(2);
    await a.tick();
    await silence(a);
    expect((await b.tick()).owned.map(({ fence }) => fence)).toEqual([2, 2]);
    expect(await a.tick()).toMatchObject({ owned: [], lost: [0, 1] });
  });

  test("keeps a lease that ended while nobody wanted it", async () => {
    const a = worker("a");
    await a.ensurePartitions(2);
    await a.tick();
    await silence(a);
    expect(await a.tick()).toMatchObject({ gained: [], lost: [], owned: [{ fence: 1 }, { fence: 1 }] });
  });

  test("waits for no batch that is under way", async () => {
    const [a, b] = [worker("a"), worker("b")];
    await a.ensurePartitions(1);
    const held = await tickOf(a);
    await withTransaction(pool, async (client) => {
      await a.advance(client, { id: 0, fence: held.fence, from: "0-0", to: "1-0" });
      expect(ids((await a.tick()).owned)).toEqual([0]);
      expect(ids((await b.tick()).owned)).toEqual([]);
    });
  });

  test("is over at once after release", async () => {
    const [a, b] = [worker("a"), worker("b")];
    await a.ensurePartitions(3);
    await a.tick();
    await a.release();
    expect((await b.tick()).owned).toHaveLength(3);
  });
});

describe("advance", () => {
  test("moves the position from the one that is known", async () => {
    const a = worker("a");
    await a.ensurePartitions(1);
    const held = await tickOf(a);
    expect(await advance(a, held, "5-0")).toBe(true);
    expect(await advance(a, held, "6-0")).toBe(false);
    expect((await tickOf(a)).position).toBe("5-0");
  });

  test("refuses a holder whose partition was taken", async () => {
    const [a, b] = [worker("a"), worker("b")];
    await a.ensurePartitions(1);
    const held = await tickOf(a);
    await silence(a);
    await b.tick();
    expect(await advance(a, held, "5-0")).toBe(false);
    expect(await a.raiseGeneration(pool, { id: 0, fence: held.fence, position: "9-0" })).toBeUndefined();
    expect(await a.moveResync(pool, { id: 0, fence: held.fence, after: null })).toBe(false);
  });

  test("renews the lease", async () => {
    const a = worker("a");
    await a.ensurePartitions(1);
    const held = await tickOf(a);
    await silence(a);
    await advance(a, held, "5-0");
    expect((await worker("b").tick()).owned).toEqual([]);
  });
});

describe("a stream that was lost", () => {
  test("starts a new generation at the given position and asks all agents again", async () => {
    const a = worker("a");
    await a.ensurePartitions(1);
    const { id, fence } = await tickOf(a);
    expect(await a.raiseGeneration(pool, { id, fence, position: "7-0" })).toBe(1);
    expect(await tickOf(a)).toEqual({ id, fence, generation: 1, position: "7-0", resyncAfter: "" });
    expect(await a.moveResync(pool, { id, fence, after: "default/x" })).toBe(true);
    expect((await tickOf(a)).resyncAfter).toBe("default/x");
    await a.moveResync(pool, { id, fence, after: null });
    expect((await tickOf(a)).resyncAfter).toBeNull();
  });
});
