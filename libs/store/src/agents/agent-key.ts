import type { AgentKey } from "@opamp/opamp";

/** The order in which everybody locks rows of several agents, so that nobody waits in a circle. */
export function byAgent(a: AgentKey, b: AgentKey): number {
  if (a.tenant !== b.tenant) return a.tenant < b.tenant ? -1 : 1;
  if (a.instanceUid === b.instanceUid) return 0;
  return a.instanceUid < b.instanceUid ? -1 : 1;
}
