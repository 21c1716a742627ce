import type { AgentKey } from "@opamp/opamp";
import { byteaArray, int4Array, int8Array, textArray, timestamptzArray, uuidArray } from "../pg-arrays.ts";
import { execute } from "../query.ts";
import type { Queryable } from "../query.ts";
import { byAgent } from "./agent-key.ts";

/** A config was written to an agent's connection. */
export interface WrittenOffer extends AgentKey {
  readonly hash: Uint8Array;
  readonly generation: number;
  readonly at: Date;
}

// Locked by uid first: an update through a join locks in whatever order the join finds rows.
const RECORD = /* sql */ `
  with offered as (
    select d.tenant, d.instance_uid, d.attempts + u.times as attempts, u.at
      from unnest($1::text[], $2::uuid[], $3::bytea[], $4::int8[], $5::int4[], $6::timestamptz[])
             as u (tenant, instance_uid, hash, generation, times, at)
      join desired_state d
        on d.tenant = u.tenant and d.instance_uid = u.instance_uid and d.kind = 'config'
       and d.hash = u.hash and d.generation = u.generation
     order by d.tenant, d.instance_uid
       for no key update of d)
  update desired_state d
     set attempts = o.attempts, offered_at = o.at,
         next_offer_at = o.at + least(interval '1 hour', interval '30 seconds' * 2 ^ least(o.attempts - 1, 10))
    from offered o
   where d.tenant = o.tenant and d.instance_uid = o.instance_uid and d.kind = 'config'`;

/** Counts offers of what is still desired, and sets when silence is a reason to repeat them: 30 s, then twice as long. */
export async function recordOffers(client: Queryable, offers: readonly WrittenOffer[]): Promise<void> {
  if (offers.length === 0) return;
  const latest = new Map<string, { offer: WrittenOffer; times: number }>();
  for (const offer of offers) {
    const key = `${offer.tenant}/${offer.instanceUid}/${offer.generation}`;
    latest.set(key, { offer, times: (latest.get(key)?.times ?? 0) + 1 });
  }
  const rows = [...latest.values()].sort((a, b) => byAgent(a.offer, b.offer));
  await execute(client, RECORD, [
    textArray(rows.map(({ offer }) => offer.tenant)),
    uuidArray(rows.map(({ offer }) => offer.instanceUid)),
    byteaArray(rows.map(({ offer }) => offer.hash)),
    int8Array(rows.map(({ offer }) => offer.generation)),
    int4Array(rows.map(({ times }) => times)),
    timestamptzArray(rows.map(({ offer }) => offer.at)),
  ]);
}
