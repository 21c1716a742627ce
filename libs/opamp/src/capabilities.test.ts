import { expect, test } from "vitest";
import { opamp } from "@opamp/proto";
import {
  AgentCapability,
  capabilityNames,
  hasCapability,
  SERVER_CAPABILITIES,
  ServerCapability,
} from "./capabilities.ts";

/** Bits by name as the schema has them, without the enum's name and the zero value. */
function schemaBits(prefix: string, values: Record<string, unknown>): Record<string, unknown> {
  const named = Object.entries(values).filter(([name]) => name.startsWith(prefix) && !name.endsWith("Unspecified"));
  return Object.fromEntries(named.map(([name, bit]) => [name.slice(prefix.length), bit]));
}

test("the bits are the schema's", () => {
  expect(AgentCapability).toEqual(schemaBits("AgentCapabilities_", { ...opamp.AgentCapabilities }));
  expect(ServerCapability).toEqual(schemaBits("ServerCapabilities_", { ...opamp.ServerCapabilities }));
});

test("the Server announces status, remote config and effective config only (S-66, S-68, S-69)", () => {
  expect(SERVER_CAPABILITIES).toBe(0x7);
});

test("a mask is shown by names, unknown bits left out (S-80)", () => {
  expect(capabilityNames(0x1003)).toEqual(["ReportsStatus", "AcceptsRemoteConfig", "ReportsRemoteConfig"]);
  expect(capabilityNames(0x10000)).toEqual([]);
  expect(capabilityNames(2 ** 52 + 2)).toEqual(["AcceptsRemoteConfig"]);
});

test("a bit is found below bits that do not fit 32 bits", () => {
  expect(hasCapability(2 ** 52 + 0x1000, AgentCapability.ReportsRemoteConfig)).toBe(true);
  expect(hasCapability(2 ** 52, AgentCapability.ReportsRemoteConfig)).toBe(false);
});
