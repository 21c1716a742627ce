import { readFileSync } from "node:fs";
import { envTable } from "@opamp/runtime";
import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { envSchema, loadConfig } from "./config.ts";
import { createMetrics } from "./metrics.ts";

const required = { REDIS_URL: "redis://127.0.0.1:6379", DATABASE_URL: "postgres://127.0.0.1/opamp" };
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

test("needs nothing but Redis and Postgres", () => {
  const config = loadConfig(required);
  expect(config).toMatchObject({ redisUrl: required.REDIS_URL, partitions: 16, resync: { perSecond: 500 } });
  expect(config.workerName).toContain(`-${process.pid}`);
});

test("names the variable that is wrong", () => {
  expect(() => loadConfig({ ...required, PARTITIONS: "0" })).toThrow(/PARTITIONS/);
});

test("the README lists every variable", () => {
  expect(readme).toContain(envTable(envSchema));
});

test("the README lists every metric", async () => {
  const registry = new Registry();
  createMetrics(registry, () => new Map());
  const rows = (await registry.getMetricsAsJSON()).map(({ name, help }) => `| \`${name}\` | ${help} |`);
  expect(readme).toContain(["| Metric | Meaning |", "|---|---|", ...rows].join("\n"));
});
