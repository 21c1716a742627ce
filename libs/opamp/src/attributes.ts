import { Long } from "@opamp/proto";
import type { opamp } from "@opamp/proto";

/** A value as it comes out of JSON.parse. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/**
 * Values JSON has no kind for are objects with one of these keys and no other:
 *
 * - `intValue`: decimal text of an int64 beyond ±(2^53 − 1)
 * - `doubleValue`: a double that JSON would turn into an integer or null, as number or as "NaN", "Infinity",
 *   "-Infinity", "-0"
 * - `bytesValue`: base64
 * - `kvlistValue`: a list of `[key, value]`, for key/value lists with repeated keys or that look like one of these
 */
const MARKERS: ReadonlySet<string> = new Set(["intValue", "doubleValue", "bytesValue", "kvlistValue"]);

/** Turns an attribute value into JSON; `jsonToAnyValue` gives back the same kind and value (S-65). */
export function anyValueToJson(value: opamp.IAnyValue | null | undefined): JsonValue {
  if (!isSet(value)) return null;
  if (isSet(value.stringValue)) return value.stringValue;
  if (isSet(value.boolValue)) return value.boolValue;
  if (isSet(value.intValue)) return intToJson(value.intValue);
  if (isSet(value.doubleValue)) return doubleToJson(value.doubleValue);
  if (value.arrayValue) return (value.arrayValue.values ?? []).map(anyValueToJson);
  if (value.kvlistValue) return pairsToJson(value.kvlistValue.values ?? []);
  if (isSet(value.bytesValue)) return { bytesValue: Buffer.from(value.bytesValue).toString("base64") };
  return null;
}

function isSet<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function intToJson(value: Long): JsonValue {
  const number = value.toNumber();
  return Number.isSafeInteger(number) ? number : { intValue: value.toString() };
}

function doubleToJson(value: number): JsonValue {
  if (Object.is(value, -0)) return { doubleValue: "-0" };
  if (!Number.isFinite(value)) return { doubleValue: String(value) };
  return Number.isInteger(value) ? { doubleValue: value } : value;
}

function pairsToJson(pairs: readonly opamp.IKeyValue[]): JsonValue {
  const entries = pairs.map((pair): [string, JsonValue] => [pair.key ?? "", anyValueToJson(pair.value)]);
  const object = Object.fromEntries(entries);
  const lossless = Object.keys(object).length === entries.length && markerOf(object) === undefined;
  return lossless ? object : { kvlistValue: entries };
}

/** The marker key when the object is one of the special forms. */
function markerOf(object: JsonObject): string | undefined {
  const [key, ...more] = Object.keys(object);
  return key !== undefined && more.length === 0 && MARKERS.has(key) ? key : undefined;
}

/** Turns JSON made by `anyValueToJson` back into the attribute value. */
export function jsonToAnyValue(json: JsonValue): opamp.IAnyValue {
  if (json === null) return {};
  if (typeof json === "string") return { stringValue: json };
  if (typeof json === "boolean") return { boolValue: json };
  if (typeof json === "number") return numberToAnyValue(json);
  if (isList(json)) return { arrayValue: { values: json.map(jsonToAnyValue) } };
  return markedToAnyValue(json) ?? { kvlistValue: { values: jsonToAttributes(json) } };
}

function numberToAnyValue(value: number): opamp.IAnyValue {
  return Number.isSafeInteger(value) ? { intValue: Long.fromNumber(value) } : { doubleValue: value };
}

function markedToAnyValue(object: JsonObject): opamp.IAnyValue | undefined {
  const marker = markerOf(object);
  const value = marker === undefined ? undefined : object[marker];
  if (marker === "intValue" && typeof value === "string") return { intValue: Long.fromString(value) };
  if (marker === "doubleValue") return { doubleValue: Number(value) };
  if (marker === "bytesValue" && typeof value === "string") return { bytesValue: Buffer.from(value, "base64") };
  if (marker === "kvlistValue" && value !== undefined && isList(value))
    return { kvlistValue: { values: jsonToPairs(value) } };
  return undefined;
}

function jsonToPairs(list: readonly JsonValue[]): opamp.IKeyValue[] {
  return list.filter(isList).map(([key, value]) => ({
    key: typeof key === "string" ? key : "",
    value: jsonToAnyValue(value ?? null),
  }));
}

function isList(json: JsonValue): json is readonly JsonValue[] {
  return Array.isArray(json);
}

/** Attributes as one object, for labels and selectors; of repeated keys the last one wins. */
export function attributesToJson(list: readonly opamp.IKeyValue[] | null | undefined): Record<string, JsonValue> {
  return Object.fromEntries((list ?? []).map((pair) => [pair.key ?? "", anyValueToJson(pair.value)]));
}

/** The reverse of `attributesToJson`. */
export function jsonToAttributes(object: JsonObject): opamp.IKeyValue[] {
  return Object.entries(object).map(([key, value]) => ({ key, value: jsonToAnyValue(value) }));
}
