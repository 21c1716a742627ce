import { expect, test } from "vitest";
import { AgentCapability } from "./capabilities.ts";
import { isCompleteReport } from "./completeness.ts";
import { Field, presentBit } from "./scan.ts";

const { ReportsStatus, ReportsHealth, ReportsEffectiveConfig, ReportsRemoteConfig, AcceptsRemoteConfig } =
  AgentCapability;
const { ReportsPackageStatuses, ReportsAvailableComponents } = AgentCapability;
const { agentDescription, health, effectiveConfig, remoteConfigStatus } = Field;

test.each([
  { name: "nothing promised", capabilities: 0, fields: [], complete: true },
  { name: "description promised, missing", capabilities: ReportsStatus, fields: [], complete: false },
  { name: "description promised, there", capabilities: ReportsStatus, fields: [agentDescription], complete: true },
  {
    name: "no ReportsStatus, as Java clients, without description",
    capabilities: AcceptsRemoteConfig,
    fields: [],
    complete: false,
  },
  { name: "health missing", capabilities: ReportsStatus | ReportsHealth, fields: [agentDescription], complete: false },
  {
    name: "health there, description missing",
    capabilities: ReportsStatus | ReportsHealth,
    fields: [health],
    complete: false,
  },
  {
    name: "all promised and there",
    capabilities: ReportsStatus | ReportsHealth | ReportsEffectiveConfig | ReportsRemoteConfig,
    fields: [agentDescription, health, effectiveConfig, remoteConfigStatus],
    complete: true,
  },
  {
    name: "effective config missing",
    capabilities: ReportsStatus | ReportsEffectiveConfig,
    fields: [agentDescription, remoteConfigStatus],
    complete: false,
  },
  {
    name: "remote config status missing",
    capabilities: ReportsStatus | ReportsRemoteConfig,
    fields: [agentDescription, effectiveConfig],
    complete: false,
  },
  {
    name: "more than promised",
    capabilities: ReportsStatus,
    fields: [agentDescription, remoteConfigStatus],
    complete: true,
  },
  {
    name: "packages and components promised, which we do not take",
    capabilities: ReportsStatus | ReportsPackageStatuses | ReportsAvailableComponents,
    fields: [agentDescription],
    complete: true,
  },
])("$name: complete is $complete (S-38, S-78)", ({ capabilities, fields, complete }) => {
  let present = 0;
  for (const field of fields) present |= presentBit(field);
  expect(isCompleteReport(capabilities, present)).toBe(complete);
});
