import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { opamp } from "@opamp/proto";
import { healthToJson } from "./health.ts";

function golden(name: string): opamp.IComponentHealth {
  const url = new URL(`../../../proto/golden/fixtures/AgentToServer.${name}.bin`, import.meta.url);
  return opamp.AgentToServer.decode(readFileSync(url)).health ?? {};
}

test("a tree keeps its depth and its nanoseconds (S-96, S-99)", () => {
  const json = healthToJson(golden("health"));
  expect(json).toMatchObject({
    healthy: true,
    startTimeUnixNano: "1763806800123456789",
    status: "StatusOK",
    statusTimeUnixNano: "18446744073709551615",
  });
  const pipeline = json.componentHealthMap?.["pipeline:traces"];
  expect(pipeline).toMatchObject({ healthy: false, lastError: "refused", statusTimeUnixNano: "9007199254740993" });
  const disk =
    pipeline?.componentHealthMap?.["exporter:otlp"]?.componentHealthMap?.["queue"]?.componentHealthMap?.["disk"];
  expect(disk).toEqual({ healthy: true, startTimeUnixNano: "0", lastError: "", status: "", statusTimeUnixNano: "0" });
});

test("an empty report is unhealthy and not running", () => {
  expect(healthToJson(golden("empty-submessages"))).toEqual({
    healthy: false,
    startTimeUnixNano: "0",
    lastError: "",
    status: "",
    statusTimeUnixNano: "0",
  });
});

test("attributes are kept (S-100), and a part may have any name", () => {
  const part: opamp.IComponentHealth = { attributes: [{ key: "reason", value: { stringValue: "full" } }] };
  const json = healthToJson({ componentHealthMap: Object.fromEntries([["__proto__", part]]) });
  expect(Object.keys(json.componentHealthMap ?? {})).toEqual(["__proto__"]);
  expect(JSON.stringify(json.componentHealthMap)).toContain('"attributes":{"reason":"full"}');
});
