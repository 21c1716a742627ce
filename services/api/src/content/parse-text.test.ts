import { describe, expect, test } from "vitest";
import { findYamlProblem, parseJson, parseYaml } from "./parse-text.ts";

describe("parseJson", () => {
  test.each([
    { text: '{"a": 1,}', line: 1, column: 9 },
    { text: '{\n  "a": x\n}', line: 2, column: 8 },
    { text: '{"a":', line: 1, column: 6 },
    { text: "", line: 1, column: 1 },
  ])("finds the fault of $text", ({ text, line, column }) => {
    expect(parseJson(text)).toMatchObject({ ok: false, line, column });
  });
});

describe("parseYaml", () => {
  test("reads one document of plain values", () => {
    expect(parseYaml("a: [1, x, true, null, 2026-11-22]")).toEqual({
      ok: true,
      value: { a: [1, "x", true, null, "2026-11-22"] },
    });
  });

  test.each([
    { text: "a: 1\nb: [", line: 2 },
    { text: "a: 1\na: 2", line: 2 },
    { text: "a: *none", line: 1 },
    { text: "a: 1\n---\nb: 2", line: 2 },
    { text: "a: 'x\n", line: 2 },
  ])("finds the fault of $text", ({ text, line }) => {
    expect(parseYaml(text)).toMatchObject({ ok: false, line, column: expect.any(Number) });
  });
});

describe("findYamlProblem", () => {
  test.each(["", "# nothing", "a: 1\n---\nb: 2\n", "a: ${env:HOME}", "a: &x {b: 1}\nc: *x"])("takes %j", (text) => {
    expect(findYamlProblem(text)).toBeUndefined();
  });

  test("looks at every document", () => {
    expect(findYamlProblem("a: 1\n---\nb: [")).toMatchObject({ line: 3 });
  });
});
