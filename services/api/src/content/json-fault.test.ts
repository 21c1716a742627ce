import { describe, expect, test } from "vitest";
import { findJsonFault } from "./json-fault.ts";

const VALID = [
  "1",
  '"a\\n\\u0041"',
  " null ",
  "[]",
  "{}",
  '[1, -0.5e+3, "x", [true, false], {"a": {"b": []}}]',
  '{"a": 1, "b": [{}, []]}\n',
];

describe("findJsonFault", () => {
  test.each(VALID)("finds none in %s", (text) => {
    expect(() => void JSON.parse(text)).not.toThrow();
    expect(findJsonFault(text)).toBeUndefined();
  });

  test.each([
    { text: "", offset: 0, message: "expected a value, but the text ends" },
    { text: '{"a": x}', offset: 6, message: "expected a value" },
    { text: '{"a" 1}', offset: 5, message: "expected : after the name" },
    { text: '{"a": 1,}', offset: 8, message: "expected a name in double quotes" },
    { text: "{a: 1}", offset: 1, message: "expected a name in double quotes or }" },
    { text: "[1 2]", offset: 3, message: "expected , or the closing bracket" },
    { text: "[1,]", offset: 3, message: "expected a value" },
    { text: "[1}", offset: 2, message: "expected , or the closing bracket" },
    { text: "[1", offset: 2, message: "expected , or the closing bracket, but the text ends" },
    { text: "1 2", offset: 2, message: "expected nothing after the value" },
    { text: '"a\nb"', offset: 0, message: "expected a value" },
    { text: String.raw`"\x"`, offset: 0, message: "expected a value" },
    { text: "01", offset: 1, message: "expected nothing after the value" },
  ])("finds the one in $text", ({ text, offset, message }) => {
    expect(() => void JSON.parse(text)).toThrow(SyntaxError);
    expect(findJsonFault(text)).toEqual({ offset, message });
  });

  test("agrees with JSON.parse on texts cut anywhere, and with a letter too many", () => {
    const whole = VALID.at(-2) ?? "";
    const cuts = Array.from({ length: whole.length }, (_, i) => [
      whole.slice(0, i),
      `${whole.slice(0, i)}x${whole.slice(i)}`,
    ]);
    for (const text of cuts.flat()) expect([text, findJsonFault(text) === undefined]).toEqual([text, parses(text)]);
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
