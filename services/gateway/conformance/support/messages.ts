import { randomBytes } from "node:crypto";
import { bin, entry, fixed64, Message, message, num, str, sub } from "./wire.ts";
import type { Part } from "./wire.ts";

/** AgentCapabilities, wire-format numbers. */
export const CAN = {
  reportStatus: 0x1,
  acceptRemoteConfig: 0x2,
  reportEffectiveConfig: 0x4,
  acceptPackages: 0x8,
  reportPackageStatuses: 0x10,
  reportOwnTraces: 0x20,
  reportOwnMetrics: 0x40,
  reportOwnLogs: 0x80,
  acceptOpampSettings: 0x100,
  acceptOtherSettings: 0x200,
  acceptRestart: 0x400,
  reportHealth: 0x800,
  reportRemoteConfig: 0x1000,
  reportHeartbeat: 0x2000,
  reportComponents: 0x4000,
  reportSettingsStatus: 0x8000,
} as const;

/** What the usual agent of these tests can do; its full report has all of it. */
export const CAPABLE =
  CAN.reportStatus |
  CAN.acceptRemoteConfig |
  CAN.reportEffectiveConfig |
  CAN.acceptRestart |
  CAN.reportHealth |
  CAN.reportRemoteConfig;

/** Bits of ServerToAgent.flags. */
export const FLAG = { reportFullState: 0x1, reportAvailableComponents: 0x2 } as const;
/** Bits of AgentToServer.flags. */
export const AGENT_FLAG = { requestInstanceUid: 0x1 } as const;
/** RemoteConfigStatuses. */
export const STATUS = { unset: 0, applied: 1, applying: 2, failed: 3 } as const;
/** ServerErrorResponseType. */
export const ERROR = { unknown: 0, badRequest: 1, unavailable: 2 } as const;

/** Field numbers of AgentToServer. */
export const A2S = {
  instanceUid: 1,
  sequenceNum: 2,
  description: 3,
  capabilities: 4,
  health: 5,
  effectiveConfig: 6,
  remoteConfigStatus: 7,
  packageStatuses: 8,
  disconnect: 9,
  flags: 10,
  connectionSettingsRequest: 11,
  customCapabilities: 12,
  customMessage: 13,
  availableComponents: 14,
  connectionSettingsStatus: 15,
} as const;

/** Field numbers of ServerToAgent. */
export const S2A = {
  instanceUid: 1,
  error: 2,
  remoteConfig: 3,
  connectionSettings: 4,
  packagesAvailable: 5,
  flags: 6,
  capabilities: 7,
  identification: 8,
  command: 9,
  customCapabilities: 10,
  customMessage: 11,
} as const;

export const randomUid = (): Buffer => randomBytes(16);

