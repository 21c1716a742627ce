import { describe, expect, test } from "vitest";
import { escapeText, toJsonbText, unescapeJson, unescapeText } from "./escape-text.ts";

const TEXTS = [
  { name: "plain text", text: "host-1 ✓ 𝄞", stored: "host-1 ✓ 𝄞" },
  { name: "U+0000", text: "a\0b", stored: "a\uFFFE0000b" },
  { name: "a high surrogate alone", text: "\ud834!", stored: "\uFFFEd834!" },
  { name: "a low surrogate alone", text: "\udd1e", stored: "\uFFFEdd1e" },
  { name: "surrogates in the wrong order", text: "\udd1e\ud834", stored: "\uFFFEdd1e\uFFFEd834" },
  { name: "the mark itself", text: "\uFFFE0000", stored: "\uFFFEfffe0000" },
  { name: "a text that looks escaped", text: "\\u0000", stored: "\\u0000" },
];

describe("escapeText", () => {
  test.each(TEXTS)("stores $name so that it can be restored", ({ text, stored }) => {
    expect(escapeText(text)).toBe(stored);
    expect(unescapeText(stored)).toBe(text);
  });
});

describe("toJsonbText", () => {
  test("leaves harmless values as JSON.stringify writes them", () => {
    const value = { a: [1, "x\n", null, true], ü: { path: String.raw`C:\u0000` } };
    expect(unescapeJson(JSON.parse(toJsonbText(value)))).toEqual(value);
  });

  test("escapes keys and strings at any depth", () => {
    const value = { "k\0": [{ deep: "v\ud800" }], __proto__: null };
    const text = toJsonbText(value);
    expect(text).not.toMatch(/\\u0000|\\ud800/);
    expect(unescapeJson(JSON.parse(text))).toEqual(value);
  });

  test("keeps a key named __proto__", () => {
    const value: unknown = JSON.parse('{"__proto__": "a\\u0000"}');
    expect(unescapeJson(JSON.parse(toJsonbText(value)))).toEqual(value);
  });

  test("stores what JSON omits as null", () => {
    expect(toJsonbText(undefined)).toBe("null");
  });
});
