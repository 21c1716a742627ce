import { RejectedEventError } from "../events/rejected-event.ts";
import type { RejectedEvent } from "../events/rejected-event.ts";
import type { NodeLostEvent, WorkerEvent } from "../events/worker-event.ts";
import type { AgentStates } from "./agent-state.ts";
import { StepBuilder } from "./step-builder.ts";
import type { Step } from "./steps.ts";

export interface Reduced {
  /** In the order in which they must be written. */
  readonly steps: Step[];
  /** Events whose messages do not decode; they changed nothing. */
  readonly rejected: RejectedEvent[];
  /** Events of an older or ended epoch, which change nothing. */
  readonly stale: number;
}

/**
 * Merges events, in the order of their stream, to one change per agent and step (design §3.6). Pure: the states say what
 * is stored, and hold what will be stored when it returns. Wherever a stream is cut into batches, the rows end up the
 * same.
 *
 * - An event of an older or ended epoch changes nothing. A later epoch begins a new session, which keeps what the agent
 *   reported before (S-43).
 * - A submessage that is present replaces the stored one whole, one that is left out keeps it (S-35, S-36).
 * - A lost node is a barrier: what is before it is written first.
 */
export function reduce(events: readonly WorkerEvent[], states: AgentStates): Reduced {
  const reduced = { steps: [] as Step[], rejected: [] as RejectedEvent[], stale: 0 };
  let builder = new StepBuilder(states);
  const flush = (): void => {
    reduced.stale += builder.stale;
    if (!builder.isEmpty) reduced.steps.push(builder.finish());
    builder = new StepBuilder(states);
  };
  for (const event of events) {
    if (event.kind === "node-lost") {
      flush();
      reduced.steps.push(loseNode(event, states));
      continue;
    }
    if (builder.needsBarrier(event)) flush();
    try {
      builder.add(event);
    } catch (error) {
      if (!(error instanceof RejectedEventError)) throw error;
      reduced.rejected.push({
        source: event.source,
        rejection: error.rejection,
        detail: error.message,
        ...("agent" in event && { agent: event.agent }),
      });
    }
  }
  flush();
  return reduced;
}

/** Mirrors in the states what `endSessionsOfNode` does to the rows. */
function loseNode({ nodeId, beforeEpoch, at }: NodeLostEvent, states: AgentStates): Step {
  for (const state of states.ofNode(nodeId)) {
    if (state.ended || state.epoch >= beforeEpoch) continue;
    if (state.transport === 1) state.ended = true;
    else Object.assign(state, { node: "", nodeId: "" });
  }
  return { kind: "node-lost", nodeId, beforeEpoch, at };
}
