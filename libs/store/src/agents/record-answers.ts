import type { AgentKey, InstanceUid, TenantId } from "@opamp/opamp";
import { byteaArray, int2Array, textArray, timestamptzArray, uuidArray } from "../pg-arrays.ts";
import { queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";
import { byAgent } from "./agent-key.ts";

/** A remote_config_status that is news. */
export interface ConfigAnswer extends AgentKey {
  /** RemoteConfigStatuses of the specification. */
  readonly status: number;
  /** Empty when the agent names none. */
  readonly hash: Uint8Array;
  readonly at: Date;
}

/** An agent that must not be offered this hash again at this generation. */
export interface Quarantined extends AgentKey {
  readonly hash: Buffer;
  readonly generation: number;
}

// `named`: the answer is about what is desired. FAILED counts only after an offer: a full report repeats old statuses.
// Some clients send FAILED without a hash, which then means the last offer.
const RECORD = /* sql */ `
  with answered as (
    select d.tenant, d.instance_uid, d.failed as was_failed, u.at,
           d.hash = u.hash or (u.hash = '' and u.status = 3 and d.offered_at is not null) as named,
           u.status = 3 and d.offered_at is not null as refusing
      from unnest($1::text[], $2::uuid[], $3::int2[], $4::bytea[], $5::timestamptz[])
             as u (tenant, instance_uid, status, hash, at)
      join desired_state d on d.tenant = u.tenant and d.instance_uid = u.instance_uid and d.kind = 'config'
     order by d.tenant, d.instance_uid
       for no key update of d)
  update desired_state d
     set failed = a.was_failed or (a.named and a.refusing),
         next_offer_at = case when a.named or a.was_failed then null
                              else coalesce(d.next_offer_at, a.at + interval '30 seconds') end
    from answered a
   where d.tenant = a.tenant and d.instance_uid = a.instance_uid and d.kind = 'config'
     and ((a.named and a.refusing and not a.was_failed) or (a.named and d.next_offer_at is not null)
       or (not a.named and not a.was_failed and d.next_offer_at is null))
  returning d.tenant, d.instance_uid, d.hash, d.generation, a.named and a.refusing as refused`;

/**
 * Notes what agents say about what they should have: an answer that names it ends the offering, FAILED quarantines it,
 * and another hash (S-85) opens the offering again.
 *
 * @param answers the latest one of each agent.
 * @returns those who answered FAILED: raise their desired records after the commit.
 */
export async function recordAnswers(client: Queryable, answers: readonly ConfigAnswer[]): Promise<Quarantined[]> {
  interface Row {
    readonly tenant: TenantId;
    readonly instance_uid: InstanceUid;
    readonly hash: Buffer;
    readonly generation: string;
    readonly refused: boolean;
  }
  if (answers.length === 0) return [];
  const sorted = answers.toSorted(byAgent);
  const rows = await queryRows<Row & Record<string, unknown>>(client, RECORD, [
    textArray(sorted.map(({ tenant }) => tenant)),
    uuidArray(sorted.map(({ instanceUid }) => instanceUid)),
    int2Array(sorted.map(({ status }) => status)),
    byteaArray(sorted.map(({ hash }) => hash)),
    timestamptzArray(sorted.map(({ at }) => at)),
  ]);
  return rows.filter(({ refused }) => refused).map(toQuarantined);
}

function toQuarantined(row: {
  readonly tenant: TenantId;
  readonly instance_uid: InstanceUid;
  readonly hash: Buffer;
  readonly generation: string;
}): Quarantined {
  const { tenant, instance_uid: instanceUid, hash, generation } = row;
  return { tenant, instanceUid, hash, generation: Number(generation) };
}
