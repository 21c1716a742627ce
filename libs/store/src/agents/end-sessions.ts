import type { AgentKey, InstanceUid, TenantId } from "@opamp/opamp";
import { escapeText } from "../escape-text.ts";
import { queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";

// A poller holds no connection that could have been lost with the node.
const END = /* sql */ `
  update agents
     set connected = false, ended = true, disconnected_at = $4, disconnect_reason = 'node-lost'
   where node_id = $1 and partition = $2 and connected and transport = 1 and epoch < $3
  returning tenant, instance_uid, node`;

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

/** Ends the WebSocket sessions of a node that vanished; returns the agents concerned. */
export async function endSessionsOfNode(client: Queryable, lost: LostNode): Promise<EndedSession[]> {
  interface Row {
    readonly tenant: TenantId;
    readonly instance_uid: InstanceUid;
    readonly node: string | null;
  }
  const values = [escapeText(lost.nodeId), lost.partition, lost.beforeEpoch, lost.at];
  const rows = await queryRows<Row & Record<string, unknown>>(client, END, values);
  return rows.map(({ tenant, instance_uid: instanceUid, node }) => ({ tenant, instanceUid, node }));
}
