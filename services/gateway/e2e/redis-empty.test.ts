import { keys, partitionOf } from "@opamp/bus";
import { DEFAULT_TENANT } from "@opamp/opamp";
import { eventually, flushRedis, onRedis, reportHealth, startTestCluster } from "@opamp/testkit";
import type { Crew, ScriptedAgent, TestCluster } from "@opamp/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster({ counts: { "state-worker": 2 } });
});
afterAll(() => cluster?.stop());

const YAML = (name: string): string => `receivers: {nop: {}}\n# ${name}\n`;

async function startRollout(name: string, yaml: string): Promise<{ id: string; hash: string }> {
  const { version, hash } = await cluster.operator.createConfig(name, yaml);
  const matchLabels = { "service.name": name };
  const { id } = await cluster.operator.startRollout({ name, config: `${name}:${version}`, matchLabels });
  return { id, hash };
}

async function counted(id: string, state: string, count: number): Promise<void> {
  await eventually(
    `${count} ${state}`,
    () => cluster.operator.rollout(id),
    ({ counts }) => counts[state] === count,
    { timeoutMs: 30_000 },
  );
}

/** The part of the session that Redis holds, undefined when it knows none. */
async function epochs({ agents }: Crew): Promise<(string | null)[]> {
  return onRedis(cluster.info.redisUrl, (redis) =>
    Promise.all(agents.map((agent) => redis.hget(sessionKey(agent), "e"))),
  );
}

function sessionKey({ state }: ScriptedAgent): string {
  const agent = { tenant: DEFAULT_TENANT, instanceUid: state.instanceUid };
  return keys.session(partitionOf(agent, 16), agent);
}

test.each([
  { name: "flushed", lose: () => flushRedis(cluster.info.redisUrl) },
  {
    name: "restarted",
    lose: async () => {
      await cluster.kill("redis");
      await cluster.restart("redis");
    },
  },
])(
  "Redis lost its memory ($name): everything in it is made anew, and nothing an operator did is lost",
  async ({ name, lose }) => {
    const present = await cluster.crew({ name: `present-${name}`, count: 10 }).start();
    const away = await cluster.crew({ name: `away-${name}`, count: 3 }).start();
    await Promise.all([present.settled(), away.settled()]);
    await away.stop();
    await away.see("disconnected", ({ connected }) => !connected);
    const done = await startRollout(present.name, YAML(`before ${name}`));
    await counted(done.id, "applied", 10);
    const waiting = await startRollout(away.name, YAML(`waits ${name}`));
    await counted(waiting.id, "offline", 3);
    await present.settled();
    const old = await epochs(present);
    const offers = present.count("offers");

    await lose();
    // Said before anybody noticed: it may be lost in Redis, but not for good.
    for (const agent of present.agents) reportHealth(agent, false, "said into the hole");
    await Promise.all(
      present.agents.map((agent) => agent.waitFor(({ counts }) => counts.fullStateRequests > 0, 15_000)),
    );
    await present.settled({ timeoutMs: 30_000 });
    const now = await epochs(present);
    expect(now.every((epoch, i) => Number(epoch) > Number(old[i]))).toBe(true);

    // Tokens: known and new ones are let in, and nobody is told 401.
    const fresh = cluster.crew({ name: `fresh-${name}`, count: 2, agent: { token: await newToken(name) } });
    const refusals: number[] = [];
    for (const agent of [...fresh.agents, ...away.agents]) {
      agent.events.on("refused", (status) => refusals.push(status));
    }
    await cluster.ready();
    // Desired records and bodies: a rollout made before reaches those who return.
    for (const agent of away.agents) agent.start();
    await fresh.start();
    await counted(waiting.id, "applied", 3);
    expect(refusals.filter((status) => status !== 503)).toEqual([]);
    // BullMQ's keys are gone too.
    const next = await startRollout(present.name, YAML(`after ${name}`));
    await counted(next.id, "applied", 10);
    await Promise.all([present.settled(), away.settled(), fresh.settled()]);
    expect(present.disconnects).toEqual([]);
    // Who had applied its config was not offered it again.
    expect(present.count("offers")).toBe(offers + 10);
    expect(away.count("offers")).toBe(3);
    await Promise.all([present.stop(), away.stop(), fresh.stop()]);
  },
);

async function newToken(name: string): Promise<string> {
  return (await cluster.operator.createAgentToken(name)).token;
}
