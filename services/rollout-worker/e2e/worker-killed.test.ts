import { setTimeout as sleep } from "node:timers/promises";
import { eventually, startTestCluster } from "@opamp/testkit";
import type { Crew, OperatorRollout, TestCluster } from "@opamp/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";

const AGENTS = 60;

let cluster: TestCluster;
let crew: Crew;
beforeAll(async () => {
  cluster = await startTestCluster({ counts: { "rollout-worker": 2 } });
  crew = await cluster.crew({ name: "fleet", count: AGENTS, agent: { applyMs: 3_000 } }).start();
  await crew.settled();
});
afterAll(() => cluster?.stop());

const WORKERS = ["rollout-worker-1", "rollout-worker-2"];

async function startRollout(name: string): Promise<OperatorRollout> {
  const { version } = await cluster.operator.createConfig("fleet", `receivers: {nop: {}}\n# ${name}\n`);
  const matchLabels = { "service.name": "fleet" };
  return cluster.operator.startRollout({ name, config: `fleet:${version}`, matchLabels });
}

/** The worker that opened the wave of a rollout. */
async function opener(rolloutId: string): Promise<string> {
  const opened = new RegExp(`"rolloutId":"${rolloutId}".*"wave opened"`);
  const find = async (): Promise<string | undefined> => WORKERS.find((name) => opened.test(cluster.log(name)));
  const found = await eventually("a wave is opened", find, (name) => name !== undefined, { intervalMs: 2 });
  if (found === undefined) throw new Error("no worker opened the wave");
  return found;
}

async function isOver(id: string): Promise<OperatorRollout> {
  return eventually(
    "the rollout is over",
    () => cluster.operator.rollout(id),
    ({ state }) => state === "succeeded",
  );
}

test.each([
  { when: "as soon as its wave is open", wait: async (): Promise<void> => undefined },
  {
    when: "while its agents apply",
    wait: async (): Promise<void> => {
      const counts = crew.count("offers");
      await eventually(
        "offered",
        async () => crew.count("offers"),
        (offers) => offers >= counts + AGENTS / 2,
        {
          intervalMs: 5,
        },
      );
    },
  },
])(
  "rollout worker killed $when: another continues within 10 s, no agent is offered what it has answered, counts are right",
  async ({ when, wait }) => {
    const before = crew.count("offers");
    const waited = when.startsWith("while") ? wait() : undefined;
    const { id, hash } = await startRollout(when.replaceAll(" ", "-"));
    const victim = await opener(id);
    await waited;
    await cluster.kill(victim);
    await Promise.all(
      crew.agents.map((agent) => agent.waitFor(({ remoteConfig }) => remoteConfig?.hash === hash, 10_000)),
    );
    const rollout = await isOver(id);
    expect(rollout.counts).toMatchObject({ applied: AGENTS, failed: 0, waiting: 0, silent: 0, offline: 0 });
    expect((await cluster.operator.targets(id)).filter(({ state }) => state === "applied").length).toBe(AGENTS);
    await cluster.restart(victim);
    // A repeated fan-out would come now.
    await sleep(1_000);
    expect(crew.count("offers")).toBe(before + AGENTS);
    await crew.settled();
  },
);

test("all rollout workers killed: a rollout that is created meanwhile runs when they are back", async () => {
  for (const name of WORKERS) await cluster.kill(name);
  const { id } = await startRollout("nobody-there");
  expect((await cluster.operator.rollout(id)).state).toBe("pending");
  for (const name of WORKERS) await cluster.restart(name);
  expect((await isOver(id)).counts).toMatchObject({ applied: AGENTS });
});
