import { expect, test } from "vitest";
import { decide } from "./decide.ts";
import type { CountsByWave, RolloutView } from "./decide.ts";
import { emptyCounts } from "./states.ts";
import type { TargetState } from "./states.ts";

const NOW = new Date("2026-05-05T12:00:00Z");
const at = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1_000);

/** A running rollout whose only wave was fanned out, looked at early. */
function rollout(changes: Partial<RolloutView> = {}): RolloutView {
  return {
    state: "running",
    wave: 1,
    fannedOut: true,
    nextStepAt: at(3),
    reconciled: false,
    strategy: { waves: [{ percent: 100 }], agentTimeout: "2m" },
    ...changes,
  };
}

/** Wave 1 with these targets, all in their state since `since`. */
function counts(states: Partial<Record<TargetState, number>>, since: Date = NOW): CountsByWave {
  const present = Object.keys(states).map((state) => [state, since]);
  return new Map([[1, { states: { ...emptyCounts(), ...states }, oldest: Object.fromEntries(present) }]]);
}

test("a pending rollout opens its first wave", () => {
  const pending = rollout({ state: "pending", wave: 0, fannedOut: false, nextStepAt: NOW });
  expect(decide(pending, new Map(), NOW)).toEqual([{ kind: "materializeWave", wave: 1 }]);
});

test("an open wave is fanned out, and due again soon in case this worker dies", () => {
  const opened = rollout({ fannedOut: false, reconciled: true, nextStepAt: NOW });
  expect(decide(opened, counts({ waiting: 3 }), NOW)).toEqual([
    { kind: "fanOut", wave: 1 },
    { kind: "wait", until: at(4) },
  ]);
});

test("a wave of offline agents is fanned out too: their desired records must be right when they return", () => {
  const opened = rollout({ fannedOut: false, reconciled: true, nextStepAt: NOW });
  expect(decide(opened, counts({ offline: 3 }), NOW)[0]).toEqual({ kind: "fanOut", wave: 1 });
});

test("a rollout without any target succeeds at once", () => {
  expect(decide(rollout({ fannedOut: false, nextStepAt: NOW }), new Map(), NOW)).toEqual([
    { kind: "finish", state: "succeeded" },
  ]);
});

test.each<[string, Partial<Record<TargetState, number>>, "succeeded" | "failed"]>([
  ["all applied", { applied: 9 }, "succeeded"],
  ["only offline ones", { offline: 4 }, "succeeded"],
  ["others in the way", { applied: 1, offline: 1, notCapable: 1, superseded: 1, skipped: 1 }, "succeeded"],
  ["one failed", { applied: 8, failed: 1 }, "failed"],
  ["one silent", { applied: 8, silent: 1 }, "failed"],
])("a wave with %s ends", (_, states, state) => {
  expect(decide(rollout(), counts(states), NOW)).toEqual([{ kind: "finish", state }]);
});

test.each(["waiting", "offered", "applying"] as const)("a wave with a target %s goes on", (state) => {
  expect(decide(rollout(), counts({ applied: 8, failed: 1, [state]: 1 }), NOW)).toEqual([
    { kind: "wait", until: at(3) },
  ]);
});

test("a wake does not put off the time that was set, and never beyond the next comparison", () => {
  expect(decide(rollout({ nextStepAt: at(2) }), counts({ offered: 1 }), NOW)).toEqual([{ kind: "wait", until: at(2) }]);
  expect(decide(rollout({ nextStepAt: at(60) }), counts({ offered: 1 }), NOW)).toEqual([
    { kind: "wait", until: at(5) },
  ]);
});

test("waits no longer than until the first target becomes overdue", () => {
  expect(decide(rollout(), counts({ offered: 1 }, at(-119)), NOW)).toEqual([{ kind: "wait", until: at(1) }]);
});

test("when it is due, open targets are compared with their agents once", () => {
  const due = rollout({ nextStepAt: NOW });
  expect(decide(due, counts({ offered: 1 }), NOW)).toEqual([{ kind: "reconcile" }]);
  expect(decide({ ...due, reconciled: true }, counts({ offered: 1 }), NOW)).toEqual([{ kind: "wait", until: at(5) }]);
});

test("an overdue target is first asked for its agent, then called silent", () => {
  expect(decide(rollout(), counts({ offered: 1 }, at(-120)), NOW)).toEqual([
    { kind: "reconcile" },
    { kind: "markSilent" },
  ]);
});

test("a connected agent that no offer reaches ends as silent, long after the others", () => {
  const reconciled = rollout({ reconciled: true });
  expect(decide(reconciled, counts({ waiting: 1 }, at(-120)), NOW)).toEqual([{ kind: "wait", until: at(3) }]);
  expect(decide(reconciled, counts({ waiting: 1 }, at(-17 * 60)), NOW)).toEqual([{ kind: "markSilent" }]);
});

test.each(["succeeded", "failed"] as const)(
  "late targets of a rollout that has %s are followed to their end",
  (state) => {
    const finished = rollout({ state, nextStepAt: undefined });
    expect(decide(finished, counts({ applied: 1, offline: 1 }), NOW)).toEqual([{ kind: "rest" }]);
    expect(decide(finished, counts({ offered: 1 }), NOW)).toEqual([{ kind: "reconcile" }]);
    const compared = { ...finished, reconciled: true };
    expect(decide(compared, counts({ offered: 1 }), NOW)).toEqual([{ kind: "wait", until: at(5) }]);
    expect(decide(compared, counts({ offered: 1 }, at(-120)), NOW)).toEqual([{ kind: "markSilent" }]);
  },
);

test.each(["paused", "soaking", "rollingBack", "aborted", "rolledBack", "expired"] as const)(
  "nothing is due for a rollout that is %s",
  (state) => {
    expect(decide(rollout({ state }), counts({ waiting: 1 }), NOW)).toEqual([{ kind: "rest" }]);
  },
);
