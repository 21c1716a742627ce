import { opamp } from "@opamp/proto";
import type { cluster } from "@opamp/proto";
import { describe, expect, test } from "vitest";
import { agent, events, said } from "../testing/batches.ts";
import { AT, kinds, only, run } from "../testing/reduced.ts";
import type { AgentState } from "./agent-state.ts";

const A = agent(1);
const B = agent(2);
const hash = (byte: number): Buffer => Buffer.alloc(32, byte);
const {
  RemoteConfigStatuses_UNSET: UNSET,
  RemoteConfigStatuses_APPLIED: APPLIED,
  RemoteConfigStatuses_APPLYING: APPLYING,
  RemoteConfigStatuses_FAILED: FAILED,
} = opamp.RemoteConfigStatuses;

describe("remote config status", () => {
  const statuses = (list: readonly cluster.IEvent[], state?: ReadonlyMap<string, AgentState>) => only(run(list, state));

  test("a first UNSET is no news", () => {
    const step = statuses([events.report(A, said.status(UNSET, Buffer.alloc(0)))]);
    expect(kinds(step)).toEqual(["connected"]);
    expect(step.targetEvents).toEqual([]);
  });

  test("every transition is kept, even inside a batch", () => {
    const step = statuses([
      events.report(A, {}),
      events.offered([A], hash(2), 5),
      events.report(A, said.status(APPLYING, hash(2))),
      events.report(A, said.status(FAILED, hash(2), "bad yaml")),
    ]);
    expect(kinds(step)).toEqual(["connected", "remote-config", "remote-config"]);
    expect(step.targetEvents.map(({ kind }) => kind)).toEqual(["offered", "applying", "failed"]);
    expect(step.targetEvents[2]).toMatchObject({ hash: hash(2), reason: "bad yaml" });
    expect(step.answers).toEqual([{ ...A, status: FAILED, hash: hash(2), at: new Date(AT) }]);
    expect(step.offers).toEqual([{ ...A, hash: hash(2), generation: 5, at: new Date(AT) }]);
  });

  test("a repeated one is no news, unless an offer had no answer yet", () => {
    const failed = events.report(A, said.status(FAILED, hash(2)));
    expect(statuses([failed, failed]).targetEvents).toHaveLength(1);
    expect(statuses([events.offered([B], hash(2), 5), failed, failed]).targetEvents).toHaveLength(2);
    const { steps } = run([failed, events.offered([A], hash(2), 6), failed, failed]);
    const kindsOf = steps.flatMap((step) => (step.kind === "changes" ? step.targetEvents : []));
    expect(kindsOf.map(({ kind }) => kind)).toEqual(["failed", "offered", "failed"]);
  });

  test("FAILED without a hash means the last offer", () => {
    const step = statuses([
      events.report(A, {}),
      events.offered([A], hash(2), 5),
      events.report(A, said.status(FAILED, Buffer.alloc(0))),
    ]);
    expect(step.targetEvents.at(-1)).toMatchObject({ kind: "failed", hash: hash(2) });
  });

  test("APPLIED is applied, whatever text an earlier failure left in it", () => {
    const step = statuses([
      events.report(A, {}),
      events.offered([A], hash(2), 5),
      events.report(A, said.status(APPLIED, hash(2), "unknown setting: from the time before")),
    ]);
    expect(step.targetEvents.at(-1)).toMatchObject({ kind: "applied", hash: hash(2) });
    expect(step.transitions.at(-1)).toMatchObject({ kind: "remote-config", detail: { status: "APPLIED" } });
  });

  test("an offer after an answer belongs to the next step", () => {
    const { steps } = run([events.report(A, said.status(APPLIED, hash(1))), events.offered([A], hash(2), 5)]);
    expect(steps).toHaveLength(2);
  });

  test("a config that failed and was left again unasked is rolled back by itself", () => {
    const step = statuses([
      events.report(A, said.status(APPLIED, hash(1))),
      events.report(B, said.status(APPLIED, hash(1))),
    ]);
    expect(kinds(step)).not.toContain("rolled-back");
    const { steps } = run([
      events.report(A, {}),
      events.offered([A], hash(2), 5),
      events.report(A, said.status(APPLYING, hash(2))),
      events.report(A, said.status(FAILED, hash(2))),
      events.report(A, said.status(APPLIED, hash(1))),
    ]);
    const all = steps.flatMap((each) => (each.kind === "changes" ? each.transitions : []));
    expect(all.at(-1)).toMatchObject({
      kind: "rolled-back",
      detail: { from: hash(2).toString("hex"), to: hash(1).toString("hex") },
    });
  });

  test("one that was left because another was offered is not", () => {
    const { steps } = run([
      events.report(A, {}),
      events.offered([A], hash(2), 5),
      events.report(A, said.status(FAILED, hash(2))),
      events.offered([A], hash(1), 6),
      events.report(A, said.status(APPLIED, hash(1))),
    ]);
    const all = steps.flatMap((each) => (each.kind === "changes" ? each.transitions : []));
    expect(all.map(({ kind }) => kind)).not.toContain("rolled-back");
  });
});
