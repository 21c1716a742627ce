import { opamp } from "@opamp/proto";
import { describe, expect, test } from "vitest";
import { MalformedMessageError, MessageLimitError } from "./errors.ts";
import { DEFAULT_MESSAGE_LIMITS } from "./limits.ts";
import type { MessageLimits } from "./limits.ts";
import { MessageValidator } from "./validate.ts";
import { fieldLength, writeField } from "./wire.ts";

function field(fieldNumber: number, value: Uint8Array): Buffer {
  const bytes = Buffer.alloc(fieldLength(value.length));
  writeField(bytes, 0, fieldNumber, value);
  return bytes;
}

/** What is wrong with the bytes, and which limit they are above. */
function judge(bytes: Uint8Array, limits: Partial<MessageLimits> = {}): { limit?: string; text?: string } {
  try {
    new MessageValidator({ ...DEFAULT_MESSAGE_LIMITS, ...limits }).validate(bytes, 0, bytes.length);
    return {};
  } catch (error) {
    if (error instanceof MessageLimitError) return { limit: error.limit, text: error.message };
    if (error instanceof MalformedMessageError) return { text: error.message };
    throw error;
  }
}

const report = (message: opamp.IAgentToServer): Uint8Array => opamp.AgentToServer.encode(message).finish();
const attribute = (value: Buffer): Buffer => field(3, field(1, field(2, value)));

/** Built without recursion, from the inside. */
function nested(levels: number, wrap: (inner: Buffer) => Buffer): Buffer {
  let inner: Buffer = Buffer.alloc(0);
  for (let level = 1; level < levels; level++) inner = wrap(inner);
  return inner;
}

const deepLists = (levels: number): Buffer => attribute(nested(levels, (inner) => field(5, field(1, inner))));
const deepObjects = (levels: number): Buffer =>
  attribute(nested(levels, (inner) => field(6, field(1, field(2, inner)))));
const deepHealth = (levels: number): Buffer =>
  field(
    5,
    nested(levels, (inner) => field(6, field(2, inner))),
  );

describe("an attribute's value", () => {
  test.each([deepLists, deepObjects])("of 32 levels is taken, of 33 and 10,000 refused", (deep) => {
    expect(judge(deep(32))).toEqual({});
    const refusal = { limit: "value-depth", text: "attribute values are nested deeper than 32 levels" };
    expect(judge(deep(33))).toEqual(refusal);
    expect(judge(deep(10_000))).toEqual(refusal);
  });

  test("counts its levels from itself, wherever it is", () => {
    const attributeOfComponent = field(
      7,
      field(
        2,
        nested(32, (inner) => field(5, field(1, inner))),
      ),
    );
    const component = field(6, field(2, attributeOfComponent));
    expect(judge(field(5, component))).toEqual({});
  });
});

describe("nesting", () => {
  test("of health is taken up to 100 levels", () => {
    expect(judge(deepHealth(100))).toEqual({});
    expect(judge(deepHealth(101))).toEqual({ limit: "nesting", text: "messages are nested deeper than 100 levels" });
    expect(judge(deepHealth(10_000))).toMatchObject({ limit: "nesting" });
  });

  test("of health is taken as far as configured", () => {
    expect(judge(deepHealth(5), { maxNesting: 5 })).toEqual({});
    expect(judge(deepHealth(6), { maxNesting: 5 })).toMatchObject({ text: "messages are nested deeper than 5 levels" });
  });

  test("of groups counts, too", () => {
    const groups = Buffer.alloc(10_000, 0x83);
    for (let at = 1; at < groups.length; at += 2) groups[at] = 0x06;
    expect(judge(field(5, groups))).toMatchObject({ limit: "nesting" });
  });
});

describe("a string", () => {
  const keys = (key: string): Uint8Array => report({ agentDescription: { identifyingAttributes: [{ key }] } });

  test("is bounded in bytes", () => {
    expect(judge(keys("ä".repeat(10)), { maxStringBytes: 20 })).toEqual({});
    const refusal = { limit: "string", text: "a string is longer than 20 bytes" };
    expect(judge(keys(`${"ä".repeat(10)}.`), { maxStringBytes: 20 })).toEqual(refusal);
  });

  test.each([
    { name: "the key of a map", message: { health: { componentHealthMap: { ["k".repeat(9)]: {} } } } },
    { name: "a text", message: { health: { lastError: "e".repeat(9) } } },
    { name: "a capability", message: { customCapabilities: { capabilities: ["c".repeat(9)] } } },
    {
      name: "bytes of a value",
      message: {
        agentDescription: { identifyingAttributes: [{ key: "k", value: { bytesValue: Buffer.alloc(9) } }] },
      },
    },
  ])("that is $name is bounded", ({ message }) => {
    expect(judge(report(message), { maxStringBytes: 9 })).toEqual({});
    expect(judge(report(message), { maxStringBytes: 8 })).toMatchObject({ limit: "string" });
  });

  test("of a config or a custom message is not", () => {
    const body = Buffer.alloc(200_000);
    expect(judge(report({ effectiveConfig: { configMap: { configMap: { "": { body } } } } }))).toEqual({});
    expect(judge(report({ customMessage: { data: body } }))).toEqual({});
  });

  test.each([1, 10, 63, 64, 65, 500])("of %i bytes has to be UTF-8", (length) => {
    const text = Buffer.alloc(length, "x");
    for (const at of [0, length >> 1, length - 1]) {
      const broken = Buffer.from(text);
      broken[at] = 0xff;
      expect(judge(field(5, field(3, broken)))).toEqual({ text: "a string is not valid UTF-8" });
    }
    expect(judge(field(5, field(3, text)))).toEqual({});
  });

  test.each(["c080", "eda080", "f4908080", "f0808080", "c3"])("is not UTF-8 with %s", (hex) => {
    expect(judge(field(5, field(3, Buffer.from(hex, "hex"))))).toMatchObject({ text: /not valid UTF-8/ });
  });
});

