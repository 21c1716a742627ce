import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { createMetrics as api } from "../../services/api/src/metrics.ts";
import { createMetrics as gateway } from "../../services/gateway/src/metrics.ts";
import { createMetrics as rolloutWorker } from "../../services/rollout-worker/src/metrics.ts";
import { createMetrics as stateWorker } from "../../services/state-worker/src/metrics.ts";
import { code, read, rows, section } from "./markdown.ts";

const metrics = read("docs/metrics.md");

const SERVICES = [
  { name: "gateway", create: gateway },
  { name: "state-worker", create: (registry: Registry) => stateWorker(registry, () => new Map()) },
  { name: "rollout-worker", create: rolloutWorker },
  { name: "api", create: api },
] as const;

/** Name, type, labels and meaning of each instrument, as cells of a table. */
async function instruments(create: (registry: Registry) => unknown): Promise<string[][]> {
  const registry = new Registry();
  create(registry);
  const labels = new Map(registry.getMetricsAsArray().map((metric) => [metric.name, labelNames(metric)]));
  const described = await registry.getMetricsAsJSON();
  return described.map(({ name, type, help, values }) => [
    `\`${name}\``,
    String(type),
    (labels.get(name) ?? []).map((label) => labelCell(label, values)).join("; "),
    help,
  ]);
}

function labelNames(metric: object): string[] {
  const names: unknown = "labelNames" in metric ? metric.labelNames : [];
  return Array.isArray(names) ? names.map(String) : [];
}

/** Values that are there from the start are all there are. */
function labelCell(label: string, samples: readonly { labels: object }[]): string {
  const values = samples.map(({ labels }) => new Map(Object.entries(labels)).get(label)).filter(Boolean);
  return values.length === 0 ? `\`${label}\`` : `\`${label}\`: ${values.join(", ")}`;
}

test.each(SERVICES)("docs/metrics.md has every instrument of $name as the code says", async ({ name, create }) => {
  const documented = rows(section(metrics, `## ${name}`)).map((cells) => cells.slice(0, 4));
  expect(documented).toEqual(await instruments(create));
});

test("what is to be watched names only metrics that exist", async () => {
  const known = new Set<string>();
  for (const { create } of SERVICES) for (const [name] of await instruments(create)) known.add(code(name));
  const text = `${metrics}\n${read("docs/operations.md")}\n${read("README.md")}`;
  const named = [...text.matchAll(/`?(opamp_(?:gateway|state_worker|rollout_worker|api)_[a-z_]+)/g)];
  const unknown = named
    .map(([, name = ""]) => name)
    .filter((name) => !known.has(name.replace(/_(bucket|sum|count)$/, "")));
  expect(unknown).toEqual([]);
});
