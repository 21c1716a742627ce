import type { InstanceUid, TenantId } from "@opamp/opamp";
import { cluster } from "@opamp/proto";
import type { ByteWriter } from "./byte-writer.ts";

/** Field numbers of cluster.Event, as in cluster.proto; a test holds this writer against the generated decoder. */
const EVENTS_OF_BATCH = 4;
const Field = {
  kind: 1,
  tenant: 2,
  instanceUid: 3,
  epoch: 4,
  connection: 5,
  sequenceNum: 6,
  ageMs: 7,
  message: 8,
  transport: 9,
  capabilities: 10,
  credential: 11,
  gap: 12,
  heartbeats: 13,
  offered: 14,
  reason: 15,
  hash: 16,
  commandOutcome: 17,
  newInstanceUid: 30,
} as const;

const Kind = cluster.EventKind;

/** What every event of one agent says about its session. */
export interface EventSubject {
  readonly agent: { readonly tenant: TenantId; readonly instanceUid: InstanceUid };
  readonly epoch: number;
  readonly connectionId: string;
  readonly transport: 1 | 2;
  readonly credential: string;
  readonly sequenceNum: number;
  readonly capabilities: number;
}

/** A message of an agent, as it lies in a larger buffer. */
export interface MessageRange {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** The part of a batch that is the same in all of a node's entries. */
export function batchHead(nodeId: string, nodeName: string): Uint8Array {
  return cluster.EventBatch.encode({ version: 1, node: nodeId, nodeName }).finish();
}

/** Where the age of an event stands, to be filled in when the entry is written. */
export type AgeMark = number;

/** REPORT. The message is copied once, from the socket's buffer into the entry. */
export function writeReport(
  out: ByteWriter,
  subject: EventSubject,
  message: MessageRange,
  uidStart: number,
  gap: boolean,
): AgeMark {
  const event = out.open(EVENTS_OF_BATCH);
  out.number(Field.kind, Kind.EVENT_KIND_REPORT);
  out.bytes(Field.instanceUid, message.bytes, uidStart, uidStart + 16);
  writeSession(out, subject);
  out.number(Field.gap, gap ? 1 : 0);
  out.bytes(Field.message, message.bytes, message.start, message.end);
  const age = out.laterNumber(Field.ageMs);
  out.close(event);
  return age;
}

/** What became of a command. */
export type CommandOutcome = "written" | "expired" | "unsupported" | "undeliverable";

/** Any other event about one session. */
export type SessionEvent =
  | { readonly kind: "disconnected"; readonly reason: string }
  | { readonly kind: "session-claimed" }
  | { readonly kind: "desired-unknown" }
  | { readonly kind: "body-missing"; readonly hash: Uint8Array }
  | { readonly kind: "uid-replaced"; readonly newUid: Uint8Array }
  | { readonly kind: "command-outcome"; readonly id: string; readonly outcome: CommandOutcome };

const KINDS = {
  disconnected: Kind.EVENT_KIND_DISCONNECTED,
  "session-claimed": Kind.EVENT_KIND_SESSION_CLAIMED,
  "desired-unknown": Kind.EVENT_KIND_DESIRED_UNKNOWN,
  "body-missing": Kind.EVENT_KIND_BODY_MISSING,
  "uid-replaced": Kind.EVENT_KIND_UID_REPLACED,
  "command-outcome": Kind.EVENT_KIND_COMMAND_OUTCOME,
} as const;

export function writeSessionEvent(
  out: ByteWriter,
  subject: EventSubject,
  uid: Uint8Array,
  detail: SessionEvent,
): AgeMark {
  const event = out.open(EVENTS_OF_BATCH);
  out.number(Field.kind, KINDS[detail.kind]);
  out.bytes(Field.instanceUid, uid);
  writeSession(out, subject);
  if (detail.kind === "disconnected") out.text(Field.reason, detail.reason);
  else if (detail.kind === "body-missing") out.bytes(Field.hash, detail.hash);
  else if (detail.kind === "uid-replaced") out.bytes(Field.newInstanceUid, detail.newUid);
  else if (detail.kind === "command-outcome") {
    const outcome = out.open(Field.commandOutcome);
    out.text(1, detail.id);
    out.text(2, detail.outcome);
    out.close(outcome);
  }
  const age = out.laterNumber(Field.ageMs);
  out.close(event);
  return age;
}

function writeSession(out: ByteWriter, subject: EventSubject): void {
  writeOrigin(out, subject);
  out.number(Field.epoch, subject.epoch);
  out.text(Field.connection, subject.connectionId);
  out.number(Field.sequenceNum, subject.sequenceNum);
  out.number(Field.capabilities, subject.capabilities);
}

/** The longest tenant and credential have 64 bytes each. */
const ORIGIN_BYTES = 256;
/** The last origin written: the agents of a node usually share a few credentials, and copying beats encoding. */
const origin = { tenant: "", credential: "", transport: 0, bytes: Buffer.alloc(ORIGIN_BYTES), length: 0 };

function writeOrigin(out: ByteWriter, { agent: { tenant }, credential, transport }: EventSubject): void {
  if (origin.credential === credential && origin.tenant === tenant && origin.transport === transport) {
    return out.raw(origin.bytes, origin.length);
  }
  const start = out.length;
  out.text(Field.tenant, tenant);
  out.number(Field.transport, transport);
  out.text(Field.credential, credential);
  const length = out.length - start;
  if (length > ORIGIN_BYTES) return;
  out.view().copy(origin.bytes, 0, start);
  Object.assign(origin, { tenant, credential, transport, length });
}

/** Agents of one tenant; the i-th uid, epoch and time belong together. */
export interface AgentList {
  readonly tenant: TenantId;
  /** 16 bytes each. */
  readonly uids: readonly Uint8Array[];
  readonly epochs: readonly number[];
}

/** HEARTBEATS. @param agesMs how long ago each was heard of. */
export function writeHeartbeats(out: ByteWriter, agents: AgentList, agesMs: readonly number[], polled: boolean): void {
  const event = out.open(EVENTS_OF_BATCH);
  out.number(Field.kind, Kind.EVENT_KIND_HEARTBEATS);
  out.text(Field.tenant, agents.tenant);
  const heartbeats = out.open(Field.heartbeats);
  out.text(1, agents.tenant);
  writeAgents(out, agents, 2, 3);
  writePacked(out, 4, agesMs);
  out.number(5, polled ? 1 : 0);
  out.close(heartbeats);
  out.close(event);
}

export interface OfferedConfig {
  readonly hash: Uint8Array;
  readonly generation: number;
}

/** OFFERED. */
export function writeOffered(out: ByteWriter, agents: AgentList, { hash, generation }: OfferedConfig): void {
  const event = out.open(EVENTS_OF_BATCH);
  out.number(Field.kind, Kind.EVENT_KIND_OFFERED);
  out.text(Field.tenant, agents.tenant);
  const offered = out.open(Field.offered);
  out.text(1, agents.tenant);
  out.text(2, "config");
  out.bytes(3, hash);
  out.number(4, generation);
  writeAgents(out, agents, 5, 6);
  out.close(offered);
  out.close(event);
}

function writeAgents(out: ByteWriter, { uids, epochs }: AgentList, uidsField: number, epochsField: number): void {
  const joined = out.open(uidsField);
  for (const uid of uids) out.raw(uid);
  out.close(joined);
  writePacked(out, epochsField, epochs);
}

function writePacked(out: ByteWriter, field: number, values: readonly number[]): void {
  const packed = out.open(field);
  for (const value of values) out.packed(value);
  out.close(packed);
}
