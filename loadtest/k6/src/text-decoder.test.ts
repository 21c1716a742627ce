import { expect, test } from "vitest";
import { Utf8Decoder } from "./text-decoder.ts";

test("decodes what Node's decoder decodes", () => {
  const text = "a Zähler für 日本 and 🚀, %41 stays";
  expect(new Utf8Decoder().decode(Buffer.from(text))).toBe(text);
});

test("refuses bytes that are not UTF-8", () => {
  expect(() => new Utf8Decoder().decode(Uint8Array.of(0xff))).toThrow(URIError);
});
