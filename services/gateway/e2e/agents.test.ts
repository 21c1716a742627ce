import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { AlternatingFront, eventually, reportHealth, startTestCluster } from "@opamp/testkit";
import type { Crew, OperatorRollout, TestCluster } from "@opamp/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** Two gateways with addresses of their own. */
let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster({ layout: "own-ports" });
});
afterAll(() => cluster?.stop());

const YAML = (name: string) => `receivers: {nop: {}}
exporters: {nop: {}}
service: {pipelines: {traces/${name}: {receivers: [nop], exporters: [nop]}}}
`;

/** Rolls a config out to a crew and waits until nothing is left to do. */
async function rollOut(crew: Crew, body: string, skipValidation = false): Promise<OperatorRollout> {
  const { operator } = cluster;
  const { name } = crew;
  const { version } = await operator.createConfig(name, body, { skipValidation });
  const { id } = await operator.startRollout({
    name,
    config: `${name}:${version}`,
    matchLabels: { "service.name": name },
    strategy: { skipValidation },
  });
  return eventually(
    "the rollout is over",
    () => operator.rollout(id),
    ({ state }) => state === "succeeded" || state === "failed",
  );
}

describe.each([
  { transport: "websocket", agent: {} },
  { transport: "http", agent: { transport: "http", pollMs: 200 } },
] as const)("over $transport", ({ transport, agent }) => {
  let crew: Crew;
  beforeAll(async () => {
    crew = await cluster.crew({ name: `happy-${transport}`, count: 3, agent }).start();
  });

  test("agents are shown as they describe themselves, with the gateway that holds them", async () => {
    await crew.settled();
    const shown = await crew.shown();
    expect(shown.map((each) => [each.transport, each.node])).toEqual(Array(3).fill([transport, "gateway-1"]));
    const [first] = crew.agents;
    expect(await cluster.operator.effectiveConfig(first?.state.instanceUid ?? "")).toBe(first?.state.effectiveConfig);
  });

  test("what changes is shown, what is left out stays", async () => {
    for (const each of crew.agents) reportHealth(each, false, "exporter: connection refused");
    await crew.see("unhealthy", ({ healthy }) => healthy === false);
    await crew.settled();
    for (const each of crew.agents) reportHealth(each, true);
    await crew.settled();
    expect(crew.count("fullStateRequests")).toBe(0);
  });

  test("a rollout reaches each agent once, and what became of it is counted", async () => {
    const rollout = await rollOut(crew, YAML("first"));
    expect(rollout).toMatchObject({ state: "succeeded", counts: { applied: 3, failed: 0, waiting: 0, offered: 0 } });
    await crew.settled();
    expect((await crew.shown()).map(({ remoteConfig: { status, hash } }) => [status, hash])).toEqual(
      Array(3).fill(["APPLIED", rollout.hash]),
    );
    const targets = await cluster.operator.targets(rollout.id);
    expect(targets.map(({ instanceUid }) => instanceUid).toSorted()).toEqual(
      crew.agents.map(({ state }) => state.instanceUid).toSorted(),
    );
    expect(targets.every(({ state }) => state === "applied")).toBe(true);
    expect(crew.agents.map(({ state }) => [state.counts.offers, state.effectiveConfig])).toEqual(
      Array(3).fill([1, YAML("first")]),
    );
  });

  test("a config that an agent refuses is recorded as FAILED with its reason and never offered again", async () => {
    const rollout = await rollOut(crew, "receivers: [unclosed", true);
    expect(rollout.counts).toMatchObject({ failed: 3, applied: 0 });
    const [target] = await cluster.operator.targets(rollout.id);
    expect(target).toMatchObject({ state: "failed", reason: expect.stringContaining("cannot read config") });
    await crew.settled();
    // Neither a report, nor a new connection, nor a full report is a reason to offer it again.
    for (const each of crew.agents) {
      each.kill();
      each.start();
    }
    await crew.ready();
    for (const each of crew.agents) reportHealth(each, true);
    await crew.settled();
    expect(crew.agents.map(({ state }) => [state.counts.offers, state.effectiveConfig])).toEqual(
      Array(3).fill([2, YAML("first")]),
    );
    const shown = await crew.shown();
    expect(shown.every(({ remoteConfig: { status, hash } }) => status === "FAILED" && hash === rollout.hash)).toBe(
      true,
    );
  });

  test("an agent that takes its leave is shown disconnected at once", async () => {
    await crew.stop();
    await crew.see("disconnected", ({ connected, node }) => !connected && node === null);
    expect((await crew.shown()).map(({ disconnectReason }) => disconnectReason)).toEqual(
      Array(3).fill("agent-disconnect"),
    );
  });
});

