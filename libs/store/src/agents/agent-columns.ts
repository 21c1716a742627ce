import {
  boolArray,
  byteaArray,
  int2Array,
  int8Array,
  jsonbArray,
  textArray,
  timestamptzArray,
  uuidArray,
} from "../pg-arrays.ts";
import type { AgentChange, ExtrasChange, SessionChange } from "./agent-change.ts";

/** Parts of a row that change together or not at all. */
export const COLUMN_GROUPS = [
  "session",
  "description",
  "health",
  "remoteConfig",
  "effectiveConfig",
  "extras",
] as const satisfies readonly (keyof AgentChange)[];

export type ColumnGroup = (typeof COLUMN_GROUPS)[number];

type Changes = readonly AgentChange[];

/** One column of the upsert: how the changes' values become an array parameter, and what an update does with them. */
export interface AgentColumn {
  readonly name: string;
  readonly type: string;
  readonly encode: (changes: Changes) => Buffer;
  /** Default: the new value replaces the old one. `keep`: null keeps it. `insert`: only a new row has it. */
  readonly onUpdate?: "keep" | "insert";
}

type Column = (changes: Changes) => Buffer;

const each =
  <T>(encode: (values: readonly T[]) => Buffer, read: (change: AgentChange) => T): Column =>
  (changes) =>
    encode(changes.map(read));

const session = (read: (session: SessionChange) => string | null): Column =>
  each(textArray, ({ session: part }) => (part === undefined ? null : read(part)));
const sessionTime = (read: (session: SessionChange) => Date | null): Column =>
  each(timestamptzArray, ({ session: part }) => (part === undefined ? null : read(part)));
const extra = (name: keyof ExtrasChange): Column => each(jsonbArray, ({ extras }) => extras?.[name]);

/** Columns of every statement. The key comes first: it sorts. */
export const ROW_COLUMNS: readonly AgentColumn[] = [
  { name: "tenant", type: "text", encode: each(textArray, (c) => c.tenant), onUpdate: "insert" },
  { name: "instance_uid", type: "uuid", encode: each(uuidArray, (c) => c.instanceUid), onUpdate: "insert" },
  {
    name: "first_seen_at",
    type: "timestamptz",
    encode: each(timestamptzArray, (c) => c.firstSeenAt),
    onUpdate: "insert",
  },
  { name: "epoch", type: "int8", encode: each(int8Array, (c) => c.epoch) },
  { name: "ended", type: "bool", encode: each(boolArray, (c) => c.ended) },
  { name: "transport", type: "int2", encode: each(int2Array, (c) => c.transport) },
  { name: "sequence_num", type: "int8", encode: each(int8Array, (c) => c.sequenceNum) },
  { name: "capabilities", type: "int8", encode: each(int8Array, (c) => c.capabilities) },
  { name: "reported_at", type: "timestamptz", encode: each(timestamptzArray, (c) => c.reportedAt) },
];

/** Columns of a statement whose changes hold that part. */
export const GROUP_COLUMNS: Readonly<Record<ColumnGroup, readonly AgentColumn[]>> = {
  session: [
    { name: "node", type: "text", encode: session((s) => s.node), onUpdate: "keep" },
    { name: "node_id", type: "text", encode: session((s) => s.nodeId), onUpdate: "keep" },
    { name: "connection", type: "text", encode: session((s) => s.connection), onUpdate: "keep" },
    { name: "credential", type: "text", encode: session((s) => s.credential), onUpdate: "keep" },
    { name: "connected_at", type: "timestamptz", encode: sessionTime((s) => s.connectedAt), onUpdate: "keep" },
    { name: "disconnected_at", type: "timestamptz", encode: sessionTime((s) => s.disconnectedAt) },
    { name: "disconnect_reason", type: "text", encode: session((s) => s.disconnectReason) },
  ],
  description: [
    {
      name: "identifying_attributes",
      type: "jsonb",
      encode: each(jsonbArray, ({ description }) => description?.identifying),
    },
    {
      name: "non_identifying_attributes",
      type: "jsonb",
      encode: each(jsonbArray, ({ description }) => description?.nonIdentifying),
    },
  ],
  health: [
    { name: "healthy", type: "bool", encode: each(boolArray, ({ health }) => health?.healthy) },
    { name: "health", type: "jsonb", encode: each(jsonbArray, ({ health }) => health) },
  ],
  remoteConfig: [
    { name: "remote_config_hash", type: "bytea", encode: each(byteaArray, ({ remoteConfig }) => remoteConfig?.hash) },
    { name: "remote_config_status", type: "int2", encode: each(int2Array, ({ remoteConfig }) => remoteConfig?.status) },
    {
      name: "remote_config_error",
      type: "text",
      encode: each(textArray, ({ remoteConfig }) => remoteConfig?.errorMessage),
    },
    {
      name: "remote_config_at",
      type: "timestamptz",
      encode: each(timestamptzArray, ({ remoteConfig }) => remoteConfig?.at),
    },
  ],
  effectiveConfig: [
    { name: "effective_config_hash", type: "bytea", encode: each(byteaArray, (c) => c.effectiveConfig?.hash) },
    { name: "effective_config_at", type: "timestamptz", encode: each(timestamptzArray, (c) => c.effectiveConfig?.at) },
  ],
  extras: [
    { name: "package_statuses", type: "jsonb", encode: extra("packageStatuses"), onUpdate: "keep" },
    { name: "connection_settings_status", type: "jsonb", encode: extra("connectionSettingsStatus"), onUpdate: "keep" },
    { name: "custom_capabilities", type: "jsonb", encode: extra("customCapabilities"), onUpdate: "keep" },
    { name: "available_components", type: "jsonb", encode: extra("availableComponents"), onUpdate: "keep" },
  ],
};
