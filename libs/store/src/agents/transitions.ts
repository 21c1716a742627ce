import type { AgentKey, JsonObject } from "@opamp/opamp";
import { jsonbArray, textArray, timestamptzArray, uuidArray } from "../pg-arrays.ts";
import { execute } from "../query.ts";
import type { Queryable } from "../query.ts";

/** The kinds of entry in an agent's history. */
export const TRANSITION_KINDS = [
  "connected",
  "disconnected",
  "health",
  "remote-config",
  /** The agent went back from a config that had failed to another one, unasked. */
  "rolled-back",
  "command",
  /** It was told to use another uid; the history of that one begins with `uid-given`. */
  "uid-replaced",
  "uid-given",
] as const;

export type TransitionKind = (typeof TRANSITION_KINDS)[number];

export interface AgentTransition extends AgentKey {
  readonly at: Date;
  readonly kind: TransitionKind;
  readonly detail: JsonObject;
}

const APPEND = /* sql */ `
  insert into agent_transitions (tenant, instance_uid, at, kind, detail)
  select * from unnest($1::text[], $2::uuid[], $3::timestamptz[], $4::text[], $5::jsonb[])`;

/** Appends to the agents' histories, in this order. */
export async function appendTransitions(client: Queryable, transitions: readonly AgentTransition[]): Promise<void> {
  if (transitions.length === 0) return;
  await execute(client, APPEND, [
    textArray(transitions.map(({ tenant }) => tenant)),
    uuidArray(transitions.map(({ instanceUid }) => instanceUid)),
    timestamptzArray(transitions.map(({ at }) => at)),
    textArray(transitions.map(({ kind }) => kind)),
    jsonbArray(transitions.map(({ detail }) => detail)),
  ]);
}
