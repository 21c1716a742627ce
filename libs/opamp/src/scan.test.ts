import { describe, expect, test } from "vitest";
import { MalformedMessageError } from "./errors.ts";
import { Field, TopLevelScan } from "./scan.ts";

const uidHex = "01890a5dac96774bbcceb302099a8057";
const scan = new TopLevelScan();

function scanHex(hex: string): TopLevelScan {
  const bytes = Buffer.from(hex, "hex");
  scan.scan(bytes, 0, bytes.length);
  return scan;
}

describe("a heartbeat", () => {
  test("is read behind its header without touching the rest", () => {
    const message = Buffer.from(`000a10${uidHex}10052001`, "hex");
    scan.scan(message, 1, message.length);
    expect(message.subarray(scan.uidStart, scan.uidStart + scan.uidLength).toString("hex")).toBe(uidHex);
    expect(scan).toMatchObject({ sequenceNum: 5, capabilities: 1, flags: 0, present: 0, unknown: false });
    expect(scan.bare).toBe(true);
  });

  test.each([
    { name: "has a flag", more: "5001" },
    { name: "says good-bye", more: "4a00" },
    { name: "has an empty submessage", more: "2a00" },
    { name: "has a field of a newer protocol (S-213)", more: "a20600" },
  ])("is none when it $name", ({ more }) => {
    expect(scanHex(`0a10${uidHex}10052001${more}`).bare).toBe(false);
  });

  test("forgets the message before it", () => {
    scanHex(`0a10${uidHex}1005200150013a00a20600`);
    expect(scanHex("")).toMatchObject({ uidLength: 0, sequenceNum: 0, capabilities: 0, flags: 0, present: 0 });
    expect(scan.bare).toBe(true);
  });
});

describe("64-bit fields", () => {
  test.each([
    { name: "exact up to 2^53 - 1", varint: "ffffffffffffff0f", value: Number.MAX_SAFE_INTEGER },
    { name: "cut to 53 bits above, which keeps the low ones", varint: "818080808080808080 01", value: 1 },
    { name: "exact at 2^32", varint: "8080808010", value: 2 ** 32 },
    { name: "written longer than needed", varint: "85808000", value: 5 },
  ])("are $name", ({ varint, value }) => {
    const hex = varint.replace(" ", "");
    expect(scanHex(`10${hex}20${hex}`)).toMatchObject({ sequenceNum: value, capabilities: value });
  });

  test("count as last written", () => {
    expect(scanHex("1001100220032000").sequenceNum).toBe(2);
    expect(scan.capabilities).toBe(0);
  });
});

test("the range of remote_config_status is kept", () => {
  scanHex("10013a021001");
  expect(scan.has(Field.remoteConfigStatus)).toBe(true);
  expect([scan.statusStart, scan.statusEnd]).toEqual([4, 6]);
});

describe("what is no AgentToServer", () => {
  test.each([
    { name: "ends in a key", hex: "80" },
    { name: "ends in a number", hex: "1080" },
    { name: "ends in a length", hex: "0a80" },
    { name: "ends in a field", hex: "0a10aa" },
    { name: "ends in an unknown fixed field", hex: "a1060000" },
    { name: "has field 0", hex: "0000" },
    { name: "has a uid that is a number", hex: "0805" },
    { name: "has a sequence number that is bytes", hex: "120105" },
    { name: "has a submessage that is fixed", hex: "1d00000000" },
    { name: "has a group", hex: "a306a406" },
    { name: "has wire type 7", hex: "a706" },
    { name: "has a number of 11 bytes", hex: `10${"80".repeat(10)}00` },
    { name: "has a length above 2^32", hex: "0affffffff7f" },
    { name: "has two remote_config_status", hex: "3a003a00" },
    { name: "is garbage (S-186)", hex: "ffffff" },
  ])("$name is refused", ({ hex }) => {
    expect(() => scanHex(hex)).toThrow(MalformedMessageError);
  });

  test("a range outside of the bytes is a mistake of ours", () => {
    expect(() => scan.scan(new Uint8Array(3), 2, 4)).toThrow(RangeError);
  });
});
