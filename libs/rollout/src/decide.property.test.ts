import { describe, expect, test } from "vitest";
import { changesTargets, decide } from "./decide.ts";
import type { Action, CountsByWave, RolloutView, WaveCounts } from "./decide.ts";
import { emptyCounts, OPEN_TARGET_STATES, TARGET_STATES } from "./states.ts";
import type { TargetState } from "./states.ts";
import { silenceLimits } from "./strategy.ts";
import { nextTargetState, TARGET_EVENT_KINDS } from "./target-transitions.ts";

/** A rollout in memory, with the effects that the store's statements have. */
interface Target {
  state: TargetState;
  since: number;
  offered: boolean;
  present: boolean;
}

class Model {
  readonly targets: Target[];
  readonly strategy = { waves: [{ percent: 100 as const }], agentTimeout: "30s" };
  now = 1_000_000;
  state: RolloutView["state"] = "pending";
  wave = 0;
  fannedOut = false;
  nextStepAt: number | undefined = this.now;
  /** What must never happen and did. */
  readonly violations: string[] = [];

  constructor(targets: Target[]) {
    this.targets = targets;
  }

  view(reconciled: boolean): RolloutView {
    const { state, wave, fannedOut, strategy } = this;
    const nextStepAt = this.nextStepAt === undefined ? undefined : new Date(this.nextStepAt);
    return { state, wave, fannedOut, nextStepAt, reconciled, strategy };
  }

  counts(): CountsByWave {
    if (this.wave === 0 || this.targets.length === 0) return new Map();
    const states = emptyCounts();
    const oldest: Partial<Record<TargetState, Date>> = {};
    for (const { state, since } of this.targets) {
      states[state] += 1;
      const before = oldest[state];
      if (before === undefined || before.getTime() > since) oldest[state] = new Date(since);
    }
    return new Map<number, WaveCounts>([[1, { states, oldest }]]);
  }

  /** One step of the worker; returns the actions it applied. */
  step(): Action[] {
    const applied: Action[] = [];
    let reconciled = false;
    for (let round = 0; round < 10; round += 1) {
      const actions = decide(this.view(reconciled), this.counts(), new Date(this.now));
      const again = decide(this.view(reconciled), this.counts(), new Date(this.now));
      if (JSON.stringify(again) !== JSON.stringify(actions)) this.violations.push("decided otherwise the second time");
      for (const action of actions) this.#apply(action);
      applied.push(...actions);
      reconciled ||= actions.some(({ kind }) => kind === "reconcile" || kind === "materializeWave");
      if (!actions.some(changesTargets)) return applied;
    }
    throw new Error("a step does not end");
  }

  #apply(action: Action): void {
    switch (action.kind) {
      case "materializeWave":
        Object.assign(this, { wave: action.wave, state: "running", fannedOut: false });
        for (const target of this.targets) this.#move(target, target.present ? "waiting" : "offline");
        return;
      case "reconcile":
        for (const target of this.#open()) if (!target.present) this.#move(target, "offline");
        return;
      case "markSilent":
        for (const target of this.#open()) if (this.#overdue(target)) this.#move(target, "silent");
        return;
      case "wait":
        this.nextStepAt = action.until.getTime();
        return;
      case "finish":
        if (this.#open().length > 0) this.violations.push("finished with open targets");
        Object.assign(this, { state: action.state, nextStepAt: undefined });
        return;
      case "rest":
        this.nextStepAt = undefined;
        return;
      case "fanOut":
    }
  }

  #open(): Target[] {
    return this.targets.filter(({ state }) => (OPEN_TARGET_STATES as readonly TargetState[]).includes(state));
  }

  #overdue({ state, since }: Target): boolean {
    const limits: Partial<Record<TargetState, number>> = { ...silenceLimits(this.strategy) };
    return since + (limits[state] ?? Infinity) <= this.now;
  }

  #move(target: Target, state: TargetState): void {
    target.state = state;
    target.since = this.now;
  }
}

/** Mulberry32: the same seed gives the same story. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(list: readonly T[], next: () => number): T | undefined {
  return list[Math.floor(next() * list.length)];
}

/** Something happens outside: an agent answers, comes or goes, time passes, the fan-out is done, a newer rollout comes. */
function disturb(model: Model, next: () => number): void {
  const target = pick(model.targets, next);
  const dice = next();
  if (dice < 0.35) model.now += Math.floor(next() * 8_000);
  if (dice > 0.3 && dice < 0.4 && model.wave > 0) model.fannedOut = true;
  if (target === undefined || model.wave === 0) return;
  if (dice > 0.4 && dice < 0.5) target.present = !target.present;
  if (dice > 0.97) Object.assign(target, { state: "superseded", since: model.now });
  const event = dice > 0.5 && dice < 0.95 ? pick(TARGET_EVENT_KINDS, next) : undefined;
  const state = event && nextTargetState(target.state, event, target.offered);
  if (state === undefined) return;
  Object.assign(target, { state, since: model.now, offered: target.offered || state === "offered" });
}

function story(seed: number): { model: Model; next: () => number } {
  const next = random(seed);
  const targets = Array.from({ length: Math.floor(next() * 6) }, (): Target => {
    return { state: "waiting", since: 0, offered: false, present: next() < 0.8 };
  });
  return { model: new Model(targets), next };
}

const SEEDS = Array.from({ length: 100 }, (_, seed) => seed + 1);

describe("whatever happens to its agents, a rollout", () => {
  test("never finishes with open targets, and a second step at the same moment changes nothing", () => {
    for (const seed of SEEDS) {
      const { model, next } = story(seed);
      for (let i = 0; i < 60; i += 1) {
        disturb(model, next);
        model.step();
        const before = JSON.stringify(model);
        const again = model.step();
        if (
          again.some((action) => changesTargets(action) || action.kind === "finish" || JSON.stringify(model) !== before)
        )
          model.violations.push(`did more the second time: ${JSON.stringify(again)}`);
      }
      expect(model.violations).toEqual([]);
    }
  });

  test("ends by itself once it was fanned out, and every target with it", () => {
    for (const seed of SEEDS) {
      const { model, next } = story(seed);
      for (let i = 0; i < 30; i += 1) disturb(model, next);
      model.step();
      model.fannedOut = true;
      for (let i = 0; i < 1_000 && model.nextStepAt !== undefined; i += 1) {
        model.now = Math.max(model.now, model.nextStepAt);
        model.step();
      }
      expect(["succeeded", "failed"]).toContain(model.state);
      const states = new Set(model.targets.map(({ state }) => state));
      expect(OPEN_TARGET_STATES.filter((state) => states.has(state))).toEqual([]);
    }
  });

  test("is failed exactly when a target failed or stayed silent at its end", () => {
    for (const seed of SEEDS) {
      const { model, next } = story(seed);
      for (let i = 0; i < 500 && model.state !== "succeeded" && model.state !== "failed"; i += 1) {
        disturb(model, next);
        model.step();
      }
      if (model.state !== "succeeded" && model.state !== "failed") continue;
      const bad = model.targets.some(({ state }) => state === "failed" || state === "silent");
      expect([model.state, model.violations]).toEqual([bad ? "failed" : "succeeded", []]);
    }
  });
});

test("every state has a count", () => {
  expect(Object.keys(emptyCounts())).toEqual([...TARGET_STATES]);
});
