import { eventually, reportHealth, startTestCluster } from "@opamp/testkit";
import type { Crew, TestCluster } from "@opamp/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";

const AGENTS = 200;

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster({ counts: { gateway: 2, "state-worker": 2, "rollout-worker": 2 } });
});
afterAll(() => cluster?.stop());

/** Every agent reports about once a second, each time something else. */
function keepReporting({ agents }: Crew): () => void {
  let turn = 0;
  const timer = setInterval(() => {
    for (let i = 0; i < agents.length / 20; i += 1) {
      const agent = agents[turn % agents.length];
      turn += 1;
      if (agent !== undefined) reportHealth(agent, turn % 3 !== 0, `report ${turn}`);
    }
  }, 50);
  return () => clearInterval(timer);
}

test("agents report and rollouts run while a gateway, a state worker and a rollout worker are killed one after the other: all agents are back, all targets applied, all rows right", async () => {
  const { operator } = cluster;
  const agent = { heartbeatMs: 2_000, applyMs: 1_500 };
  const crew = await cluster.crew({ name: "steadfast", count: AGENTS, agent }).start();
  await crew.settled(); // a rollout takes the agents that are known when it starts
  const stopReporting = keepReporting(crew);
  for (const victim of ["gateway-1", "state-worker-1", "rollout-worker-1"]) {
    const { version } = await operator.createConfig(crew.name, `receivers: {nop: {}}\n# while ${victim} dies\n`);
    const matchLabels = { "service.name": crew.name };
    const spec = { name: `without-${victim}`, config: `${crew.name}:${version}`, matchLabels };
    const { id, hash } = await operator.startRollout(spec);
    await eventually(
      "the wave is on its way",
      async () => crew.agents.filter(({ state }) => state.remoteConfig?.hash === hash).length,
      (offered) => offered > 0,
      { intervalMs: 20 },
    );
    await cluster.kill(victim);
    const rollout = await eventually(
      `the rollout is over although ${victim} is dead`,
      () => operator.rollout(id),
      ({ state }) => state === "succeeded",
      { timeoutMs: 45_000 },
    );
    expect([rollout.counts, crew.renames]).toMatchObject([{ applied: AGENTS, failed: 0, offline: 0 }, []]);
    await cluster.restart(victim);
  }
  stopReporting();
  await crew.ready();
  await crew.settled({ timeoutMs: 30_000 });
  const { agents } = await operator.stats();
  expect(agents).toMatchObject({ total: AGENTS, connected: AGENTS, configApplied: AGENTS });
});
