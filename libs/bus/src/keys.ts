import type { AgentKey, TenantId } from "@opamp/opamp";
import type { PartitionId } from "./partitions.ts";

/**
 * Every Redis key there is. What is in braces decides the Redis Cluster slot, so all keys of one partition, of one node
 * and of the token mirror lie together and one script may touch them.
 */
export const keys = {
  events: (at: PartitionId): string => `opamp:{${tag(at)}}:events`,
  backlog: (at: PartitionId): string => `opamp:{${tag(at)}}:backlog`,
  generation: (at: PartitionId): string => `opamp:{${tag(at)}}:generation`,
  session: (at: PartitionId, agent: AgentKey): string =>
    `opamp:{${tag(at)}}:session:${agent.tenant}/${agent.instanceUid}`,
  desired: (at: PartitionId, agent: AgentKey): string =>
    `opamp:{${tag(at)}}:desired:${agent.tenant}/${agent.instanceUid}`,
  commands: (at: PartitionId, agent: AgentKey): string =>
    `opamp:{${tag(at)}}:commands:${agent.tenant}/${agent.instanceUid}`,
  nodeAlive: (nodeId: string): string => `opamp:{node:${nodeId}}:alive`,
  nodeInbox: (nodeId: string): string => `opamp:{node:${nodeId}}:inbox`,
  nodes: "opamp:nodes",
  body: (tenant: TenantId, hashHex: string): string => `opamp:body:{${tenant}:${hashHex}}`,
  tokensVersion: "opamp:{tokens}:version",
  tokensAgents: "opamp:{tokens}:agents",
  revokedCertificates: "opamp:{tokens}:revoked",
  tokensStaging: (nonce: string): string => `opamp:{tokens}:staging:${nonce}`,
  partitions: "opamp:partitions",
} as const;

/** Prefix of BullMQ's own keys. */
export const BULLMQ_PREFIX = "{opamp-bull}";

/** The BullMQ queue whose jobs say "look at rollout N". */
export const ROLLOUT_QUEUE = "rollouts";

function tag(at: PartitionId): string {
  return at < 10 ? `p0${at}` : `p${at}`;
}
