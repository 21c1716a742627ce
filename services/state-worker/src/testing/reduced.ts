import type { cluster } from "@opamp/proto";
import { readEntry } from "../events/read-entry.ts";
import { StagedStates } from "../reduce/agent-state.ts";
import type { AgentState } from "../reduce/agent-state.ts";
import { reduce } from "../reduce/reduce.ts";
import type { Reduced } from "../reduce/reduce.ts";
import type { ChangesStep } from "../reduce/steps.ts";
import { encodeBatch } from "./batches.ts";

/** When the entries of `run` are written, in Unix milliseconds. */
export const AT = 1_790_000_000_000;

/** Reduces events of one entry. @param states what is stored. */
export function run(list: readonly cluster.IEvent[], states: ReadonlyMap<string, AgentState> = new Map()): Reduced {
  const { events: read, rejected } = readEntry({ id: `${AT}-0`, batch: encodeBatch(list) });
  if (rejected.length > 0) throw new Error(`set aside: ${rejected[0]?.detail}`);
  return reduce(read, new StagedStates(states));
}

/** The step of a reduction that has only one. */
export function only(reduced: Reduced): ChangesStep {
  const [step, ...more] = reduced.steps;
  if (step?.kind !== "changes" || more.length > 0) throw new Error("not one step of changes");
  return step;
}

/** The kinds of a step's history. */
export const kinds = (step: ChangesStep) => step.transitions.map(({ kind }) => kind);