/** As the API writes it. */
export function uuid(uid: Uint8Array): string {
  return Buffer.from(uid)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** uid, sequence and capabilities, then whatever the test adds. A capabilities of undefined leaves the field out. */
export function agentToServer(uid: Uint8Array, sequence: number, capabilities?: number, ...parts: readonly Part[]) {
  return message(
    bin(A2S.instanceUid, uid),
    num(A2S.sequenceNum, sequence),
    ...(capabilities === undefined ? [] : [num(A2S.capabilities, capabilities)]),
    ...parts,
  );
}

/** A KeyValue with a string. */
export const attribute = (field: number, key: string, value: string): Buffer =>
  sub(field, str(1, key), sub(2, str(1, value)));

/** By `service.instance.id` rollouts of these tests find one agent. */
export function description(uid: Uint8Array, name = "conformance"): Buffer {
  const identifying = [attribute(1, "service.name", name), attribute(1, "service.instance.id", uuid(uid))];
  return sub(A2S.description, ...identifying, attribute(2, "os.type", "linux"));
}

export interface HealthOptions {
  readonly healthy?: boolean;
  readonly lastError?: string;
  readonly status?: string;
  readonly startedAt?: bigint;
  /** The body of each component's health. */
  readonly components?: Readonly<Record<string, Buffer>>;
}

/** The body of a ComponentHealth. */
export function healthBody(options: HealthOptions = {}): Buffer {
  const { healthy = true, lastError = "", status = "", startedAt, components = {} } = options;
  return message(
    ...(healthy ? [num(1, true)] : []),
    ...(startedAt === undefined ? [] : [fixed64(2, startedAt)]),
    ...(lastError === "" ? [] : [str(3, lastError)]),
    ...(status === "" ? [] : [str(4, status)]),
    ...Object.entries(components).map(([name, body]) => entry(6, name, body)),
  );
}

export const health = (options?: HealthOptions): Buffer => bin(A2S.health, healthBody(options));

/** An AgentConfigMap in a field: `{name: body}`. */
export function configMap(field: number, files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const entries = Object.entries(files).map(([name, body]) => entry(1, name, bin(1, Buffer.from(body))));
  return sub(field, ...entries);
}

export const effectiveConfig = (files: Readonly<Record<string, string>> = { "": "a: 1" }): Buffer =>
  sub(A2S.effectiveConfig, configMap(1, files));

export function remoteConfigStatus(hash: Uint8Array = Buffer.alloc(0), status = 0, error = ""): Buffer {
  return sub(
    A2S.remoteConfigStatus,
    ...(hash.length === 0 ? [] : [bin(1, hash)]),
    ...(status === 0 ? [] : [num(2, status)]),
    ...(error === "" ? [] : [str(3, error)]),
  );
}

/** Everything that `CAPABLE` promises. */
export function everything(uid: Uint8Array): Buffer {
  return message(description(uid), health(), effectiveConfig(), remoteConfigStatus());
}

export const disconnect = (): Buffer => sub(A2S.disconnect);

export const customMessage = (capability: string, type: string, data: Uint8Array): Buffer =>
  sub(A2S.customMessage, str(1, capability), str(2, type), bin(3, data));

export const customCapabilities = (...names: readonly string[]): Buffer =>
  sub(A2S.customCapabilities, ...names.map((name) => str(1, name)));

export interface OfferedFile {
  readonly body: Buffer;
  readonly contentType: string;
}

/** A ServerToAgent, as a careful client reads it. */
export class Answer {
  readonly bytes: Buffer;
  readonly fields: Message;

  constructor(data: Uint8Array) {
    this.bytes = Buffer.from(data);
    this.fields = new Message(data);
  }

  /** Field numbers that are there. */
  get present(): number[] {
    return this.fields.present;
  }

  get uid(): Buffer {
    return this.fields.bytes(S2A.instanceUid);
  }

  get flags(): number {
    return this.fields.number(S2A.flags);
  }

  get capabilities(): number {
    return this.fields.number(S2A.capabilities);
  }

  get asksForFullState(): boolean {
    return (this.flags & FLAG.reportFullState) !== 0;
  }

  get error():
    | { readonly type: number; readonly message: string; readonly retryAfterNs: bigint | undefined }
    | undefined {
    const error = this.fields.sub(S2A.error);
    if (error === undefined) return undefined;
    const retry = error.sub(3);
    return {
      type: error.number(1),
      message: error.text(2),
      retryAfterNs: retry === undefined ? undefined : BigInt(retry.number(1)),
    };
  }

  get remoteConfig(): { readonly hash: Buffer; readonly files: ReadonlyMap<string, OfferedFile> } | undefined {
    const offer = this.fields.sub(S2A.remoteConfig);
    if (offer === undefined) return undefined;
    const entries = [...(offer.sub(1)?.map(1) ?? [])];
    const files = entries.map(([name, file]): [string, OfferedFile] => {
      return [name, { body: file.bytes(1), contentType: file.text(2) }];
    });
    return { hash: offer.bytes(2), files: new Map(files) };
  }

  get newUid(): Buffer | undefined {
    return this.fields.sub(S2A.identification)?.bytes(1);
  }
}
