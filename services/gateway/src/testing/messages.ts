import { randomBytes } from "node:crypto";
import { AgentCapability } from "@opamp/opamp";
import { Long, opamp } from "@opamp/proto";

/** Capabilities of an agent that takes configs and says what became of them. */
export const CAPABLE =
  AgentCapability.ReportsStatus |
  AgentCapability.AcceptsRemoteConfig |
  AgentCapability.ReportsEffectiveConfig |
  AgentCapability.AcceptsRestartCommand |
  AgentCapability.ReportsHealth |
  AgentCapability.ReportsRemoteConfig;

export function someUid(): Buffer {
  return randomBytes(16);
}

export type Content = Partial<
  Omit<opamp.AgentToServer.$Properties, "instanceUid" | "sequenceNum" | "capabilities" | "flags">
>;

export interface MessageOptions {
  readonly capabilities?: number;
  readonly flags?: number;
  readonly content?: Content;
}

/** One AgentToServer without header. */
export function agentToServer(uid: Uint8Array, sequenceNum: number, options: MessageOptions = {}): Buffer {
  const { capabilities = AgentCapability.ReportsStatus, flags = 0, content = {} } = options;
  const message = {
    instanceUid: uid,
    sequenceNum: Long.fromNumber(sequenceNum),
    capabilities: Long.fromNumber(capabilities),
    flags: Long.fromNumber(flags),
    ...content,
  };
  return Buffer.from(opamp.AgentToServer.encode(message).finish());
}

/** Everything that `CAPABLE` promises. */
export function fullContent(status: Content["remoteConfigStatus"] = {}): Content {
  return {
    agentDescription: { identifyingAttributes: [{ key: "service.name", value: { stringValue: "test" } }] },
    health: { healthy: true },
    effectiveConfig: { configMap: { configMap: { "": { body: Buffer.from("a: 1") } } } },
    remoteConfigStatus: status,
  };
}

export function fullReport(uid: Uint8Array, sequenceNum: number, status: Content["remoteConfigStatus"] = {}): Buffer {
  return agentToServer(uid, sequenceNum, { capabilities: CAPABLE, content: fullContent(status) });
}

/** The header of a WebSocket message in front. */
export function framed(message: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(0), message]);
}

export interface Answer {
  readonly uid: string;
  readonly flags: number;
  readonly capabilities: number;
  readonly error: opamp.ServerErrorResponse.$Properties | undefined;
  readonly remoteConfig: opamp.AgentRemoteConfig.$Properties | undefined;
  readonly command: boolean;
  /** All custom capabilities of the Server, where the answer has them. */
  readonly customCapabilities: readonly string[] | undefined;
  readonly customMessage: { readonly capability: string; readonly type: string; readonly data: Buffer } | undefined;
  readonly newUid: Buffer | undefined;
}

/** Decodes a ServerToAgent. */
export function readAnswer(message: Uint8Array): Answer {
  const decoded = opamp.ServerToAgent.decode(message);
  const newUid = decoded.agentIdentification?.newInstanceUid;
  return {
    uid: Buffer.from(decoded.instanceUid).toString("hex"),
    flags: Number(decoded.flags),
    capabilities: Number(decoded.capabilities),
    error: decoded.errorResponse ?? undefined,
    remoteConfig: decoded.remoteConfig ?? undefined,
    command: decoded.command !== null && decoded.command !== undefined,
    customCapabilities: decoded.customCapabilities?.capabilities ?? undefined,
    customMessage: decoded.customMessage ? customMessageOf(decoded.customMessage) : undefined,
    newUid: newUid ? Buffer.from(newUid) : undefined,
  };
}

function customMessageOf(message: opamp.CustomMessage.$Properties): NonNullable<Answer["customMessage"]> {
  const { capability = "", type = "", data } = message;
  return { capability: capability ?? "", type: type ?? "", data: Buffer.from(data ?? []) };
}
