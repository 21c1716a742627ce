import { DEFAULT_TENANT, newInstanceUid } from "@opamp/opamp";
import type { AgentKey } from "@opamp/opamp";
import { partitionOf } from "../src/partitions.ts";
import type { ClaimRequest } from "../src/session-store.ts";

export const PARTITIONS = 16;

/** An agent that no other test has seen. */
export function someAgent(): AgentKey {
  return { tenant: DEFAULT_TENANT, instanceUid: newInstanceUid(Date.now()) };
}

/** Another agent of the same partition. */
export function neighbourOf(agent: AgentKey): AgentKey {
  const at = partitionOf(agent, PARTITIONS);
  for (;;) {
    const other = someAgent();
    if (partitionOf(other, PARTITIONS) === at) return other;
  }
}

/** A WebSocket claim; the test says what is different. */
export function claimOf(agent: AgentKey, different: Partial<ClaimRequest> = {}): ClaimRequest {
  const usual = {
    connection: "c1",
    transport: 1,
    credential: "token-1",
    sequenceNum: 0,
    capabilities: 0x3807,
  } as const;
  return { agent, ...usual, mode: "claim", advance: false, ...different };
}

/** A plain HTTP poll. */
export function pollOf(agent: AgentKey, sequenceNum: number, different: Partial<ClaimRequest> = {}): ClaimRequest {
  return claimOf(agent, { transport: 2, mode: "poll", sequenceNum, advance: true, ...different });
}
