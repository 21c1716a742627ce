import { Gauge } from "prom-client";
import { expect, test } from "vitest";
import { createRegistry } from "./metrics.ts";

test("labels every sample and includes event-loop lag and memory", async () => {
  const registry = createRegistry({ service: "gateway", node: "gateway-1" });
  new Gauge({ name: "opamp_gateway_connections", help: "Agents.", registers: [registry] }).set(3);
  const text = await registry.metrics();
  expect(text).toContain('opamp_gateway_connections{service="gateway",node="gateway-1"} 3');
  expect(text).toContain("nodejs_eventloop_lag_p99_seconds{");
  expect(text).toContain("process_resident_memory_bytes{");
});
