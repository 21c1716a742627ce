import type { StreamEntry } from "@opamp/bus";
import type { AgentKey } from "@opamp/opamp";
import { readEntry } from "../events/read-entry.ts";
import type { RejectedEvent } from "../events/rejected-event.ts";
import type { WorkerEvent } from "../events/worker-event.ts";

/** Entries of a partition that are committed together. */
export interface EventBatch {
  /** Ids of the last entry before, and of the last one inside. */
  readonly from: string;
  readonly to: string;
  /** Bytes written to the stream up to the end of the batch. */
  readonly offset: number;
  readonly events: readonly WorkerEvent[];
  readonly rejected: readonly RejectedEvent[];
}

/** Decodes entries. @param entries at least one. */
export function toBatch(from: string, entries: readonly StreamEntry[]): EventBatch {
  const events: WorkerEvent[] = [];
  const rejected: RejectedEvent[] = [];
  for (const entry of entries) {
    const read = readEntry(entry);
    for (const event of read.events) events.push(event);
    rejected.push(...read.rejected);
  }
  const last = entries.at(-1);
  return { from, to: last?.id ?? from, offset: last?.offset ?? 0, events, rejected };
}

/** Agents whose stored state decides what these events change, by `agentId`. */
export function agentsOf(events: readonly WorkerEvent[]): Map<string, AgentKey> {
  const agents = new Map<string, AgentKey>();
  for (const event of events) {
    if (event.kind === "report" || event.kind === "session-claimed" || event.kind === "disconnected") {
      agents.set(event.key, event.agent);
    }
  }
  return agents;
}
