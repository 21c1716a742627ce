import { eventually, frozen, startTestCluster } from "@opamp/testkit";
import type { TestCluster } from "@opamp/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Chronicle } from "./chronicle.ts";

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster({ counts: { gateway: 1, "state-worker": 2 } });
});
afterAll(() => cluster?.stop());

/** How many partitions each live worker holds, most first. */
async function shares(): Promise<number[]> {
  const held = "select count(*)::int as held from partitions where lease_until > now() group by owner order by 1 desc";
  return (await cluster.rows(held)).map((row) => Number(row["held"]));
}

const spread = () => eventually("spread evenly", shares, (held) => held.join() === "8,8");

test("state worker killed: another takes its partitions within 15 s and continues where it stopped, nothing skipped, nothing twice", async () => {
  await spread();
  const crew = await cluster.crew({ name: "killed", count: 32 }).start();
  const chronicle = new Chronicle(cluster, crew);
  chronicle.keepWriting();
  await chronicle.isWritten(3);
  await cluster.kill("state-worker-1");
  await eventually("one holds all", shares, (held) => held.join() === "16", { timeoutMs: 15_000 });
  chronicle.stopWriting();
  await crew.settled();
  await chronicle.isComplete();
  expect(chronicle.length).toBeGreaterThan(32 * 10);
  await cluster.restart("state-worker-1");
  await spread();
  await crew.stop();
});

test("state worker frozen and thawed: its late commits change nothing", async () => {
  const crew = await cluster.crew({ name: "frozen", count: 32 }).start();
  const chronicle = new Chronicle(cluster, crew);
  chronicle.keepWriting();
  await chronicle.isWritten(3);
  await frozen(cluster, "state-worker-1", async () => {
    await eventually("one holds all", shares, (held) => held.join() === "16", { timeoutMs: 15_000 });
    await chronicle.isWritten(12);
  });
  await spread();
  chronicle.stopWriting();
  await crew.settled();
  await chronicle.isComplete();
  expect(chronicle.length).toBeGreaterThan(32 * 12);
  await crew.stop();
});

test("state workers start on a backlog: reports that came while there was none are all there afterwards", async () => {
  const crew = await cluster.crew({ name: "backlog", count: 32 }).start();
  const chronicle = new Chronicle(cluster, crew);
  await crew.settled();
  await Promise.all([cluster.kill("state-worker-1", "SIGTERM"), cluster.kill("state-worker-2", "SIGTERM")]);
  chronicle.keepWriting();
  await chronicle.isWritten(5);
  chronicle.stopWriting();
  const { backlog } = await cluster.operator.stats();
  expect(backlog).toBeGreaterThan(0);
  await Promise.all([cluster.restart("state-worker-1"), cluster.restart("state-worker-2")]);
  await crew.settled();
  await chronicle.isComplete();
  await eventually(
    "nothing waits",
    () => cluster.operator.stats(),
    (stats) => stats.backlog === 0,
  );
});
