import { describe, expect, test } from "vitest";
import { MalformedMessageError } from "./errors.ts";
import { payloadOffset } from "./framing.ts";

const bytes = (hex: string): Buffer => Buffer.from(hex, "hex");

describe("the WebSocket header", () => {
  test.each([
    { name: "one zero byte", hex: "000a10", offset: 1 },
    { name: "zero and nothing behind it (S-10)", hex: "00", offset: 1 },
    { name: "a zero of two bytes (S-09)", hex: "80000a10", offset: 2 },
    { name: "a zero of ten bytes", hex: `${"80".repeat(9)}000a`, offset: 10 },
  ])("is accepted as $name", ({ hex, offset }) => {
    expect(payloadOffset(bytes(hex))).toBe(offset);
  });

  test.each([
    { name: "an empty message", hex: "" },
    { name: "version 1 (S-08)", hex: "010a10" },
    { name: "a message of an old client, without header", hex: "0a10" },
    { name: "128, whose first byte looks like a long zero", hex: "8001" },
    { name: "a varint that never ends", hex: "80" },
    { name: "a zero of eleven bytes", hex: `${"80".repeat(10)}00` },
  ])("is refused as $name", ({ hex }) => {
    expect(() => payloadOffset(bytes(hex))).toThrow(MalformedMessageError);
  });
});
