import { describe, expect, test } from "vitest";
import { opamp } from "@opamp/proto";
import { decodeAgentToServer, decodeRemoteConfigStatus } from "./decode.ts";
import { MalformedMessageError } from "./errors.ts";
import { MAX_NESTING } from "./limits.ts";
import { TopLevelScan } from "./scan.ts";
import { varintLength, writeField } from "./wire.ts";

const uid = Buffer.from("01890a5dac96774bbcceb302099a8057", "hex");

function field(fieldNumber: number, value: Uint8Array): Buffer {
  const bytes = Buffer.alloc(1 + varintLength(value.length) + value.length);
  writeField(bytes, 0, fieldNumber, value);
  return bytes;
}

const message = (...fields: Buffer[]): Buffer => Buffer.concat([field(1, uid), ...fields]);

/** A health report whose tree is `levels` deep, made without recursion. */
function deepHealth(levels: number): Buffer {
  let health: Buffer = Buffer.alloc(0);
  for (let level = 1; level < levels; level++) {
    health = field(6, Buffer.concat([field(1, Buffer.from("c")), field(2, health)]));
  }
  return message(field(5, health));
}

/** An attribute that is `levels` key/value lists deep. */
function deepAttribute(levels: number): Buffer {
  let value: Buffer = Buffer.alloc(0);
  for (let level = 1; level < levels; level++) value = field(6, field(1, field(2, value)));
  return message(field(3, field(1, field(2, value))));
}

describe("a report", () => {
  test("decodes, sharing the memory of its bytes", () => {
    const bytes = message(field(6, field(1, field(1, field(2, field(1, Buffer.from("a: 1")))))));
    const report = decodeAgentToServer(bytes);
    const file = report.effectiveConfig?.configMap?.configMap?.[""];
    expect(Buffer.from(file?.body ?? []).toString()).toBe("a: 1");
    expect(file?.body?.buffer).toBe(bytes.buffer);
  });

  test("may hold fields of a newer protocol at any depth (S-213)", () => {
    const unknown = Buffer.from("a20600", "hex");
    expect(decodeAgentToServer(message(field(5, unknown), unknown)).health?.healthy).toBe(false);
  });

  test.each([0, 15, 17, 26])("with a uid of %i bytes is malformed (S-52)", (length) => {
    expect(() => decodeAgentToServer(field(1, Buffer.alloc(length)))).toThrow(/instance_uid must be 16 bytes/);
  });

  test.each([
    { name: "invalid UTF-8", bytes: message(field(5, field(3, Buffer.from([0xc3, 0x28])))), text: /not valid UTF-8/ },
    {
      name: "a surrogate in UTF-8",
      bytes: message(field(5, field(4, Buffer.from([0xed, 0xa0, 0x80])))),
      text: /not valid UTF-8/,
    },
    {
      name: "long invalid UTF-8",
      bytes: message(field(5, field(3, Buffer.alloc(500, 0xff)))),
      text: /not valid UTF-8/,
    },
    {
      name: "a field beyond its message",
      bytes: message(field(5, Buffer.from([0x1a, 0x05, 0x41]))),
      text: /longer than the message/,
    },
    { name: "a cut message", bytes: message(field(5, Buffer.alloc(9))).subarray(0, 24), text: /middle of a field/ },
    { name: "garbage (S-186)", bytes: Buffer.from("ffffff", "hex"), text: /message ends/ },
  ])("with $name is malformed", ({ bytes, text }) => {
    expect(() => decodeAgentToServer(bytes)).toThrow(MalformedMessageError);
    expect(() => decodeAgentToServer(bytes)).toThrow(text);
  });

  test("keeps U+0000, which is data", () => {
    expect(decodeAgentToServer(message(field(5, field(3, Buffer.from("a\0b"))))).health?.lastError).toBe("a\0b");
  });
});

describe("nesting", () => {
  test(`of ${MAX_NESTING} levels of health decodes`, () => {
    expect(decodeAgentToServer(deepHealth(MAX_NESTING)).health?.componentHealthMap).toHaveProperty("c");
  });

  test("of 32 levels of attributes decodes", () => {
    expect(decodeAgentToServer(deepAttribute(32)).agentDescription?.identifyingAttributes).toHaveLength(1);
  });

  test.each([
    { name: "one level too many", bytes: deepHealth(MAX_NESTING + 1) },
    { name: "10,000 levels of health", bytes: deepHealth(10_000) },
    { name: "10,000 levels of attributes", bytes: deepAttribute(10_000) },
  ])("of $name is malformed and harms nothing", ({ bytes }) => {
    expect(() => decodeAgentToServer(bytes)).toThrow(/nested deeper than 100 levels/);
  });

  test("of 10,000 groups inside a submessage is malformed", () => {
    const groups = Buffer.alloc(10_000, 0x83);
    for (let at = 1; at < groups.length; at += 2) groups[at] = 0x06;
    expect(() => decodeAgentToServer(message(field(5, groups)))).toThrow(MalformedMessageError);
  });
});

describe("a remote config status", () => {
  function read(encoded: Buffer): ReturnType<typeof decodeRemoteConfigStatus> {
    const bytes = message(field(7, encoded));
    const scan = new TopLevelScan();
    scan.scan(bytes, 0, bytes.length);
    return decodeRemoteConfigStatus(bytes, scan.statusStart, scan.statusEnd);
  }

  test.each([
    { name: "empty", hex: "", hash: "", status: 0 },
    { name: "FAILED without a hash", hex: "10031a03626164", hash: "", status: 3 },
    { name: "APPLYING", hex: "0a02abcd1002", hash: "abcd", status: 2 },
    { name: "written twice", hex: "0a02abcd10020a01ef1001", hash: "ef", status: 1 },
    { name: "a value of a newer protocol", hex: "104d", hash: "", status: 77 },
    { name: "a negative value", hex: "10ffffffffffffffffff01", hash: "", status: -1 },
    { name: "known fields of other types", hex: "080112021002a20600", hash: "", status: 0 },
    { name: "an unknown group", hex: "1002a30608010b0ca406", hash: "", status: 2 },
    { name: "a known field that is a group", hex: "0b0a0212340c10010a01ab", hash: "ab", status: 1 },
    { name: "an unknown number of eleven bytes", hex: "20ffffffffffffffffffff001001", hash: "", status: 1 },
  ])("that is $name reads as the decoder reads it", ({ hex, hash, status }) => {
    const encoded = Buffer.from(hex, "hex");
    const full = opamp.RemoteConfigStatus.decode(encoded);
    const reported = read(encoded);
    expect([reported.hash.toString("hex"), reported.status]).toEqual([hash, status]);
    expect([Buffer.from(full.lastRemoteConfigHash).toString("hex"), full.status]).toEqual([hash, status]);
  });

  test("has its hash in memory of its own, as long as the hash", () => {
    const { hash } = read(field(1, Buffer.alloc(32, 1)));
    expect(hash.buffer.byteLength).toBe(32);
  });

  test("that is cut is malformed", () => {
    expect(() => decodeRemoteConfigStatus(Buffer.from("0a05", "hex"), 0, 2)).toThrow(MalformedMessageError);
  });
});
