import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Long, opamp } from "@opamp/proto";
import { anyValueToJson, attributesToJson, jsonToAnyValue, jsonToAttributes } from "./attributes.ts";
import type { JsonValue } from "./attributes.ts";

const decodeValue = (value: opamp.IAnyValue): opamp.AnyValue =>
  opamp.AnyValue.decode(opamp.AnyValue.encode(value).finish());

const pair = (key: string, value: opamp.IAnyValue): opamp.IKeyValue => ({ key, value });

const cases: { name: string; value: opamp.IAnyValue; json: JsonValue }[] = [
  { name: "string", value: { stringValue: "grün" }, json: "grün" },
  { name: "empty string", value: { stringValue: "" }, json: "" },
  { name: "true", value: { boolValue: true }, json: true },
  { name: "false", value: { boolValue: false }, json: false },
  { name: "int", value: { intValue: Long.fromNumber(-42) }, json: -42 },
  { name: "int zero", value: { intValue: Long.ZERO }, json: 0 },
  { name: "largest safe int", value: { intValue: Long.fromString("9007199254740991") }, json: Number.MAX_SAFE_INTEGER },
  {
    name: "unsafe int",
    value: { intValue: Long.fromString("9007199254740993") },
    json: { intValue: "9007199254740993" },
  },
  { name: "smallest int", value: { intValue: Long.MIN_VALUE }, json: { intValue: "-9223372036854775808" } },
  { name: "double", value: { doubleValue: 2.5 }, json: 2.5 },
  { name: "double that looks like an int", value: { doubleValue: 3 }, json: { doubleValue: 3 } },
  { name: "double zero", value: { doubleValue: 0 }, json: { doubleValue: 0 } },
  { name: "negative zero", value: { doubleValue: -0 }, json: { doubleValue: "-0" } },
  { name: "huge double", value: { doubleValue: 1e300 }, json: { doubleValue: 1e300 } },
  { name: "NaN", value: { doubleValue: Number.NaN }, json: { doubleValue: "NaN" } },
  { name: "infinity", value: { doubleValue: Number.NEGATIVE_INFINITY }, json: { doubleValue: "-Infinity" } },
  { name: "bytes", value: { bytesValue: Buffer.from([0, 255]) }, json: { bytesValue: "AP8=" } },
  { name: "no bytes", value: { bytesValue: Buffer.alloc(0) }, json: { bytesValue: "" } },
  { name: "null", value: {}, json: null },
  {
    name: "array",
    value: { arrayValue: { values: [{ stringValue: "a" }, {}, { arrayValue: { values: [] } }] } },
    json: ["a", null, []],
  },
  {
    name: "key/value list",
    value: { kvlistValue: { values: [pair("a", { boolValue: true }), pair("b", { kvlistValue: {} })] } },
    json: { a: true, b: {} },
  },
  {
    name: "key/value list with a repeated key",
    value: { kvlistValue: { values: [pair("a", { boolValue: true }), pair("a", { boolValue: false })] } },
    json: {
      kvlistValue: [
        ["a", true],
        ["a", false],
      ],
    },
  },
  {
    name: "key/value list that looks like one of our forms",
    value: { kvlistValue: { values: [pair("bytesValue", { stringValue: "AP8=" })] } },
    json: { kvlistValue: [["bytesValue", "AP8="]] },
  },
  {
    name: "key/value list with a key objects treat specially",
    value: { kvlistValue: { values: [pair("__proto__", { stringValue: "x" })] } },
    json: JSON.parse('{"__proto__": "x"}'),
  },
];

describe("an attribute value (S-65)", () => {
  test.each(cases)("of kind $name keeps kind and value through JSON text", ({ value, json }) => {
    const turned = anyValueToJson(decodeValue(value));
    expect(turned).toEqual(json);
    const back: JsonValue = JSON.parse(JSON.stringify(turned));
    expect(opamp.AnyValue.encode(jsonToAnyValue(back)).finish()).toEqual(opamp.AnyValue.encode(value).finish());
  });
});

test("the golden attributes come back as the same bytes", () => {
  const url = new URL("../../../proto/golden/fixtures/AgentToServer.description.bin", import.meta.url);
  const { agentDescription } = opamp.AgentToServer.decode(readFileSync(url));
  // Go's NaN has other bits than ours, and an attribute without value comes back with an empty one.
  const list = (agentDescription?.nonIdentifyingAttributes ?? []).filter(
    ({ key, value }) => value && key !== "double.nan",
  );
  expect(list.length).toBeGreaterThan(15);
  const back = jsonToAttributes(attributesToJson(list));
  const encode = (attributes: opamp.IKeyValue[]): Uint8Array =>
    opamp.KeyValueList.encode({ values: attributes }).finish();
  expect(Buffer.from(encode(back)).equals(encode(list))).toBe(true);
});

test("of repeated attributes the last one counts", () => {
  expect(attributesToJson([pair("a", { stringValue: "1" }), pair("a", { stringValue: "2" }), { key: "b" }])).toEqual({
    a: "2",
    b: null,
  });
  expect(attributesToJson(undefined)).toEqual({});
});
