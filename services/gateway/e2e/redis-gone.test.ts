import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { eventually, outage, reportHealth, startTestCluster } from "@opamp/testkit";
import type { Crew, TestCluster } from "@opamp/testkit";
import { opamp } from "@opamp/proto";
import { afterAll, beforeAll, expect, test } from "vitest";

/** The design's outage is 60 s; nothing here depends on how long it is. Longer than a node's key and a command live. */
const LONG_S = process.env["E2E_REDIS_OUTAGE_S"];
const OUTAGE_MS = { crashed: Number(LONG_S ?? 10) * 1000, frozen: Number(LONG_S ?? 7) * 1000 };
const BUFFER_BYTES = 512 * 1024;

/** A Redis that keeps what it had. */
let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster({
    keepRedis: true,
    counts: { "rollout-worker": 2 },
    env: { gateway: { GATEWAY_PUBLISH_BUFFER_BYTES: String(BUFFER_BYTES) } },
  });
});
afterAll(() => cluster?.stop());

const pids = (): number[] => cluster.info.processes.map(({ pid }) => pid);

async function startRollout(name: string): Promise<string> {
  const { operator } = cluster;
  const { version } = await operator.createConfig(name, `receivers: {nop: {}}\n# ${name}\n`);
  const matchLabels = { "service.name": name };
  return (await operator.startRollout({ name, config: `${name}:${version}`, matchLabels })).id;
}

async function applied(id: string, count: number): Promise<void> {
  await eventually(
    "applied",
    () => cluster.operator.rollout(id),
    ({ state, counts }) => state === "succeeded" && counts["applied"] === count,
    { timeoutMs: 30_000 },
  );
}

/** Sends reports of 8 KB until one is refused. */
async function fillBuffers(crew: Crew): Promise<opamp.IServerErrorResponse> {
  const refusals: opamp.IServerErrorResponse[] = [];
  for (const agent of crew.agents) {
    agent.events.on("message", ({ errorResponse }) => errorResponse && refusals.push(errorResponse));
  }
  const report = async (): Promise<opamp.IServerErrorResponse | undefined> => {
    for (const agent of crew.agents) reportHealth(agent, false, "x".repeat(8_192));
    return refusals[0];
  };
  const refusal = await eventually("a report is refused", report, (answer) => answer !== undefined, { intervalMs: 50 });
  if (refusal === undefined) throw new Error("no refusal");
  return refusal;
}

/** Handshakes that are refused while a gateway has no room, with the milliseconds after which they may come again. */
async function refusedHandshake(name: string): Promise<{ status: number; retryAfterMs: number }> {
  // The two gateways share a port and one of them may have room: eight agents find the other as well.
  const { agents } = cluster.crew({ name, count: 8 });
  const refused = Promise.race(agents.map((agent) => once(agent.events, "refused")));
  for (const agent of agents) agent.start();
  const [status, retryAfterMs] = await refused;
  for (const agent of agents) agent.kill();
  return { status: Number(status), retryAfterMs: Number(retryAfterMs) };
}

/** A server that accepts connections and says nothing is only found out after a while. */
async function notReady(name: string): Promise<void> {
  await eventually(
    `${name} is not ready`,
    () => cluster.probe(name),
    ({ status }) => status === 503,
  );
}

test.each(["crashed", "frozen"] as const)(
  "Redis gone (%s): sockets stay, buffers are bounded, and everything goes on by itself, BullMQ's workers included",
  async (kind) => {
    const crew = await cluster.crew({ name: `patient-${kind}`, count: 20, agent: { heartbeatMs: 1_000 } }).start();
    const loud = await cluster.crew({ name: `loud-${kind}`, count: 4 }).start();
    await Promise.all([crew.settled(), loud.settled()]);
    await applied(await startRollout(crew.name), 20);
    const before = pids();

    const over = outage(cluster, "redis", OUTAGE_MS[kind], kind);
    await sleep(1_000);
    for (const agent of crew.agents) reportHealth(agent, false, "said while Redis is gone");
    const rolloutId = await startRollout(loud.name); // a 2xx means committed to Postgres
    const refusal = await fillBuffers(loud);
    expect(refusal.type).toBe(opamp.ServerErrorResponseType.ServerErrorResponseType_Unavailable);
    expect(refusal.retryInfo?.retryAfterNanoseconds?.toNumber()).toBeGreaterThanOrEqual(30e9);
    const { status, retryAfterMs } = await refusedHandshake(`late-${kind}`);
    expect(status).toBe(503);
    expect(retryAfterMs).toBeGreaterThanOrEqual(30_000);
    if (kind === "crashed") await notReady("gateway-1");
    await over;

    await applied(rolloutId, 4);
    for (const agent of loud.agents) reportHealth(agent, true);
    await Promise.all([crew.settled({ timeoutMs: 30_000 }), loud.settled({ timeoutMs: 30_000 })]);
    expect([...crew.disconnects, ...loud.disconnects]).toEqual([]);
    await applied(await startRollout(crew.name), 20);
    expect(pids()).toEqual(before);
    await Promise.all([crew.stop(), loud.stop()]);
  },
  OUTAGE_MS.crashed + 120_000,
);
