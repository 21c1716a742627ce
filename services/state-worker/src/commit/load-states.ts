import { readKnownAgents } from "@opamp/store";
import type { AgentKey } from "@opamp/opamp";
import type { Queryable } from "@opamp/store";
import { agentId } from "../events/worker-event.ts";
import type { AgentState } from "../reduce/agent-state.ts";

/** Reads the states of agents; those that are not stored are missing. */
export async function loadStates(client: Queryable, agents: readonly AgentKey[]): Promise<Map<string, AgentState>> {
  const known = await readKnownAgents(client, agents);
  return new Map(
    known.map(({ key, agent }) => [agentId(key), { ...agent, descriptionMark: undefined, healthMark: undefined }]),
  );
}
