import type {
  AgentChange,
  AgentTransition,
  CommandOutcomeChange,
  ConfigAnswer,
  NewBody,
  NewCustomMessage,
  ReportedComponents,
  SignOfLife,
  TargetEvent,
  WrittenOffer,
} from "@opamp/store";

/** Writes that may happen together: one change per agent, and what else follows from the same events. */
export interface ChangesStep {
  readonly kind: "changes";
  readonly changes: AgentChange[];
  /** How many of the agents are not stored yet. */
  readonly newAgents: number;
  /** Effective configs, by content. */
  readonly bodies: NewBody[];
  readonly transitions: AgentTransition[];
  readonly offers: WrittenOffer[];
  readonly answers: ConfigAnswer[];
  readonly targetEvents: TargetEvent[];
  readonly signs: SignOfLife[];
  /** In the order of their coming. */
  readonly messages: NewCustomMessage[];
  /** Of agents that named the hash of their components, with or without the list. */
  readonly components: ReportedComponents[];
  readonly outcomes: CommandOutcomeChange[];
}

/** A node vanished: everything before it is written, then its sessions end, then the rest follows. */
export interface NodeLostStep {
  readonly kind: "node-lost";
  readonly nodeId: string;
  readonly beforeEpoch: number;
  readonly at: Date;
}

export type Step = ChangesStep | NodeLostStep;
