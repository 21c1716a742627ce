import { attributesToJson } from "@opamp/opamp";
import type { JsonObject, JsonValue } from "@opamp/opamp";
import { opamp } from "@opamp/proto";

/** Submessages that operators read as they are: enums by name, 64-bit numbers as text, bytes in hex. */
export function packageStatusesToJson(encoded: Uint8Array): JsonObject {
  return plainObject(opamp.PackageStatuses.toObject(opamp.PackageStatuses.decode(encoded), CONVERSION));
}

export function connectionSettingsStatusToJson(encoded: Uint8Array): JsonObject {
  const { ConnectionSettingsStatus } = opamp;
  return plainObject(ConnectionSettingsStatus.toObject(ConnectionSettingsStatus.decode(encoded), CONVERSION));
}

export function customCapabilitiesOf(encoded: Uint8Array): readonly string[] {
  return opamp.CustomCapabilities.decode(encoded).capabilities ?? [];
}

/** An inventory of components as an agent reports it. */
export interface ComponentsReport {
  /** The agent's own, any bytes (S-184), in hex. */
  readonly hash: string;
  /** By id, nested to any depth (S-185); undefined when it told the hash alone. */
  readonly components: JsonObject | undefined;
}

export function readComponents(encoded: Uint8Array): ComponentsReport {
  const { hash, components } = opamp.AvailableComponents.decode(encoded);
  const isListed = Object.keys(components).length > 0;
  return {
    hash: Buffer.from(hash).toString("hex"),
    components: isListed ? componentsToJson(components) : undefined,
  };
}

/** Longest hash, in hex digits, that lists are stored under. */
const MAX_KEY = 512;

/** Whether the list is stored once for all agents with this hash. */
export function isSharedHash(hash: string): boolean {
  return hash !== "" && hash.length <= MAX_KEY;
}

function componentsToJson(components: Record<string, opamp.IComponentDetails>): JsonObject {
  return Object.fromEntries(
    Object.entries(components).map(([name, details]) => {
      const subComponents = details.subComponentMap ?? {};
      return [
        name,
        {
          metadata: attributesToJson(details.metadata),
          ...(Object.keys(subComponents).length > 0 && { components: componentsToJson(subComponents) }),
        },
      ];
    }),
  );
}

const CONVERSION = { longs: String, enums: String };

function plainObject(object: Record<string, unknown>): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: unknown): JsonValue {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  // JSON has no such numbers.
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (Array.isArray(value)) return value.map(plainValue);
  return typeof value === "object" ? plainObject(Object.fromEntries(Object.entries(value))) : null;
}
