import { describe, expect, test } from "vitest";
import { opamp } from "@opamp/proto";
import { decodeRemoteConfigStatus } from "./decode.ts";
import { MalformedMessageError } from "./errors.ts";
import { TopLevelScan } from "./scan.ts";
import { varintLength, writeField } from "./wire.ts";

const uid = Buffer.from("01890a5dac96774bbcceb302099a8057", "hex");

function field(fieldNumber: number, value: Uint8Array): Buffer {
  const bytes = Buffer.alloc(1 + varintLength(value.length) + value.length);
  writeField(bytes, 0, fieldNumber, value);
  return bytes;
}

const message = (...fields: Buffer[]): Buffer => Buffer.concat([field(1, uid), ...fields]);

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
