import { randomBytes } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { PartitionCountMismatchError } from "../errors.ts";
import { execute, queryRow, queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";
import { withTransaction } from "../transaction.ts";
import { readPartitionCount } from "./partition-count.ts";

/** One partition that this worker may read and commit for, until `fence` is raised by its next owner. */
export interface OwnedPartition {
  readonly id: number;
  readonly fence: number;
  /** What the generation key beside the stream must say, else Redis lost its memory (design §3.7). */
  readonly generation: number;
  /** The id of the last stream entry that is committed. */
  readonly position: string;
  /** Agents whose `tenant/uid` sorts after this are still to be asked for their full state; null: none. */
  readonly resyncAfter: string | null;
}

export interface Ownership {
  /** Everything this worker holds now, by id. */
  readonly owned: readonly OwnedPartition[];
  /** Ids that were not held after the previous tick. A partition that was lost and won again is in both lists. */
  readonly gained: readonly number[];
  readonly lost: readonly number[];
}

/** A move of the reading position that only the holder of the fence can make, from the position it knows. */
export interface Advance {
  readonly id: number;
  readonly fence: number;
  readonly from: string;
  readonly to: string;
}

export interface PartitionOwnershipDeps {
  readonly pool: Pool;
  /** The configured name of this process; a nonce is added, so that a restarted one is a new owner. */
  readonly name: string;
  /** How long a partition stays with an owner that says nothing, default 10 000. Tick every third of it. */
  readonly leaseMs?: number;
}

const STORE_COUNT = /* sql */ `
  insert into cluster_settings (name, value) values ('partitions', $1) on conflict (name) do nothing`;

const CREATE_PARTITIONS = /* sql */ `
  insert into partitions (id) select generate_series(0, $1::int - 1) on conflict (id) do nothing`;

const SHOW_LIFE = /* sql */ `
  insert into state_workers (name, seen_at) values ($1, now())
      on conflict (name) do update set seen_at = now()`;

const FORGET_DEAD = /* sql */ `
  delete from state_workers where seen_at < now() - interval '1 hour'`;

/** All times are the server's: workers whose clocks differ still agree on which leases are over. */
const COUNT_SHARE = /* sql */ `
  select ceil((select count(*) from partitions)::numeric / greatest(count(*), 1))::int as share
    from state_workers
   where seen_at > now() - $1::int * interval '1 millisecond'`;

/** A row that is locked is either in a batch of ours, whose `advance` renews the lease too, or being taken from us. */
const RENEW = /* sql */ `
  with mine as (select id from partitions where owner = $1 for update skip locked)
  update partitions p
     set lease_until = now() + $2::int * interval '1 millisecond'
    from mine where p.id = mine.id`;

const READ_OWNED = /* sql */ `
  select id, fence, generation, position, resync_after from partitions where owner = $1 order by id`;

const READ_ONE = /* sql */ `
  select id, fence, generation, position, resync_after from partitions where id = $1 and fence = $2`;

const RELEASE_SURPLUS = /* sql */ `
  with surplus as (
    select id from partitions where owner = $1 order by id desc limit $2 for update skip locked)
  update partitions p
     set owner = null, lease_until = null
    from surplus where p.id = surplus.id`;

const TAKE = /* sql */ `
  with free as (
    select id from partitions
     where owner is null or lease_until is null or lease_until < now()
     order by id limit $3 for update skip locked)
  update partitions p
     set owner = $1, fence = p.fence + 1, lease_until = now() + $2::int * interval '1 millisecond'
    from free where p.id = free.id`;

const RELEASE_ALL = /* sql */ `
  update partitions set owner = null, lease_until = null where owner = $1`;

const SAY_GOODBYE = /* sql */ `delete from state_workers where name = $1`;

/** Lease, fence and cursor are one row, so one statement checks and moves all three. */
const ADVANCE = /* sql */ `
  update partitions
     set position = $4, lease_until = now() + $5::int * interval '1 millisecond'
   where id = $1 and fence = $2 and position = $3`;

const RAISE_GENERATION = /* sql */ `
  update partitions
     set generation = generation + 1, position = $3, resync_after = ''
   where id = $1 and fence = $2
  returning generation`;

const MOVE_RESYNC = /* sql */ `
  update partitions set resync_after = $3 where id = $1 and fence = $2`;

interface PartitionRow {
  readonly id: number;
  readonly fence: string;
  readonly generation: string;
  readonly position: string;
  readonly resync_after: string | null;
}

/**
 * Shares the partitions among the live state workers (design §3.6). Nothing here protects the data: a worker that
 * lost a partition without noticing is stopped by `advance`, the first statement of every batch.
 */
export class PartitionOwnership {
  readonly #pool: Pool;
  readonly #leaseMs: number;
  /** What stands in `partitions.owner` while this worker holds one. */
  readonly owner: string;
  #held = new Map<number, number>();

  constructor({ pool, name, leaseMs = 10_000 }: PartitionOwnershipDeps) {
    this.#pool = pool;
    this.#leaseMs = leaseMs;
    this.owner = `${name}.${randomBytes(3).toString("hex")}`;
  }

  /**
   * Sets the cluster's number of partitions if it has none yet.
   *
   * @throws {PartitionCountMismatchError} when it has another.
   */
  async ensurePartitions(count: number): Promise<void> {
    await withTransaction(this.#pool, async (client) => {
      await execute(client, STORE_COUNT, [String(count)]);
      const stored = await readPartitionCount(client);
      if (stored !== undefined && stored !== count) throw new PartitionCountMismatchError(count, stored);
      await execute(client, CREATE_PARTITIONS, [count]);
    });
  }

  /**
   * Shows that this worker lives, renews its leases, gives back what is more than its share, the partitions divided
   * by the live workers and rounded up, and takes what is free or expired up to that share. Stop work on everything
   * in `lost` before the next call.
   */
  async tick(): Promise<Ownership> {
    const owned = await withTransaction(this.#pool, (client) => this.#renegotiate(client));
    const before = this.#held;
    const now = new Map(owned.map(({ id, fence }) => [id, fence]));
    this.#held = now;
    const differing = (some: Map<number, number>, others: Map<number, number>): number[] =>
      [...some].filter(([id, fence]) => others.get(id) !== fence).map(([id]) => id);
    return { owned, gained: differing(now, before), lost: differing(before, now) };
  }

  /**
   * The first statement of a batch's transaction. Its row lock keeps every other holder out until the commit.
   *
   * @returns false when another worker owns the partition or the position is another: roll back, change nothing.
   */
  async advance(client: PoolClient, { id, fence, from, to }: Advance): Promise<boolean> {
    return (await execute(client, ADVANCE, [id, fence, from, to, this.#leaseMs])) === 1;
  }

  /** A partition as it stands now; undefined when the fence is no longer ours. */
  async read(
    db: Queryable,
    { id, fence }: { readonly id: number; readonly fence: number },
  ): Promise<OwnedPartition | undefined> {
    const row = await queryRow<PartitionRow & Record<string, unknown>>(db, READ_ONE, [id, fence]);
    return row && toOwned(row);
  }

  /**
   * Redis lost the stream: starts a new generation at the stream's present end, and the resynchronisation of every
   * agent of the partition.
   *
   * @returns the new generation, or undefined when the fence is no longer ours.
   */
  async raiseGeneration(
    db: Queryable,
    { id, fence, position }: { readonly id: number; readonly fence: number; readonly position: string },
  ): Promise<number | undefined> {
    const row = await queryRow<{ generation: string }>(db, RAISE_GENERATION, [id, fence, position]);
    return row === undefined ? undefined : Number(row.generation);
  }

  /**
   * Records how far the resynchronisation came; null: it is complete.
   *
   * @returns false when the fence is no longer ours.
   */
  async moveResync(
    db: Queryable,
    { id, fence, after }: { readonly id: number; readonly fence: number; readonly after: string | null },
  ): Promise<boolean> {
    return (await execute(db, MOVE_RESYNC, [id, fence, after])) === 1;
  }

  /** Gives everything back at once, for a worker that stops. Its batches must have ended. */
  async release(): Promise<void> {
    await execute(this.#pool, RELEASE_ALL, [this.owner]);
    await execute(this.#pool, SAY_GOODBYE, [this.owner]);
    this.#held = new Map();
  }

  async #renegotiate(client: PoolClient): Promise<OwnedPartition[]> {
    await execute(client, SHOW_LIFE, [this.owner]);
    await execute(client, FORGET_DEAD);
    await execute(client, RENEW, [this.owner, this.#leaseMs]);
    const share = (await queryRow<{ share: number }>(client, COUNT_SHARE, [this.#leaseMs]))?.share ?? 0;
    const mine = await readOwned(client, this.owner);
    if (mine.length === share) return mine;
    if (mine.length > share) await execute(client, RELEASE_SURPLUS, [this.owner, mine.length - share]);
    else await execute(client, TAKE, [this.owner, this.#leaseMs, share - mine.length]);
    return readOwned(client, this.owner);
  }
}

async function readOwned(client: Queryable, owner: string): Promise<OwnedPartition[]> {
  const rows = await queryRows<PartitionRow>(client, READ_OWNED, [owner]);
  return rows.map(toOwned);
}

function toOwned(row: PartitionRow): OwnedPartition {
  return {
    id: row.id,
    fence: Number(row.fence),
    generation: Number(row.generation),
    position: row.position,
    resyncAfter: row.resync_after,
  };
}