test("a poller that reaches another gateway each time keeps its epoch and gets its config from any of them", async () => {
  const front = new AlternatingFront([cluster.urls["gateway-1"] ?? "", cluster.urls["gateway-2"] ?? ""]);
  const agent = { url: await front.start(), transport: "http", pollMs: 100 } as const;
  const crew = await cluster.crew({ name: "alternating", count: 2, agent }).start();
  const epochs = async (): Promise<unknown> =>
    cluster.rows(
      "select instance_uid, epoch from agents where identifying_attributes->>'service.name' = 'alternating' order by 1",
    );
  await crew.settled();
  const before = await epochs();
  await Promise.all(crew.agents.map((each) => each.waitFor(({ sequenceNum }) => sequenceNum >= 10)));
  for (const each of crew.agents) reportHealth(each, false, "over any gateway");
  await crew.settled();
  expect((await rollOut(crew, YAML("alternating"))).counts).toMatchObject({ applied: 2 });
  await crew.settled();
  expect(await epochs()).toEqual(before);
  expect(crew.count("fullStateRequests")).toBe(0);
  expect(crew.count("offers")).toBe(2);
  await crew.stop();
  front.stop();
});

test("a config for agents that are away waits for them, and moves nobody else", async () => {
  const crew = await cluster.crew({ name: "away", count: 2 }).start();
  await crew.settled();
  const bystander = await cluster.crew({ name: "bystander", count: 1 }).start();
  await crew.stop();
  await crew.see("disconnected", ({ connected }) => !connected);
  const { version } = await cluster.operator.createConfig("away", YAML("away"));
  const matchLabels = { "service.name": "away" };
  const { id } = await cluster.operator.startRollout({ name: "away", config: `away:${version}`, matchLabels });
  await eventually(
    "counted apart",
    () => cluster.operator.rollout(id),
    ({ counts }) => counts["offline"] === 2,
  );
  for (const each of crew.agents) each.start();
  await eventually(
    "applied on return",
    () => cluster.operator.rollout(id),
    ({ counts }) => counts["applied"] === 2,
  );
  await crew.settled();
  expect(bystander.count("offers")).toBe(0);
});

test("two agents with one uid end up with two, and stay", async () => {
  const agent = { heartbeatMs: 500 }; // its next message tells the renamed one's new uid
  const first = cluster.crew({ name: "twins", count: 1, agent });
  const second = cluster.crew({ name: "twins", count: 1, agent }, "gateway-2");
  const twins = [...first.agents, ...second.agents];
  const renamed = Promise.race(twins.map((twin) => once(twin.events, "identified")));
  await first.start();
  await second.start();
  await renamed;
  const connections = async (): Promise<number> => {
    const before = first.count("connects") + second.count("connects");
    await sleep(1_500);
    return first.count("connects") + second.count("connects") - before;
  };
  await eventually("no ping-pong", connections, (more) => more === 0);
  const uids = twins.map(({ state }) => state.instanceUid);
  expect(new Set(uids).size).toBe(2);
  const shown = await Promise.all(
    uids.map((uid) =>
      eventually(
        "shown",
        () => cluster.operator.agent(uid),
        (one) => one?.identifyingAttributes["service.name"] === "twins",
      ),
    ),
  );
  expect(shown.map((one) => one?.connected)).toEqual([true, true]);
});
