import { setTimeout as sleep } from "node:timers/promises";
import { opamp } from "@opamp/proto";
import { eventually, outage, startTestCluster } from "@opamp/testkit";
import type { TestCluster } from "@opamp/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Chronicle } from "./chronicle.ts";

const APPLIED = opamp.RemoteConfigStatuses.RemoteConfigStatuses_APPLIED;

/** Longer than a lease, so that every worker has lost its partitions when Postgres is back. */
const OUTAGE_MS = Number(process.env["E2E_POSTGRES_OUTAGE_S"] ?? 12) * 1000;

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster({ counts: { "state-worker": 2, "rollout-worker": 2 } });
});
afterAll(() => cluster?.stop());

test("Postgres gone: sockets stay, what was accepted is not lost, and workers resume by themselves", async () => {
  const { operator } = cluster;
  const crew = await cluster.crew({ name: "unshaken", count: 32, agent: { applyMs: 2_000 } }).start();
  const chronicle = new Chronicle(cluster, crew);
  await crew.settled();
  const before = cluster.info.processes.map(({ pid }) => pid);
  const { version } = await operator.createConfig("unshaken", "receivers: {nop: {}}\n");
  const matchLabels = { "service.name": "unshaken" };
  const { id } = await operator.startRollout({ name: "unshaken", config: `unshaken:${version}`, matchLabels });
  await Promise.all(crew.agents.map((agent) => agent.waitFor(({ counts }) => counts.offers > 0, 10_000)));

  chronicle.keepWriting();
  const over = outage(cluster, "postgres", OUTAGE_MS);
  await eventually(
    "the API says so",
    () => operator.call("GET", "/agents"),
    ({ status }) => status === 503,
  );
  await Promise.all(
    crew.agents.map((agent) => agent.waitFor(({ remoteConfig }) => remoteConfig?.status === APPLIED, 10_000)),
  );
  const late = await cluster.crew({ name: "late", count: 2 }).start(); // gateways need no Postgres
  await over;
  await sleep(1_000);
  chronicle.stopWriting();

  const rollout = await eventually(
    "the rollout is over",
    () => operator.rollout(id),
    ({ state }) => state === "succeeded",
  );
  expect(rollout.counts).toMatchObject({ applied: 32 });
  await Promise.all([crew.settled(), late.settled()]);
  await chronicle.isComplete();
  expect([...crew.disconnects, ...late.disconnects]).toEqual([]);
  expect(cluster.info.processes.map(({ pid }) => pid)).toEqual(before);
});
