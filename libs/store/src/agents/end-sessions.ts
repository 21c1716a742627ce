import type { AgentKey, InstanceUid, TenantId } from "@opamp/opamp";
import { escapeText } from "../escape-text.ts";
import { execute, queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";

const END = /* sql */ `
  update agents
     set connected = false, ended = true, disconnected_at = $4, disconnect_reason = 'node-lost'
   where node_id = $1 and partition = $2 and connected and transport = 1 and epoch < $3
  returning tenant, instance_uid, node`;

// A poller has lost nothing with the node: it is nowhere until its next poll.
const FORGET_POLLERS = /* sql */ `
  update agents
     set node = null, node_id = null
   where node_id = $1 and partition = $2 and connected and transport = 2 and epoch < $3`;

export interface LostNode {
  readonly nodeId: string;
  readonly partition: number;
  /** Sessions that are newer were claimed after the node was found lost: it had only been frozen. */
  readonly beforeEpoch: number;
  readonly at: Date;
}

export interface EndedSession extends AgentKey {
  readonly node: string | null;
}

/** Ends the WebSocket sessions of a node that vanished, and returns their agents; its pollers are left without a node. */
export async function endSessionsOfNode(client: Queryable, lost: LostNode): Promise<EndedSession[]> {
  interface Row {
    readonly tenant: TenantId;
    readonly instance_uid: InstanceUid;
    readonly node: string | null;
  }
  const which = [escapeText(lost.nodeId), lost.partition, lost.beforeEpoch];
  const rows = await queryRows<Row & Record<string, unknown>>(client, END, [...which, lost.at]);
  await execute(client, FORGET_POLLERS, which);
  return rows.map(({ tenant, instance_uid: instanceUid, node }) => ({ tenant, instanceUid, node }));
}
