import { describe, expect, test } from "vitest";
import { parseSelectorText } from "./selector-text.ts";

describe("parseSelectorText", () => {
  test.each([
    { text: "", terms: undefined },
    { text: "env=prod", terms: [{ key: "env", operator: "In", values: ["prod"] }] },
    { text: "env==prod", terms: [{ key: "env", operator: "In", values: ["prod"] }] },
    { text: " env = prod ", terms: [{ key: "env", operator: "In", values: ["prod"] }] },
    { text: "env!=prod", terms: [{ key: "env", operator: "NotIn", values: ["prod"] }] },
    { text: "a.b/c-d_e=", terms: [{ key: "a.b/c-d_e", operator: "In", values: [""] }] },
    { text: "a=b=c", terms: [{ key: "a", operator: "In", values: ["b=c"] }] },
    { text: "env in (a, b)", terms: [{ key: "env", operator: "In", values: ["a", "b"] }] },
    { text: "env notin (a)", terms: [{ key: "env", operator: "NotIn", values: ["a"] }] },
    { text: "env", terms: [{ key: "env", operator: "Exists" }] },
    { text: "!env", terms: [{ key: "env", operator: "DoesNotExist" }] },
    {
      text: "a=1,b in (2,3),!c,d",
      terms: [
        { key: "a", operator: "In", values: ["1"] },
        { key: "b", operator: "In", values: ["2", "3"] },
        { key: "c", operator: "DoesNotExist" },
        { key: "d", operator: "Exists" },
      ],
    },
  ])("reads $text", ({ text, terms }) => {
    expect(parseSelectorText(text)).toEqual(terms === undefined ? {} : { matchExpressions: terms });
  });

  test.each(["=a", "a b", "a in", "a in b", "a in (b", "a,", ",", "!", "a>1(", "a in (b) c"])("refuses %s", (text) => {
    expect(parseSelectorText(text)).toMatch(/^does not understand ".*": write key=value/);
  });
});
