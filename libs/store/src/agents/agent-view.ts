import { AgentCapability, ConfigStatus, hasCapability } from "@opamp/opamp";
import type { InstanceUid } from "@opamp/opamp";
import { unescapeJson, unescapeText } from "../escape-text.ts";

/** An object as it came out of jsonb. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** The agent's latest word on a remote config. */
export interface RemoteConfigState {
  /** RemoteConfigStatuses of the specification, 0 (UNSET) when it never reported one. */
  readonly status: number;
  readonly hash: Buffer | null;
  readonly errorMessage: string | null;
  readonly at: Date | null;
}

/** How far an agent is with the config it should have. Named as a rollout's targets are. */
export type AssignmentState = "waiting" | "offered" | "applying" | "applied" | "failed" | "offline" | "notCapable";

/** The config an agent should have. */
export interface Assignment {
  readonly hash: Buffer;
  /** Name and version, when a rollout set it that is still known. */
  readonly config: { readonly name: string; readonly version: number } | null;
  readonly rolloutId: string | null;
  readonly since: Date;
  readonly state: AssignmentState;
}

/** An agent as an operator sees it. */
export interface AgentView {
  readonly instanceUid: InstanceUid;
  readonly connected: boolean;
  /** Configured name of the gateway that holds it; null while it is not connected. */
  readonly node: string | null;
  readonly transport: "websocket" | "http";
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly connectedAt: Date | null;
  readonly disconnectedAt: Date | null;
  readonly disconnectReason: string | null;
  /** Null when it reports no health. */
  readonly healthy: boolean | null;
  readonly health: JsonRecord | null;
  readonly identifyingAttributes: JsonRecord;
  readonly nonIdentifyingAttributes: JsonRecord;
  readonly labels: JsonRecord;
  /** Bit mask of the specification, its lowest 32 bits. */
  readonly capabilities: number;
  readonly remoteConfig: RemoteConfigState;
  readonly effectiveConfig: { readonly hash: Buffer; readonly at: Date } | null;
  readonly assignment: Assignment | null;
}

/** What is shown of one agent only: these can be long. */
export interface AgentDetail extends AgentView {
  readonly sequenceNum: number;
  readonly packageStatuses: JsonRecord | null;
  readonly connectionSettingsStatus: JsonRecord | null;
  /** Null when it never listed any. */
  readonly customCapabilities: readonly string[] | null;
  /** Null when it never named any. */
  readonly availableComponents: ComponentsSummary | null;
}

/** An agent's inventory of components in short. */
export interface ComponentsSummary {
  /** The agent's own, in hex. */
  readonly hash: string;
  /** At the top level; null while nobody has reported the list under this hash. */
  readonly count: number | null;
}

/** Columns of an `agent_states` row that `toAgentView` reads. */
export const AGENT_COLUMNS = [
  "instance_uid",
  "present",
  "node",
  "transport",
  "first_seen_at",
  "last_seen_at",
  "connected_at",
  "disconnected_at",
  "disconnect_reason",
  "healthy",
  "health",
  "identifying_attributes",
  "non_identifying_attributes",
  "labels",
  "capabilities",
  "remote_config_status",
  "remote_config_hash",
  "remote_config_error",
  "remote_config_at",
  "effective_config_hash",
  "effective_config_at",
] as const;

export const DETAIL_COLUMNS = [
  "sequence_num",
  "package_statuses",
  "connection_settings_status",
  "custom_capabilities",
] as const;

export interface AgentRow {
  readonly instance_uid: InstanceUid;
  readonly present: boolean;
  readonly node: string | null;
  readonly transport: number;
  readonly first_seen_at: Date;
  readonly last_seen_at: Date;
  readonly connected_at: Date | null;
  readonly disconnected_at: Date | null;
  readonly disconnect_reason: string | null;
  readonly healthy: boolean | null;
  readonly health: JsonRecord | null;
  readonly identifying_attributes: JsonRecord;
  readonly non_identifying_attributes: JsonRecord;
  readonly labels: JsonRecord;
  readonly capabilities: string;
  readonly remote_config_status: number | null;
  readonly remote_config_hash: Buffer | null;
  readonly remote_config_error: string | null;
  readonly remote_config_at: Date | null;
  readonly effective_config_hash: Buffer | null;
  readonly effective_config_at: Date | null;
  readonly desired_hash: Buffer | null;
  readonly desired_since: Date | null;
  readonly desired_failed: boolean | null;
  readonly desired_offered_at: Date | null;
  readonly desired_rollout_id: string | null;
  readonly config_name: string | null;
  readonly config_version: number | null;
}

