import type { AgentKey } from "@opamp/opamp";
import { unescapeJson } from "../escape-text.ts";
import { queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";
import type { TransitionKind } from "./transitions.ts";

/** One entry of an agent's history. */
export interface AgentEvent {
  readonly id: string;
  readonly at: Date;
  readonly kind: TransitionKind;
  readonly detail: unknown;
}

export interface AgentEventPage {
  readonly limit: number;
  /** Id of the last event of the page before. */
  readonly before?: string;
}

const LIST = /* sql */ `
  select id, at, kind, detail
    from agent_transitions
   where tenant = $1 and instance_uid = $2 and ($3::int8 is null or id < $3)
   order by id desc
   limit $4`;

/** Newest first. */
export async function listAgentEvents(
  db: Queryable,
  { tenant, instanceUid }: AgentKey,
  { limit, before }: AgentEventPage,
): Promise<AgentEvent[]> {
  const values = [tenant, instanceUid, before ?? null, limit];
  const rows = await queryRows<AgentEvent & Record<string, unknown>>(db, LIST, values);
  return rows.map(({ id, at, kind, detail }) => ({ id, at, kind, detail: unescapeJson(detail) }));
}
