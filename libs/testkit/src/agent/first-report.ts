import { opamp } from "@opamp/proto";
import { availableComponents, description, effectiveConfig, health } from "./content.ts";
import type { ScriptedAgentOptions } from "./options.ts";
import type { ReportParts } from "./report.ts";
import type { AgentState } from "./state.ts";

/** The state of an agent that has just started. */
export function firstReport(
  { instanceUid, effectiveConfig: yaml, startedAtMs }: Readonly<AgentState>,
  { attributes = {}, customCapabilities, components }: ScriptedAgentOptions,
): ReportParts {
  return {
    agentDescription: description(instanceUid, attributes),
    health: health(true, startedAtMs, startedAtMs),
    effectiveConfig: effectiveConfig(yaml),
    remoteConfigStatus: { status: opamp.RemoteConfigStatuses.RemoteConfigStatuses_UNSET },
    ...(customCapabilities && { customCapabilities: { capabilities: [...customCapabilities] } }),
    ...(components && { availableComponents: availableComponents(components, false) }),
  };
}
