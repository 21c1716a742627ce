import { readFileSync } from "node:fs";
import { createRegistry, envTable } from "@opamp/runtime";
import { expect, test } from "vitest";
import { envSchema, loadConfig } from "./config.ts";
import { createMetrics } from "./metrics.ts";

const README = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const STORES = { REDIS_URL: "redis://127.0.0.1:6379", DATABASE_URL: "postgres://127.0.0.1/opamp" };

test("the README lists every variable", () => {
  expect(README).toContain(envTable(envSchema));
});

test("the README lists every metric of this service", async () => {
  const registry = createRegistry({ service: "rollout-worker" });
  createMetrics(registry);
  const names = (await registry.getMetricsAsJSON()).map(({ name }) => name);
  const own = names.filter((name) => name.startsWith("opamp_"));
  expect(own.filter((name) => !README.includes(`\`${name}`))).toEqual([]);
  expect(own.length).toBeGreaterThan(5);
});

test("needs nothing but the stores", () => {
  expect(loadConfig(STORES)).toMatchObject({ name: "rollout-worker", concurrency: 4, scanIntervalMs: 5_000 });
});

test.each([
  ["ROLLOUT_WORKER_CONCURRENCY", "0"],
  ["ROLLOUT_WORKER_SCAN_INTERVAL_MS", "10"],
  ["WORKER_NAME", "No Name"],
  ["DATABASE_URL", "mysql://x"],
])("refuses %s=%s by name", (name, value) => {
  expect(() => loadConfig({ ...STORES, [name]: value })).toThrow(name);
});
