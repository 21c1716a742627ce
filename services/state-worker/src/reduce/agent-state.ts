import type { KnownAgent, KnownOffer } from "@opamp/store";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What the reduction has to know of an agent, and changes as it goes through the events. */
export interface AgentState extends Mutable<Omit<KnownAgent, "offer">> {
  offer: Mutable<KnownOffer> | undefined;
  /** Fingerprints of submessages as they are stored; undefined when that is not known. */
  descriptionMark: string | undefined;
  healthMark: string | undefined;
}

/** The states that one batch works on. */
export interface AgentStates {
  /** The batch's own copy, free to change; undefined when the agent is not stored. */
  get(key: string): AgentState | undefined;
  /** As `get`, but undefined too when it was not worth loading the agent. */
  peek(key: string): AgentState | undefined;
  add(key: string, state: AgentState): void;
  /** Copies of all that a node may hold. */
  ofNode(nodeId: string): Iterable<AgentState>;
}

/** States of agents that are stored, which batches copy before they change them. */
export class StagedStates implements AgentStates {
  readonly #known: ReadonlyMap<string, AgentState>;
  readonly #staged = new Map<string, AgentState>();

  constructor(known: ReadonlyMap<string, AgentState>) {
    this.#known = known;
  }

  get staged(): ReadonlyMap<string, AgentState> {
    return this.#staged;
  }

  get(key: string): AgentState | undefined {
    const staged = this.#staged.get(key);
    if (staged !== undefined) return staged;
    const known = this.#known.get(key);
    if (known === undefined) return undefined;
    const copy = copyOf(known);
    this.#staged.set(key, copy);
    return copy;
  }

  peek(key: string): AgentState | undefined {
    return this.get(key);
  }

  add(key: string, state: AgentState): void {
    this.#staged.set(key, state);
  }

  *ofNode(nodeId: string): Iterable<AgentState> {
    for (const [key, state] of [...this.#known, ...this.#staged]) {
      if (state.nodeId !== nodeId) continue;
      const copy = this.get(key);
      // A known state may have moved to another node within this batch.
      if (copy !== undefined && copy.nodeId === nodeId) yield copy;
    }
  }
}

/** Written out: copying an unknown shape takes several times as long. */
function copyOf(state: AgentState): AgentState {
  return {
    epoch: state.epoch,
    ended: state.ended,
    transport: state.transport,
    nodeId: state.nodeId,
    node: state.node,
    connection: state.connection,
    sequenceNum: state.sequenceNum,
    capabilities: state.capabilities,
    reportedAt: state.reportedAt,
    healthy: state.healthy,
    remoteConfig: state.remoteConfig,
    offer: state.offer === undefined ? undefined : { ...state.offer },
    descriptionMark: state.descriptionMark,
    healthMark: state.healthMark,
  };
}
