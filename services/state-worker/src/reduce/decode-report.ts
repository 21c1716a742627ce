import { attributesToJson, canonicalizeConfigMap, healthToJson } from "@opamp/opamp";
import type { HealthJson } from "@opamp/opamp";
import { opamp } from "@opamp/proto";
import type { DescriptionChange, ExtrasChange } from "@opamp/store";
import { RejectedEventError } from "../events/rejected-event.ts";
import { configMapOf, splitReport } from "../events/report.ts";
import type { ReportParts } from "../events/report.ts";
import type { AgentState } from "./agent-state.ts";
import { connectionSettingsStatusToJson, customCapabilitiesOf, isSharedHash } from "./extras.ts";
import { packageStatusesToJson, readComponents } from "./extras.ts";
import type { ComponentsReport } from "./extras.ts";
import { fingerprint } from "./fingerprint.ts";

/** The latest word on a remote config. */
export interface ConfigStatusReport {
  readonly status: number;
  readonly hash: Buffer;
  readonly hashHex: string;
  readonly errorMessage: string;
}

/** A submessage that differs from what is stored. */
export interface Marked<T> {
  readonly mark: string;
  readonly value: T;
}

/** What a report says that is not known yet. */
export interface DecodedReport {
  readonly description: Marked<DescriptionChange> | undefined;
  readonly health: Marked<HealthJson> | undefined;
  readonly configStatus: ConfigStatusReport | undefined;
  /** Canonical AgentConfigMap bytes. */
  readonly effectiveConfig: Uint8Array | undefined;
  readonly extras: ExtrasChange | undefined;
  readonly components: ComponentsReport | undefined;
  readonly customMessage: opamp.CustomMessage | undefined;
}

/**
 * Decodes an agent's message as far as it is news: most full reports repeat the description, whose JSON costs more
 * than all else of a report.
 *
 * @param state of the agent, with the fingerprints of what is stored.
 * @throws {RejectedEventError} when the message does not decode.
 */
export function decodeReport(message: Buffer, state: AgentState | undefined): DecodedReport {
  try {
    const parts = splitReport(message);
    const { extras, components } = decodeExtras(parts);
    return {
      description: unlessMarked(parts.description, state?.descriptionMark, decodeDescription),
      health: unlessMarked(parts.health, state?.healthMark, decodeHealth),
      configStatus: parts.remoteConfigStatus && decodeStatus(parts.remoteConfigStatus),
      effectiveConfig: parts.effectiveConfig && canonicalizeConfigMap(configMapOf(parts.effectiveConfig)),
      extras,
      components,
      customMessage: parts.customMessage && opamp.CustomMessage.decode(parts.customMessage),
    };
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new RejectedEventError("undecodable-message", detail, { cause });
  }
}

function unlessMarked<T>(
  encoded: Buffer | undefined,
  known: string | undefined,
  decode: (encoded: Buffer) => T,
): Marked<T> | undefined {
  if (encoded === undefined) return undefined;
  const mark = fingerprint(encoded);
  return mark === known ? undefined : { mark, value: decode(encoded) };
}

function decodeDescription(encoded: Buffer): DescriptionChange {
  const { identifyingAttributes, nonIdentifyingAttributes } = opamp.AgentDescription.decode(encoded);
  return {
    identifying: attributesToJson(identifyingAttributes),
    nonIdentifying: attributesToJson(nonIdentifyingAttributes),
  };
}

function decodeHealth(encoded: Buffer): HealthJson {
  return healthToJson(opamp.ComponentHealth.decode(encoded));
}

function decodeStatus(encoded: Buffer): ConfigStatusReport {
  const { status, lastRemoteConfigHash, errorMessage } = opamp.RemoteConfigStatus.decode(encoded);
  const hash = Buffer.from(lastRemoteConfigHash);
  return { status, hash, hashHex: hash.toString("hex"), errorMessage };
}

function decodeExtras(parts: ReportParts): Pick<DecodedReport, "extras" | "components"> {
  const { packageStatuses, connectionSettingsStatus, customCapabilities, availableComponents } = parts;
  if (!packageStatuses && !connectionSettingsStatus && !customCapabilities && !availableComponents) return NO_EXTRAS;
  const components = availableComponents && readComponents(availableComponents);
  const extras = {
    ...(packageStatuses && { packageStatuses: packageStatusesToJson(packageStatuses) }),
    ...(connectionSettingsStatus && {
      connectionSettingsStatus: connectionSettingsStatusToJson(connectionSettingsStatus),
    }),
    ...(customCapabilities && { customCapabilities: customCapabilitiesOf(customCapabilities) }),
    ...(components && { availableComponents: ownComponents(components) }),
  };
  return { extras, components };
}

const NO_EXTRAS = { extras: undefined, components: undefined };

/** What stands in the agent's own row: the hash, and a list that is stored nowhere else. */
function ownComponents({ hash, components }: ComponentsReport): NonNullable<ExtrasChange["availableComponents"]> {
  return components === undefined || isSharedHash(hash) ? { hash } : { hash, components };
}
