import { setTimeout as sleep } from "node:timers/promises";
import { eventually, frozen, reportHealth, startTestCluster, SwitchingFront } from "@opamp/testkit";
import type { TestCluster } from "@opamp/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";

const DETECTION_MS = 2_500;
const WINDOW_MS = 2_000;

/** Two gateways with addresses of their own, so that a test chooses who holds an agent. */
let cluster: TestCluster;
beforeAll(async () => {
  const drain = { detectionMs: DETECTION_MS, windowMs: WINDOW_MS };
  cluster = await startTestCluster({ layout: "own-ports", drain });
});
afterAll(() => cluster?.stop());

test("gateway asked to stop: not ready, but listening for the detection time; then it closes sockets one by one, tells what it knows, and exits 0", async () => {
  const crew = await cluster.crew({ name: "drained", count: 30, agent: { heartbeatMs: 0 } }, "gateway-1").start();
  await crew.settled();
  const askedAt = performance.now();
  const closes: { code: number; atMs: number }[] = [];
  for (const agent of crew.agents) {
    agent.events.once("disconnected", (code) => closes.push({ code, atMs: performance.now() - askedAt }));
  }
  const ended = cluster.kill("gateway-1", "SIGTERM");
  await eventually(
    "not ready",
    () => cluster.probe("gateway-1"),
    ({ status }) => status === 503,
    { intervalMs: 20 },
  );
  expect(performance.now() - askedAt).toBeLessThan(DETECTION_MS);
  const late = await cluster.crew({ name: "late", count: 1 }, "gateway-1").start();
  expect(late.count("refusals")).toBe(0);
  // Acknowledged, so it must not be lost.
  const said = crew.agents.map(async (agent) => {
    const { messagesReceived } = agent.state.counts;
    reportHealth(agent, false, "said while it stops");
    await agent.waitFor(({ counts }) => counts.messagesReceived > messagesReceived);
  });
  await Promise.all(said);
  expect(performance.now() - askedAt).toBeLessThan(DETECTION_MS);

  expect(await ended).toEqual({ code: 0, signal: null });
  expect(closes.map(({ code }) => code)).toEqual(Array(30).fill(1001));
  const times = closes.map(({ atMs }) => atMs);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(DETECTION_MS);
  // Not all at once, though few need less than the whole window.
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(100);
  // All it knew is in the stream before it is gone: nobody waits for its key to expire.
  await crew.see(
    "disconnected with their last words",
    ({ connected, healthy, disconnectReason }) => {
      return !connected && healthy === false && disconnectReason === "drained";
    },
    5_000,
  );
  await cluster.restart("gateway-1");
  await crew.ready();
  await crew.settled();
  expect(crew.count("fullStateRequests")).toBe(0);
  await crew.stop();
  await late.stop();
});

test("gateway frozen and thawed: nothing it still writes changes a row, and its agents end up connected", async () => {
  const front = new SwitchingFront(cluster.urls["gateway-1"] ?? "");
  const stayers = await cluster.crew({ name: "stayers", count: 5 }, "gateway-1").start();
  const movers = await cluster.crew({ name: "movers", count: 5, agent: { url: await front.start() } }).start();
  await Promise.all([stayers.settled(), movers.settled()]);

  await frozen(cluster, "gateway-1", async () => {
    const thawAt = performance.now() + 15_000;
    // Waits in the frozen gateway's sockets, together with their ends, and shows as a gap where the agents go.
    for (const agent of movers.agents) reportHealth(agent, false, "said to the frozen gateway");
    for (const agent of movers.agents) reportHealth(agent, false, "said again");
    await sleep(100);
    front.switchTo(cluster.urls["gateway-2"] ?? "");
    front.cut();
    await movers.see("on the other gateway", ({ connected, node }) => connected && node === "gateway-2");
    for (const agent of movers.agents) reportHealth(agent, true);
    await movers.settled();
    await stayers.see("shown as disconnected", ({ connected }) => !connected);
    await sleep(Math.max(0, thawAt - performance.now()));
  });

  await stayers.see("back on the thawed gateway", ({ connected, node }) => connected && node === "gateway-1");
  for (const agent of [...stayers.agents, ...movers.agents]) reportHealth(agent, true, "after the thaw");
  await Promise.all([stayers.settled(), movers.settled()]);
  expect((await movers.shown()).every(({ node }) => node === "gateway-2")).toBe(true);
  expect([movers.count("disconnects"), stayers.count("disconnects")]).toEqual([5, 0]);
  front.stop();
});
