import { eventually, freePort, reportHealth, runService, startTestCluster, temporaryClusterDir } from "@opamp/testkit";
import type { Operator, TestCluster } from "@opamp/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const STORES = { REDIS_URL: "redis://127.0.0.1:1", DATABASE_URL: "postgres://u:p@127.0.0.1:1/db" };
const WRONG = { REDIS_URL: "http://:hunter2@redis", DATABASE_URL: "mysql://u:hunter2@db/x", LOG_LEVEL: "loud" };

/** Variables that each service cannot do without, and values that it cannot take. */
const SERVICES = [
  {
    service: "gateway",
    required: ["REDIS_URL", "NODE_NAME"],
    wrong: { REDIS_URL: WRONG.REDIS_URL, LOG_LEVEL: "loud", NODE_NAME: "No Name", AGENT_PORT: "0x" },
  },
  { service: "state-worker", required: Object.keys(STORES), wrong: { ...WRONG, PARTITIONS: "0" } },
  { service: "rollout-worker", required: Object.keys(STORES), wrong: { ...WRONG, MANAGEMENT_PORT: "many" } },
  { service: "api", required: Object.keys(STORES), wrong: { ...WRONG, API_PORT: "-1" } },
] as const;

describe.each(SERVICES)("$service", ({ service, required, wrong }) => {
  test("without its required variables it exits 1 and names them", async () => {
    const { code, stderr } = await runService(service, {});
    expect(code).toBe(1);
    for (const variable of required) expect(stderr).toContain(`  ${variable}: is required but not set`);
  });

  test("with wrong variables it exits 1, names them and shows no secret", async () => {
    const { code, stderr } = await runService(service, { ...STORES, ...wrong });
    expect(code).toBe(1);
    for (const variable of Object.keys(wrong)) expect(stderr).toContain(`  ${variable}: `);
    expect(stderr).not.toContain("hunter2");
  });
});

describe("a cluster", () => {
  let cluster: TestCluster;
  const dir = temporaryClusterDir();
  /** Known to agents and scripts, so the same after a restart. */
  let ports: { agentPort: number; apiPort: number };
  beforeAll(async () => {
    ports = { agentPort: await freePort(), apiPort: await freePort() };
    cluster = await startTestCluster({ dir, ...ports });
  });
  afterAll(() => cluster?.stop());

  test.each([
    { server: "redis", names: ["gateway-1", "state-worker-1", "rollout-worker-1"] },
    { server: "postgres", names: ["state-worker-1", "rollout-worker-1", "api-1"] },
  ])(
    "services that start without $server say so, are not ready, and go on by themselves when it comes",
    async ({ server, names }) => {
      for (const name of names) await cluster.kill(name);
      await cluster.kill(server, server === "postgres" ? "SIGQUIT" : "SIGKILL");
      const written = new Map(names.map((name) => [name, cluster.log(name).length]));
      const starting = Promise.all(names.map((name) => cluster.restart(name)));
      starting.catch(() => undefined); // a failure before it is awaited below is another test's
      for (const name of names) {
        const said = (): string => cluster.log(name).slice(written.get(name));
        await eventually(
          `${name} says what it waits for`,
          async () => said(),
          (text) => text.toLowerCase().includes(server),
        );
        await eventually(
          `${name} is not ready because of ${server}`,
          () => cluster.probe(name),
          ({ status, body }) => status === 503 && body.includes(`"${server}":{"ok":false`),
        );
        expect(await cluster.probe(name, "/healthz")).toMatchObject({ status: 200 });
      }
      await cluster.restart(server);
      await starting;
      await cluster.ready();
      const crew = await cluster.crew({ name: `after-${server}`, count: 2 }).start();
      await crew.settled();
      const id = await roll(cluster.operator, crew.name);
      await eventually(
        "applied",
        () => cluster.operator.rollout(id),
        ({ counts }) => counts["applied"] === 2,
      );
      await crew.stop();
    },
  );

  test("everything stopped and started again on an empty Redis: nothing is lost", async () => {
    const crew = await cluster.crew({ name: "survivors", count: 10 }).start();
    const away = await cluster.crew({ name: "away", count: 2 }).start();
    await Promise.all([crew.settled(), away.settled()]);
    const { operator } = cluster;
    const applied = await roll(operator, "survivors");
    await eventually(
      "applied",
      () => operator.rollout(applied),
      ({ state }) => state === "succeeded",
    );
    await away.stop();
    await away.see("disconnected", ({ connected }) => !connected);
    const waiting = await roll(operator, "away");
    await eventually(
      "counted",
      () => operator.rollout(waiting),
      ({ counts }) => counts["offline"] === 2,
    );
    for (const agent of crew.agents) reportHealth(agent, false, "last words");

    await cluster.halt();
    cluster = await startTestCluster({ dir, ...ports });

    await crew.ready();
    await crew.settled();
    for (const agent of away.agents) agent.start();
    await eventually(
      "applied",
      () => cluster.operator.rollout(waiting),
      ({ counts }) => counts["applied"] === 2,
    );
    expect((await cluster.operator.rollout(applied)).counts).toMatchObject({ applied: 10 });
    expect(crew.count("offers")).toBe(10);
    crew.kill();
    away.kill();
  });
});

async function roll(operator: Operator, name: string): Promise<string> {
  const { version } = await operator.createConfig(name, `receivers: {nop: {}}\n# ${name}\n`);
  const matchLabels = { "service.name": name };
  return (await operator.startRollout({ name, config: `${name}:${version}`, matchLabels })).id;
}
