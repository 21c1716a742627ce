import { queryRow } from "../query.ts";
import type { Queryable } from "../query.ts";
import { ROLLOUT_COLUMNS, toRollout } from "./rollout-record.ts";
import type { RolloutRecord, RolloutRow } from "./rollout-record.ts";

export interface LockedRollout {
  readonly rollout: RolloutRecord;
  /** Postgres' time, by which everything in the transaction is reckoned; whole milliseconds. */
  readonly now: Date;
}

// `no key update`: a plain `for update` would block the state worker's ledger rows, whose foreign key looks at this
// row, while this transaction waits for targets that the state worker has locked.
const LOCK = /* sql */ `
  select ${ROLLOUT_COLUMNS}, date_trunc('milliseconds', clock_timestamp()) as now
    from rollouts r
   where r.id = $1
     for no key update`;

/** Locks a rollout until the end of the transaction, so that its steps run one after the other. */
export async function lockRollout(client: Queryable, rolloutId: string): Promise<LockedRollout | undefined> {
  const row = await queryRow<RolloutRow & { now: Date }>(client, LOCK, [rolloutId]);
  return row === undefined ? undefined : { rollout: toRollout(row), now: row.now };
}
