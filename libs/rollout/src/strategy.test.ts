import { expect, test } from "vitest";
import { parseConfigRef, rolloutSpecSchema } from "./rollout-spec.ts";
import { silenceLimits, strategySchema } from "./strategy.ts";

test("fills in what is left out", () => {
  expect(strategySchema.parse({})).toEqual({ waves: [{ percent: 100 }], agentTimeout: "2m", skipValidation: false });
});

test("keeps a duration as written", () => {
  const strategy = strategySchema.parse({ agentTimeout: "90s" });
  expect(strategy.agentTimeout).toBe("90s");
  expect(silenceLimits(strategy)).toMatchObject({ offered: 90_000, applying: 90_000 });
});

test.each(["cohortKey", "maxPerMinute", "disruptionBudget", "gates", "onBreach", "expiresAfter"])(
  "refuses %s as not supported yet and says what is",
  (field) => {
    const issue = strategySchema.safeParse({ [field]: {} }).error?.issues[0];
    expect(issue?.message).toBe(`${field}: not supported yet; supported here: waves, agentTimeout, skipValidation`);
  },
);

test.each([
  [[{ percent: 1 }, { percent: 100 }]],
  [[{ percent: 50 }]],
  [[{ count: 25 }]],
  [[{ percent: 100, soak: "10m" }]],
  [[]],
  ["all"],
])("takes one wave of everything only, not %j", (waves) => {
  const messages = strategySchema.safeParse({ waves }).error?.issues.map((issue) => issue.message) ?? [];
  expect(messages).toContain("one wave with 100 percent is supported here: [{percent: 100}]");
});

test.each([
  ["collector-base:7", { name: "collector-base", version: 7 }],
  ["collector-base", { name: "collector-base" }],
  ["a:0", undefined],
  ["a:x", undefined],
  [":1", undefined],
  ["a:1:2", undefined],
  ["", undefined],
])("reads the config reference %j", (text, expected) => {
  expect(parseConfigRef(text)).toEqual(expected);
});

test("a whole rollout is parsed with its defaults", () => {
  const spec = rolloutSpecSchema.parse({ name: "otel-47", config: "base:7", selector: {} });
  expect(spec).toEqual({
    name: "otel-47",
    config: { name: "base", version: 7 },
    selector: {},
    strategy: strategySchema.parse({}),
  });
});

test("every wrong field of a rollout is named at once", () => {
  const issues = rolloutSpecSchema.safeParse({ name: "", config: "a:b", strategy: { agentTimeout: "x" } }).error
    ?.issues;
  expect(issues?.map((issue) => issue.path.join("."))).toEqual(["name", "config", "selector", "strategy.agentTimeout"]);
});
