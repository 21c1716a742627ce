import { expect, test } from "vitest";
import { attributesAsText, matches, selectorSchema, selectorTerms } from "./selector.ts";

const agent = attributesAsText({
  labels: { env: "prod", team: "core", cleared: null },
  identifying: { "service.name": "collector", env: "from the agent", port: 4317 },
  nonIdentifying: { "os.type": "linux", "service.name": "other", gpu: true, cleared: "below", tags: ["a"] },
});

test.each([
  ["everything", {}, true],
  ["an equal label", { matchLabels: { env: "prod" } }, true],
  ["a label before the attribute of its name", { matchLabels: { env: "from the agent" } }, false],
  ["an identifying before another attribute", { matchLabels: { "service.name": "collector" } }, true],
  ["a number as text", { matchLabels: { port: "4317" } }, true],
  ["a boolean as text", { matchLabels: { gpu: "true" } }, true],
  ["null as absent", { matchLabels: { cleared: "below" } }, true],
  ["all labels, not some", { matchLabels: { env: "prod", team: "edge" } }, false],
  ["In", { matchExpressions: [{ key: "os.type", operator: "In", values: ["windows", "linux"] }] }, true],
  ["In without the key", { matchExpressions: [{ key: "zone", operator: "In", values: ["a"] }] }, false],
  ["NotIn", { matchExpressions: [{ key: "os.type", operator: "NotIn", values: ["linux"] }] }, false],
  ["NotIn without the key", { matchExpressions: [{ key: "zone", operator: "NotIn", values: ["a"] }] }, true],
  ["Exists", { matchExpressions: [{ key: "tags", operator: "Exists" }] }, true],
  ["Exists without the key", { matchExpressions: [{ key: "zone", operator: "Exists" }] }, false],
  ["DoesNotExist", { matchExpressions: [{ key: "zone", operator: "DoesNotExist" }] }, true],
  ["DoesNotExist of a key", { matchExpressions: [{ key: "env", operator: "DoesNotExist" }] }, false],
])("matches %s", (_, selector, expected) => {
  expect(matches(selectorSchema.parse(selector), agent)).toBe(expected);
});

test.each([
  [{ matchLabels: { port: 8080 } }, "matchLabels.port", 'write numbers and booleans in quotes, such as "8080"'],
  [{ matchLabels: ["a"] }, "matchLabels", "must be an object of texts by name"],
  [{ matchLabel: {} }, "", "matchLabel: no such field; supported here: matchLabels, matchExpressions"],
  [{ matchExpressions: {} }, "matchExpressions", "must be a list of {key, operator, values}"],
  [
    { matchExpressions: [{ key: "a", operator: "in", values: ["b"] }] },
    "matchExpressions.0.operator",
    "In, NotIn, Exists",
  ],
  [{ matchExpressions: [{ key: "a", operator: "In" }] }, "matchExpressions.0.values", "must not be empty with In"],
  [
    { matchExpressions: [{ key: "a", operator: "Exists", values: ["b"] }] },
    "matchExpressions.0.values",
    "must be left out with Exists",
  ],
  [{ matchExpressions: [{ key: "", operator: "Exists" }] }, "matchExpressions.0.key", "must have 1 to 512 characters"],
  [{ matchExpressions: [{ key: "a", op: "In" }] }, "matchExpressions.0", "op: no such field"],
  ["env=prod", "", "must be an object with the fields matchLabels, matchExpressions"],
])("refuses %j at its field", (selector, path, message) => {
  const issues = selectorSchema.safeParse(selector).error?.issues ?? [];
  const shown = issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  expect(shown.some((line) => line.startsWith(`${path}: `) && line.includes(message))).toBe(true);
});

test("equal selectors have equal terms, however their labels are ordered", () => {
  const one = selectorTerms({ matchLabels: { a: "1", b: "2" } });
  expect(selectorTerms({ matchLabels: { b: "2", a: "1" } })).toEqual(one);
});
