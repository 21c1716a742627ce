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

test.each([
  ["flow", "[".repeat(100_000)],
  ["closed flow", "[".repeat(100_000) + "]".repeat(100_000)],
  ["maps", "{a: ".repeat(100_000)],
  ["block", `${"- ".repeat(100_000)}a`],
  ["keys", `${"? ".repeat(100_000)}a`],
])("YAML that is nested too deep is told, and does not end the process: %s", (_, text) => {
  expect(parseYaml(text)).toMatchObject({ ok: false, message: "values are nested deeper than 100 levels" });
  expect(findYamlProblem(text)).toMatchObject({ ok: false, message: "values are nested deeper than 100 levels" });
});

test("YAML of 90 levels is taken", () => {
  expect(parseYaml("[".repeat(90) + "]".repeat(90))).toMatchObject({ ok: true });
  expect(findYamlProblem("- ".repeat(90))).toBeUndefined();
});

test("what compares keys and anchors does it once for each of them", () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: &a${i} v`);
  const aliases = Array.from({ length: 20_000 }, (_, i) => `l${i}: *a${i}`);
  const startedMs = performance.now();
  expect(findYamlProblem([...keys, ...aliases].join("\n"))).toBeUndefined();
  expect(findYamlProblem([...keys, ...aliases, "k0: again"].join("\n"))).toMatchObject({ line: 40_001 });
  // It took minutes.
  expect(performance.now() - startedMs).toBeLessThan(20_000);
}, 60_000);

describe("findYamlProblem", () => {
  test.each(["", "# nothing", "a: 1\n---\nb: 2\n", "a: ${env:HOME}", "a: &x {b: 1}\nc: *x"])("takes %j", (text) => {
    expect(findYamlProblem(text)).toBeUndefined();
  });

  test("looks at every document", () => {
    expect(findYamlProblem("a: 1\n---\nb: [")).toMatchObject({ line: 3 });
  });
});
