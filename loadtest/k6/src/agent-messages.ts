import { Long, opamp } from "@opamp/proto";

/** Server flag 1: the agent must report everything again. */
const REPORT_FULL_STATE = 1;
/** ReportsStatus, AcceptsRemoteConfig, ReportsEffectiveConfig, ReportsRemoteConfig, ReportsHealth, ReportsHeartbeat. */
const CAPABILITIES = 0x1 | 0x2 | 0x4 | 0x800 | 0x1000 | 0x2000;
const UID_BYTES = 16;

/** What a load agent has to know of an answer. */
export interface Answer {
  /** The server wants everything again with the next message. */
  readonly wantsFullState: boolean;
  /** Hash of an offered config; it must be answered with `statusMessage`. */
  readonly offeredHash: Uint8Array | undefined;
  /** The uid the server wants the agent to have from now on. */
  readonly newUid: Uint8Array | undefined;
  /** Text of an error response. */
  readonly error: string | undefined;
}

/** The uid of agent number `index` of a run: a UUIDv7 by its version bits, stable so that a second run meets known agents. */
export function uidOf(run: number, index: number): Uint8Array {
  const uid = new Uint8Array(UID_BYTES);
  const view = new DataView(uid.buffer);
  view.setUint32(0, run);
  view.setUint32(10, index);
  uid[6] = 0x70;
  uid[8] = 0x80;
  return uid;
}

/** Everything an agent reports: its first message, and its answer to ReportFullState. One WebSocket message with header. */
export function fullReport(uid: Uint8Array, sequenceNum: number, name: string): Uint8Array {
  const now = Long.fromNumber(Date.now()).multiply(1_000_000);
  return frame({
    instanceUid: uid,
    sequenceNum: Long.fromNumber(sequenceNum),
    capabilities: Long.fromNumber(CAPABILITIES),
    agentDescription: {
      identifyingAttributes: [text("service.name", "k6-agent"), text("service.instance.id", name)],
      nonIdentifyingAttributes: [text("os.type", "linux"), text("host.name", name)],
    },
    health: { healthy: true, startTimeUnixNano: now, statusTimeUnixNano: now, status: "StatusOK" },
    effectiveConfig: { configMap: { configMap: { "": { body: ascii(`# ${name}\n`), contentType: "text/yaml" } } } },
  });
}

/** Uid, number and capabilities, and nothing else: what a gateway takes by its short path. */
export function heartbeat(uid: Uint8Array, sequenceNum: number): Uint8Array {
  return frame({
    instanceUid: uid,
    sequenceNum: Long.fromNumber(sequenceNum),
    capabilities: Long.fromNumber(CAPABILITIES),
  });
}

/** A heartbeat that also says APPLIED for an offered hash. */
export function statusMessage(uid: Uint8Array, sequenceNum: number, hash: Uint8Array): Uint8Array {
  return frame({
    instanceUid: uid,
    sequenceNum: Long.fromNumber(sequenceNum),
    capabilities: Long.fromNumber(CAPABILITIES),
    remoteConfigStatus: {
      lastRemoteConfigHash: hash,
      status: opamp.RemoteConfigStatuses.RemoteConfigStatuses_APPLIED,
    },
  });
}

/**
 * Decodes one WebSocket message of the server.
 *
 * @throws when the header is not 0 or the rest does not decode
 */
export function readAnswer(message: ArrayBuffer): Answer {
  const bytes = new Uint8Array(message);
  if (bytes[0] !== 0) throw new Error(`header byte ${bytes[0]} instead of 0`);
  const answer = opamp.ServerToAgent.decode(bytes.subarray(1));
  const newUid = answer.agentIdentification?.newInstanceUid;
  return {
    wantsFullState: (Long.fromValue(answer.flags ?? 0).low & REPORT_FULL_STATE) !== 0,
    offeredHash: answer.remoteConfig?.configHash ?? undefined,
    newUid: newUid?.length === UID_BYTES ? newUid : undefined,
    error: answer.errorResponse ? (answer.errorResponse.errorMessage ?? "") : undefined,
  };
}

function frame(message: opamp.IAgentToServer): Uint8Array {
  const payload = opamp.AgentToServer.encode(message).finish();
  const framed = new Uint8Array(payload.length + 1);
  framed.set(payload, 1);
  return framed;
}

function text(key: string, stringValue: string): opamp.IKeyValue {
  return { key, value: { stringValue } };
}

/** k6 has no TextEncoder, and its Uint8Array.from takes no string; what we send is ASCII. */
function ascii(value: string): Uint8Array {
  return Uint8Array.from({ length: value.length }, (_, index) => value.charCodeAt(index));
}
