/**
 * What the wire knows of AgentToServer and all it holds, as data: the validator reads it instead of building objects.
 * `schema.test.ts` compares it with the .proto files, so that neither grows without the other.
 *
 * - `varint`, `fixed64`: numbers
 * - `string`: UTF-8 of bounded length
 * - `hash`: opaque bytes that sessions and rows keep, hence short
 * - `value`: bytes of bounded length
 * - `bytes`: bytes whose length only the message bounds
 * - a message's name; a list of them or of strings with `[]`; `map of` what a map's values are, its keys are strings
 */
export const SCHEMA: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  AgentToServer: {
    1: "bytes",
    2: "varint",
    3: "AgentDescription",
    4: "varint",
    5: "ComponentHealth",
    6: "EffectiveConfig",
    7: "RemoteConfigStatus",
    8: "PackageStatuses",
    9: "AgentDisconnect",
    10: "varint",
    11: "ConnectionSettingsRequest",
    12: "CustomCapabilities",
    13: "CustomMessage",
    14: "AvailableComponents",
    15: "ConnectionSettingsStatus",
  },
  AgentDescription: { 1: "KeyValue[]", 2: "KeyValue[]" },
  KeyValue: { 1: "string", 2: "AnyValue" },
  AnyValue: { 1: "string", 2: "varint", 3: "varint", 4: "fixed64", 5: "ArrayValue", 6: "KeyValueList", 7: "value" },
  ArrayValue: { 1: "AnyValue[]" },
  KeyValueList: { 1: "KeyValue[]" },
  ComponentHealth: {
    1: "varint",
    2: "fixed64",
    3: "string",
    4: "string",
    5: "fixed64",
    6: "map of ComponentHealth",
    7: "KeyValue[]",
  },
  EffectiveConfig: { 1: "AgentConfigMap" },
  AgentConfigMap: { 1: "map of AgentConfigFile" },
  AgentConfigFile: { 1: "bytes", 2: "string" },
  RemoteConfigStatus: { 1: "hash", 2: "varint", 3: "string" },
  ConnectionSettingsStatus: { 1: "hash", 2: "varint", 3: "string" },
  PackageStatuses: { 1: "map of PackageStatus", 2: "hash", 3: "string" },
  PackageStatus: {
    1: "string",
    2: "string",
    3: "hash",
    4: "string",
    5: "hash",
    6: "varint",
    7: "string",
    8: "PackageDownloadDetails",
  },
  PackageDownloadDetails: { 1: "fixed64", 2: "fixed64" },
  AgentDisconnect: {},
  ConnectionSettingsRequest: { 1: "OpAMPConnectionSettingsRequest" },
  OpAMPConnectionSettingsRequest: { 1: "CertificateRequest" },
  CertificateRequest: { 1: "value" },
  CustomCapabilities: { 1: "string[]" },
  CustomMessage: { 1: "string", 2: "string", 3: "bytes" },
  AvailableComponents: { 1: "map of ComponentDetails", 2: "hash" },
  ComponentDetails: { 1: "KeyValue[]", 2: "map of ComponentDetails" },
};

/** What a field is: the low three bits of its rule. Those from `STRING` on begin with a length. */
export const UNKNOWN = 0;
export const VARINT_FIELD = 1;
export const FIXED64_FIELD = 2;
export const STRING = 3;
export const BYTES = 4;
export const VALUE = 5;
export const HASH = 6;
export const MESSAGE = 7;
export const KIND_MASK = 7;
/** The field is one item of a list or map. */
export const ITEM_BIT = 8;
/** Above these bits stands the number of the message's type. */
export const TYPE_SHIFT = 4;
/** Rules of one type: one for each key below 128, which all known fields have. */
export const RULES_PER_TYPE = 128;

const SCALARS = new Map([
  ["varint", { kind: VARINT_FIELD, wireType: 0 }],
  ["fixed64", { kind: FIXED64_FIELD, wireType: 1 }],
  ["string", { kind: STRING, wireType: 2 }],
  ["bytes", { kind: BYTES, wireType: 2 }],
  ["value", { kind: VALUE, wireType: 2 }],
  ["hash", { kind: HASH, wireType: 2 }],
]);

const MAP_PREFIX = "map of ";
const types = new Map(Object.entries(SCHEMA));
/** The entries of a map are messages on the wire, though not in a decoder's count of levels. */
const entries = [...new Set([...types.values()].flatMap((fields) => Object.values(fields)).filter(isMap))];
const typeNames = [...types.keys(), ...entries];
for (const entry of entries) types.set(entry, { 1: "string", 2: entry.slice(MAP_PREFIX.length) });

export const AGENT_TO_SERVER = typeNames.indexOf("AgentToServer");
export const AGENT_DISCONNECT = typeNames.indexOf("AgentDisconnect");
export const ANY_VALUE = typeNames.indexOf("AnyValue");
/** Types from this number on are entries of maps. */
export const FIRST_ENTRY_TYPE = typeNames.length - entries.length;

/** `RULES[type × 128 + key]`: what a field with this key is in a message of this type. */
export const RULES = compile();

function isMap(description: string): boolean {
  return description.startsWith(MAP_PREFIX);
}

function compile(): Uint16Array {
  const rules = new Uint16Array(typeNames.length * RULES_PER_TYPE);
  for (const [type, name] of typeNames.entries()) {
    for (const [field, description] of Object.entries(types.get(name) ?? {})) {
      const { rule, wireType } = ruleOf(description);
      rules[type * RULES_PER_TYPE + Number(field) * 8 + wireType] = rule;
    }
  }
  return rules;
}

function ruleOf(description: string): { readonly rule: number; readonly wireType: number } {
  const isList = description.endsWith("[]");
  const item = isList || isMap(description) ? ITEM_BIT : 0;
  const name = isList ? description.slice(0, -2) : description;
  const scalar = SCALARS.get(name);
  if (scalar !== undefined) return { rule: scalar.kind | item, wireType: scalar.wireType };
  return { rule: MESSAGE | item | (typeNames.indexOf(name) << TYPE_SHIFT), wireType: 2 };
}
