import type { AgentKey, InstanceUid, TenantId } from "@opamp/opamp";
import { queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";

const NEXT = /* sql */ `
  select tenant, instance_uid, epoch, transport
    from agents
   where partition = $1 and (tenant, instance_uid) > ($2, $3::uuid) and connected
   order by tenant, instance_uid
   limit $4`;

const NIL_UID = "00000000-0000-0000-0000-000000000000";

export interface ConnectedAgent extends AgentKey {
  readonly epoch: number;
  readonly transport: number;
}

/**
 * The next connected agents of a partition in the order of their keys.
 *
 * @param after `tenant/uid` of the last one before, empty at the start.
 */
export async function nextConnectedAgents(
  db: Queryable,
  partition: number,
  after: string,
  limit: number,
): Promise<ConnectedAgent[]> {
  interface Row {
    readonly tenant: TenantId;
    readonly instance_uid: InstanceUid;
    readonly epoch: string;
    readonly transport: number;
  }
  const [tenant = "", uid = ""] = after.split("/");
  const values = [partition, tenant, uid === "" ? NIL_UID : uid, limit];
  const rows = await queryRows<Row & Record<string, unknown>>(db, NEXT, values);
  return rows.map((row) => ({
    tenant: row.tenant,
    instanceUid: row.instance_uid,
    epoch: Number(row.epoch),
    transport: row.transport,
  }));
}
