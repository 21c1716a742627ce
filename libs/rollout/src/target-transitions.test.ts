import { expect, test } from "vitest";
import { TARGET_STATES } from "./states.ts";
import { nextTargetState, TARGET_EVENT_KINDS } from "./target-transitions.ts";

test.each([
  ["waiting", "offered", false, "offered"],
  ["offline", "offered", false, "offered"],
  ["silent", "offered", true, undefined],
  ["applied", "offered", true, undefined],
  ["offered", "applying", true, "applying"],
  ["applying", "applied", true, "applied"],
  ["failed", "applied", true, "applied"],
  ["silent", "applied", true, "applied"],
  ["applied", "failed", true, "failed"],
  ["failed", "applying", true, undefined],
  ["applied", "applying", true, undefined],
] as const)("%s, then %s (offered before: %s)", (state, event, wasOffered, expected) => {
  expect(nextTargetState(state, event, wasOffered)).toBe(expected);
});

test("a status from before the first offer counts only when it is APPLIED", () => {
  for (const state of ["waiting", "offline"] as const) {
    expect(nextTargetState(state, "failed", false)).toBeUndefined();
    expect(nextTargetState(state, "applying", false)).toBeUndefined();
    expect(nextTargetState(state, "applied", false)).toBe("applied");
  }
});

test("an agent that was offered the config and went away may report when it is back", () => {
  expect(nextTargetState("offline", "failed", true)).toBe("failed");
});

test.each(["superseded", "rolledBack", "skipped", "notCapable"] as const)("nothing moves %s", (state) => {
  for (const event of TARGET_EVENT_KINDS) expect(nextTargetState(state, event, true)).toBeUndefined();
});

test("the same event twice changes nothing the second time", () => {
  const twice = TARGET_STATES.flatMap((state) =>
    TARGET_EVENT_KINDS.map((event) =>
      nextTargetState(nextTargetState(state, event, true) ?? "superseded", event, true),
    ),
  );
  expect(new Set(twice)).toEqual(new Set([undefined]));
});