test("a hash is bounded, because sessions keep it", () => {
  const status = (bytes: number): Uint8Array =>
    report({ remoteConfigStatus: { lastRemoteConfigHash: Buffer.alloc(bytes) } });
  expect(judge(status(1024))).toEqual({});
  expect(judge(status(1025))).toEqual({ limit: "hash", text: "a hash is longer than 1024 bytes" });
});

describe("lists and maps", () => {
  const attributes = (count: number): opamp.IKeyValue[] => Array.from({ length: count }, () => ({ key: "k" }));

  test("of one message are bounded together", () => {
    const description = (one: number, other: number): Uint8Array =>
      report({
        agentDescription: { identifyingAttributes: attributes(one), nonIdentifyingAttributes: attributes(other) },
      });
    expect(judge(description(2, 1), { maxListItems: 3 })).toEqual({});
    const text = "the lists and maps of one message have more than 3 items";
    expect(judge(description(2, 2), { maxListItems: 3 })).toEqual({ limit: "list", text });
  });

  test.each([
    { name: "components", message: { health: { componentHealthMap: { a: {}, b: {}, c: {} } } } },
    { name: "config files", message: { effectiveConfig: { configMap: { configMap: { a: {}, b: {}, c: {} } } } } },
    { name: "packages", message: { packageStatuses: { packages: { a: {}, b: {}, c: {} } } } },
    { name: "capabilities", message: { customCapabilities: { capabilities: ["a", "b", "c"] } } },
  ])("of $name are bounded", ({ message }) => {
    expect(judge(report(message), { maxListItems: 3 })).toEqual({});
    expect(judge(report(message), { maxListItems: 2 })).toMatchObject({ limit: "list" });
  });

  test("of the whole report are bounded, however they are spread", () => {
    const children = Object.fromEntries(
      Array.from({ length: 5 }, (_, at) => [`c${at}`, { attributes: attributes(2) }]),
    );
    const health = report({ health: { componentHealthMap: children } });
    expect(judge(health, { maxItems: 15 })).toEqual({});
    const text = "all lists and maps together have more than 14 items";
    expect(judge(health, { maxItems: 14 })).toEqual({ limit: "items", text });
  });

  test("are counted anew for each report", () => {
    const validator = new MessageValidator({ ...DEFAULT_MESSAGE_LIMITS, maxItems: 3 });
    const bytes = report({ customCapabilities: { capabilities: ["a", "b", "c"] } });
    const again = (): void => validator.validate(bytes, 0, bytes.length);
    again();
    expect(again).not.toThrow();
  });
});

describe("a report", () => {
  const unknown = Buffer.from("a20600", "hex");

  test.each([
    { name: "fields of a newer protocol at any depth (S-213)", bytes: Buffer.concat([field(5, unknown), unknown]) },
    { name: "U+0000, which is data", bytes: field(5, field(3, Buffer.from("a\0b"))) },
    { name: "100 levels of health", bytes: deepHealth(100) },
  ])("may hold $name", ({ bytes }) => {
    expect(judge(bytes)).toEqual({});
  });

  test.each([
    { name: "invalid UTF-8", bytes: field(5, field(3, Buffer.from([0xc3, 0x28]))), text: /not valid UTF-8/ },
    { name: "a surrogate", bytes: field(5, field(4, Buffer.from([0xed, 0xa0, 0x80]))), text: /not valid UTF-8/ },
    { name: "long invalid UTF-8", bytes: field(5, field(3, Buffer.alloc(500, 0xff))), text: /not valid UTF-8/ },
    { name: "a field beyond its message", bytes: field(5, Buffer.from([0x1a, 0x05, 0x41])), text: /longer than the/ },
    { name: "a cut number", bytes: Buffer.from("1080", "hex"), text: /middle of a field/ },
    { name: "garbage (S-186)", bytes: Buffer.from("ffffff", "hex"), text: /middle of a field/ },
    { name: "101 levels of health", bytes: deepHealth(101), text: /nested deeper than 100 levels/ },
    { name: "10,000 groups", bytes: field(5, Buffer.alloc(20_000, Buffer.of(0xa3, 0x06))), text: /nested deeper/ },
  ])("with $name is refused", ({ bytes, text }) => {
    expect(judge(bytes).text).toMatch(text);
  });
});
