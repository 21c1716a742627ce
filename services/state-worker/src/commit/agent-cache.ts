import type { AgentState } from "../reduce/agent-state.ts";

/**
 * States of the agents of one partition, as they are stored: the holder of the partition alone changes them, so what
 * it wrote last is what is there. Bounded; the agent that was loaded longest ago goes first.
 */
export class AgentCache {
  readonly #states = new Map<string, AgentState>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get states(): ReadonlyMap<string, AgentState> {
    return this.#states;
  }

  /** After the commit of a batch: its copies are what is stored now. */
  keep(staged: ReadonlyMap<string, AgentState>): void {
    for (const [key, state] of staged) this.#states.set(key, state);
    let surplus = this.#states.size - this.#limit;
    for (const key of this.#states.keys()) {
      if (surplus <= 0) break;
      this.#states.delete(key);
      surplus -= 1;
    }
  }

  clear(): void {
    this.#states.clear();
  }
}
