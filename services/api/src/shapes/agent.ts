import { capabilityNames, ConfigStatus } from "@opamp/opamp";
import type { AgentDetail, AgentView, Assignment } from "@opamp/store";
import { z } from "zod";
import { anyObject, hashHex, time, toTime } from "./common.ts";

/** RemoteConfigStatuses by the names of the specification, in the order of their numbers. */
export const CONFIG_STATUSES = ["UNSET", "APPLIED", "APPLYING", "FAILED"] as const;

const json = anyObject;

const assignmentShape = z
  .object({
    config: z.string().nullable().describe("name:version, when a rollout that is still known set it."),
    hash: hashHex,
    rolloutId: z.string().nullable(),
    since: time,
    state: z.enum(["waiting", "offered", "applying", "applied", "failed", "offline", "notCapable"]),
  })
  .describe("The config the agent should have, and how far it is.");

export const agentShape = z.object({
  instanceUid: z.guid(),
  connected: z.boolean(),
  node: z.string().nullable().describe("Name of the gateway that holds the agent; null while it is not connected."),
  transport: z.enum(["websocket", "http"]),
  firstSeenAt: time,
  lastSeenAt: time,
  connectedAt: time.nullable(),
  disconnectedAt: time.nullable(),
  disconnectReason: z.string().nullable(),
  healthy: z.boolean().nullable().describe("Null when the agent reports no health."),
  health: json.nullable(),
  identifyingAttributes: json,
  nonIdentifyingAttributes: json,
  labels: json,
  capabilities: z.array(z.string()),
  remoteConfig: z
    .object({
      status: z.enum(CONFIG_STATUSES),
      hash: hashHex.nullable(),
      errorMessage: z.string().nullable(),
      at: time.nullable(),
    })
    .describe("The agent's latest word on a remote config."),
  effectiveConfigHash: hashHex.nullable(),
  assignment: assignmentShape.nullable(),
});

export const agentDetailShape = agentShape.extend({
  sequenceNum: z.number(),
  packageStatuses: json.nullable(),
  connectionSettingsStatus: json.nullable(),
  customCapabilities: z
    .array(z.string())
    .nullable()
    .describe("What the agent lists; custom messages to it need one of them. Null when it never listed any."),
  availableComponents: z
    .object({
      hash: z.string().describe("The agent's own, in hex."),
      count: z
        .int()
        .min(0)
        .nullable()
        .describe("At the top level; null until an agent has sent the list for this hash."),
    })
    .nullable()
    .describe("In short; GET /agents/{uid}/components has the list."),
});

export function toAgentJson(agent: AgentView): z.infer<typeof agentShape> {
  const { capabilities, remoteConfig, effectiveConfig, assignment, ...rest } = agent;
  return {
    ...rest,
    firstSeenAt: agent.firstSeenAt.toISOString(),
    lastSeenAt: agent.lastSeenAt.toISOString(),
    connectedAt: toTime(agent.connectedAt),
    disconnectedAt: toTime(agent.disconnectedAt),
    capabilities: capabilityNames(capabilities),
    remoteConfig: {
      status: CONFIG_STATUSES[remoteConfig.status] ?? CONFIG_STATUSES[ConfigStatus.Unset],
      // On the wire an absent hash and an empty one are the same: scripts see null for both, and for an empty text.
      hash: remoteConfig.hash?.toString("hex") || null,
      errorMessage: remoteConfig.errorMessage || null,
      at: toTime(remoteConfig.at),
    },
    effectiveConfigHash: effectiveConfig?.hash.toString("hex") ?? null,
    assignment: assignment === null ? null : toAssignmentJson(assignment),
  };
}

export function toAgentDetailJson(agent: AgentDetail): z.infer<typeof agentDetailShape> {
  const { sequenceNum, packageStatuses, connectionSettingsStatus, customCapabilities, availableComponents } = agent;
  const long = { sequenceNum, packageStatuses, connectionSettingsStatus, customCapabilities, availableComponents };
  return { ...toAgentJson(agent), ...long, customCapabilities: customCapabilities && [...customCapabilities] };
}

function toAssignmentJson({ config, hash, rolloutId, since, state }: Assignment): z.infer<typeof assignmentShape> {
  return {
    config: config === null ? null : `${config.name}:${config.version}`,
    hash: hash.toString("hex"),
    rolloutId,
    since: since.toISOString(),
    state,
  };
}
