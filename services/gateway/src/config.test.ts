import { readFileSync } from "node:fs";
import { createRegistry, envTable } from "@opamp/runtime";
import { expect, test } from "vitest";
import { envSchema, loadConfig } from "./config.ts";
import { createMetrics } from "./metrics.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const REQUIRED = { NODE_NAME: "gateway-1", REDIS_URL: "redis://localhost:6379" };

test("the README's table of variables is the schema's", () => {
  expect(readme).toContain(envTable(envSchema));
});

test("the README names every metric, and no other", async () => {
  const registry = createRegistry({ service: "gateway" });
  createMetrics(registry);
  const own = registry
    .getMetricsAsArray()
    .map(({ name }) => name)
    .filter((name) => name.startsWith("opamp_"));
  const told = [...readme.matchAll(/`(opamp_gateway_\w+)/g)].map(([, name]) => name);
  expect(new Set(told)).toEqual(new Set(own));
});

test("two variables are enough", () => {
  const config = loadConfig(REQUIRED);
  expect(config.listen).toMatchObject({ port: 4320, path: "/v1/opamp", sharePort: false, maxMessageBytes: 4_194_304 });
  expect(config.nodeId).toMatch(/^gateway-1\.[0-9a-f]{6}$/);
  expect(loadConfig(REQUIRED).nodeId).not.toBe(config.nodeId);
});

test.each([
  { variable: "NODE_NAME", value: "No Spaces" },
  { variable: "AGENT_SHARE_PORT", value: "yes" },
  { variable: "GATEWAY_RETRY_AFTER_S", value: "5" },
  { variable: "GATEWAY_IDLE_TIMEOUT_S", value: "4" },
  { variable: "AGENT_PATH", value: "v1/opamp" },
])("$variable refuses $value", ({ variable, value }) => {
  expect(() => loadConfig({ ...REQUIRED, [variable]: value })).toThrow(variable);
});

test("the time to stop has to be long enough for the drain", () => {
  expect(() => loadConfig({ ...REQUIRED, DRAIN_WINDOW_MS: "60000" })).toThrow("SHUTDOWN_TIMEOUT_MS");
  expect(loadConfig({ ...REQUIRED, DRAIN_WINDOW_MS: "60000", SHUTDOWN_TIMEOUT_MS: "90000" }).drain.windowMs).toBe(
    60_000,
  );
});