export interface DetailRow extends AgentRow {
  readonly sequence_num: string;
  readonly package_statuses: JsonRecord | null;
  readonly connection_settings_status: JsonRecord | null;
  readonly custom_capabilities: unknown;
  readonly components_hash: string | null;
  readonly components_count: number | null;
}

export function toAgentView(row: AgentRow): AgentView {
  return {
    instanceUid: row.instance_uid,
    connected: row.present,
    node: row.present ? row.node : null,
    transport: row.transport === 2 ? "http" : "websocket",
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    connectedAt: row.connected_at,
    disconnectedAt: row.disconnected_at,
    disconnectReason: textOrNull(row.disconnect_reason),
    healthy: row.healthy,
    health: jsonOrNull(row.health),
    identifyingAttributes: jsonOrNull(row.identifying_attributes) ?? {},
    nonIdentifyingAttributes: jsonOrNull(row.non_identifying_attributes) ?? {},
    labels: jsonOrNull(row.labels) ?? {},
    capabilities: lowBits(row.capabilities),
    remoteConfig: toRemoteConfig(row),
    effectiveConfig: toEffectiveConfig(row),
    assignment: toAssignment(row),
  };
}

export function toAgentDetail(row: DetailRow): AgentDetail {
  return {
    ...toAgentView(row),
    sequenceNum: Number(row.sequence_num),
    packageStatuses: jsonOrNull(row.package_statuses),
    connectionSettingsStatus: jsonOrNull(row.connection_settings_status),
    customCapabilities: toTexts(row.custom_capabilities),
    availableComponents:
      row.components_hash === null ? null : { hash: row.components_hash, count: row.components_count },
  };
}

function toRemoteConfig(row: AgentRow): RemoteConfigState {
  return {
    status: row.remote_config_status ?? ConfigStatus.Unset,
    hash: row.remote_config_hash,
    errorMessage: textOrNull(row.remote_config_error),
    at: row.remote_config_at,
  };
}

function toEffectiveConfig({
  effective_config_hash: hash,
  effective_config_at: at,
}: AgentRow): AgentView["effectiveConfig"] {
  return hash === null || at === null ? null : { hash, at };
}

function toAssignment(row: AgentRow): Assignment | null {
  const { desired_hash: hash, desired_since: since, config_name: name, config_version: version } = row;
  if (hash === null || since === null) return null;
  const config = name === null || version === null ? null : { name, version };
  return { hash, config, rolloutId: row.desired_rollout_id, since, state: assignmentState(row, hash) };
}

function assignmentState(row: AgentRow, hash: Buffer): AssignmentState {
  if (!hasCapability(lowBits(row.capabilities), AgentCapability.AcceptsRemoteConfig)) return "notCapable";
  if (row.remote_config_hash?.equals(hash) === true) {
    if (row.remote_config_status === ConfigStatus.Applied) return "applied";
    if (row.remote_config_status === ConfigStatus.Failed) return "failed";
    if (row.remote_config_status === ConfigStatus.Applying) return "applying";
  }
  if (row.desired_failed === true) return "failed";
  if (!row.present) return "offline";
  return row.desired_offered_at === null ? "waiting" : "offered";
}

/** The mask is a bigint in Postgres; a number would round its low bits when one above 2^53 is set. */
export function lowBits(capabilities: string): number {
  return Number(BigInt.asUintN(32, BigInt(capabilities)));
}

/** The texts of a stored list; null when there is none. */
export function toTexts(stored: unknown): string[] | null {
  const value = unescapeJson(stored);
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : null;
}

function textOrNull(stored: string | null): string | null {
  return stored === null ? null : unescapeText(stored);
}

function jsonOrNull(stored: JsonRecord | null): JsonRecord | null {
  const value = unescapeJson(stored);
  return isRecord(value) ? value : null;
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
