import { expect, test } from "vitest";
import { backendSection } from "./balancer.ts";
import { planServices } from "./plan.ts";
import type { Layout, PlanInput, ServicePlan } from "./plan.ts";

function planned(layout: Layout, gateway = 2): ServicePlan[] {
  const input: PlanInput = {
    counts: { gateway, "state-worker": 1, "rollout-worker": 1, api: 2 },
    layout,
    agentPort: 4320,
    apiPort: 8080,
    redisUrl: "redis://r",
    databaseUrl: "postgres://p",
    drain: { detectionMs: 0, windowMs: 200 },
    env: { api: { LOG_LEVEL: "debug" } },
    root: "/repo",
    managementPorts: [9101, 9102, 9103, 9104, 9105, 9106],
    sparePorts: [5001, 5002, 5003, 5004, 5005, 5006],
  };
  return planServices(input);
}

test("names processes from 1 and gives each a management port", () => {
  expect(planned("shared-port").map(({ name, managementPort }) => `${name} ${managementPort}`)).toEqual([
    "gateway-1 9101",
    "gateway-2 9102",
    "state-worker-1 9103",
    "rollout-worker-1 9104",
    "api-1 9105",
    "api-2 9106",
  ]);
});

test("gives gateways no database and workers no agent port", () => {
  const [gateway, , worker, , api] = planned("shared-port");
  expect(gateway?.env).toEqual({
    NODE_NAME: "gateway-1",
    REDIS_URL: "redis://r",
    AGENT_HOST: "127.0.0.1",
    AGENT_PORT: "4320",
    AGENT_SHARE_PORT: "true",
    DRAIN_DETECTION_MS: "0",
    DRAIN_WINDOW_MS: "200",
    MANAGEMENT_PORT: "9101",
  });
  expect(worker?.env).toEqual({
    WORKER_NAME: "state-worker-1",
    REDIS_URL: "redis://r",
    DATABASE_URL: "postgres://p",
    MANAGEMENT_PORT: "9103",
  });
  expect(api).toMatchObject({ url: "http://127.0.0.1:8080", env: { LOG_LEVEL: "debug" } });
});

test.each([
  { layout: "shared-port", gateways: 2, ports: ["4320", "4320"], share: "true" },
  { layout: "shared-port", gateways: 1, ports: ["4320"], share: "false" },
  { layout: "own-ports", gateways: 2, ports: ["4320", "5002"], share: "false" },
  { layout: "balancer", gateways: 2, ports: ["5001", "5002"], share: "false" },
] as const)("$layout with $gateways gateways: agent ports $ports", ({ layout, gateways, ports, share }) => {
  const found = planned(layout, gateways).filter((plan) => plan.service === "gateway");
  expect(found.map(({ env }) => env["AGENT_PORT"])).toEqual(ports);
  expect(new Set(found.map(({ env }) => env["AGENT_SHARE_PORT"]))).toEqual(new Set([share]));
});

test("a second API has an address of its own", () => {
  expect(planned("shared-port").at(-1)?.url).toBe("http://127.0.0.1:5006");
});

test("the balancer asks each gateway's management port for its health", () => {
  const gateways = planned("balancer").filter((plan) => plan.service === "gateway");
  expect(backendSection({ gateways, sendProxy: false })).toBe(
    "backend gateways\n  server gateway-1 127.0.0.1:5001 port 9101\n  server gateway-2 127.0.0.1:5002 port 9102\n",
  );
  expect(backendSection({ gateways, sendProxy: true })).toContain("127.0.0.1:5001 port 9101 send-proxy-v2\n");
});
