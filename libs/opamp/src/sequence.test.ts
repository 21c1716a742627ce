import { expect, test } from "vitest";
import { judgeSequence } from "./sequence.ts";

test.each([
  { name: "the first contact with any number", last: undefined, got: 42, verdict: "first" },
  { name: "the next number (S-37)", last: 0, got: 1, verdict: "next" },
  { name: "a retried message (S-45)", last: 7, got: 7, verdict: "repeat" },
  { name: "a jump (S-37)", last: 1, got: 5, verdict: "gap" },
  { name: "numbering that began again (S-39)", last: 3, got: 0, verdict: "gap" },
])("$name is $verdict", ({ last, got, verdict }) => {
  expect(judgeSequence(last, got)).toBe(verdict);
});
