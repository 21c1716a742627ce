import { describe, expect, test } from "vitest";
import { MalformedMessageError } from "./errors.ts";
import { instanceUidFromBytes, instanceUidToBytes, newInstanceUid, parseInstanceUid, parseTenantId } from "./uid.ts";

const HEX = "01890a5dac96774bbcceb302099a8057";
const TEXT = "01890a5d-ac96-774b-bcce-b302099a8057";

describe("an instance uid", () => {
  test("is written as canonical text and back", () => {
    const uid = instanceUidFromBytes(Buffer.from(HEX, "hex"));
    expect(uid).toBe(TEXT);
    expect(instanceUidToBytes(uid).toString("hex")).toBe(HEX);
  });

  test("may have any 16 bytes (S-53)", () => {
    for (const byte of [0x00, 0x0f, 0xf0, 0xff]) {
      const bytes = Buffer.alloc(16, byte);
      expect(instanceUidToBytes(instanceUidFromBytes(bytes)).equals(bytes)).toBe(true);
    }
  });

  test("is read from the middle of a message", () => {
    const message = Buffer.from(`0a10${HEX}1005`, "hex");
    expect(instanceUidFromBytes(message, 2)).toBe(TEXT);
    expect(instanceUidFromBytes(Buffer.from(HEX + HEX, "hex"), 0)).toBe(TEXT);
  });

  test.each([0, 15, 17, 26, 36])("of %i bytes is malformed (S-52)", (length) => {
    expect(() => instanceUidFromBytes(new Uint8Array(length))).toThrow(MalformedMessageError);
  });

  test("that does not fit behind its offset is malformed", () => {
    expect(() => instanceUidFromBytes(new Uint8Array(17), 2)).toThrow("got 15");
  });

  test("is parsed from text in either case (S-21)", () => {
    expect(parseInstanceUid(TEXT.toUpperCase())).toBe(TEXT);
  });

  test.each(["", HEX, `${TEXT}0`, `{${TEXT}}`, "01H5ZKXXXXXXXXXXXXXXXXXXXX", TEXT.replace("0", "g")])(
    "is not parsed from %j",
    (text) => {
      expect(parseInstanceUid(text)).toBeUndefined();
    },
  );
});

describe("a new instance uid", () => {
  test("is a UUID of version 7 that begins with the time (S-55)", () => {
    const uid = newInstanceUid(0x0189_0a5d_ac96, (target) => target.fill(0xff));
    expect(uid).toBe("01890a5d-ac96-7fff-bfff-ffffffffffff");
  });

  test("differs each time", () => {
    expect(newInstanceUid(1)).not.toBe(newInstanceUid(1));
  });
});

describe("a tenant's name", () => {
  test.each(["a", "0", "team-a", "default", "a".repeat(63)])("may be %j", (text) => {
    expect(parseTenantId(text)).toBe(text);
  });

  test.each(["", "-a", "A", "a_b", "a/b", "a:b", "ä", "a".repeat(64), "a\n"])("may not be %j", (text) => {
    expect(parseTenantId(text)).toBeUndefined();
  });
});
