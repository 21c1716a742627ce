import { OpampError } from "@opamp/opamp";
import type { AgentKey } from "@opamp/opamp";
import type { EventSource } from "./worker-event.ts";

/** Why an event went to the dead letters: a label of the metric, and the beginning of the stored reason. */
export const REJECTIONS = [
  /** The entry is no EventBatch of a version that this release knows. */
  "undecodable-entry",
  /** The event is not what its kind promises. */
  "undecodable-event",
  /** A kind of a newer release. */
  "unknown-kind",
  /** The agent's message does not decode. */
  "undecodable-message",
  /** Postgres refused its values. */
  "unstorable",
  /** This program failed on it. */
  "failed",
] as const;

export type Rejection = (typeof REJECTIONS)[number];

/** An event that cannot be reduced and is set aside. */
export interface RejectedEvent {
  readonly source: EventSource;
  readonly rejection: Rejection;
  /** For an operator. */
  readonly detail: string;
  readonly agent?: AgentKey;
}

/** Thrown where an event turns out to be of no use; the reader of the entry sets it aside. */
export class RejectedEventError extends OpampError {
  override readonly name = "RejectedEventError";
  readonly code = "STATE_WORKER_REJECTED_EVENT";
  readonly rejection: Rejection;

  constructor(rejection: Rejection, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.rejection = rejection;
  }
}
