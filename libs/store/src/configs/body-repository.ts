import type { TenantId } from "@opamp/opamp";
import type { Pool } from "pg";
import { execute, queryRow } from "../query.ts";
import type { Queryable } from "../query.ts";

const PUT = /* sql */ `
  insert into bodies (tenant, hash, body) values ($1, $2, $3)
      on conflict (tenant, hash) do update set used_at = now()
   where bodies.used_at < now() - interval '1 day'`;

const GET = /* sql */ `select body from bodies where tenant = $1 and hash = $2`;

/** Once a day is often enough for a limit of seven, and spares the row a version per use. */
const TOUCH = /* sql */ `
  update bodies set used_at = now()
   where tenant = $1 and hash = $2 and used_at < now() - interval '1 day'`;

/**
 * The row lock makes a `put` of the same body wait and then insert it anew, so no use is lost between the check and the
 * deletion.
 */
const DELETE_UNUSED = /* sql */ `
  with unused as (
    select b.tenant, b.hash from bodies b
     where b.used_at < now() - interval '7 days'
       and not exists (select from config_versions c where c.tenant = b.tenant and c.hash = b.hash)
       and not exists (select from agents a where a.tenant = b.tenant and a.effective_config_hash = b.hash)
       and not exists (select from desired_state d where d.tenant = b.tenant and d.hash = b.hash)
       and not exists (select from rollouts r where r.tenant = b.tenant and r.hash = b.hash)
       and not exists (select from rollout_targets t where t.tenant = b.tenant and t.previous_hash = b.hash)
     limit $1 for update skip locked)
  delete from bodies b using unused u
   where b.tenant = u.tenant and b.hash = u.hash and b.used_at < now() - interval '7 days'`;

/** Configs by content: canonical AgentConfigMap bytes under their SHA-256 (design §3.8). */
export class BodyRepository {
  readonly #pool: Pool;

  constructor({ pool }: { readonly pool: Pool }) {
    this.#pool = pool;
  }

  /** Stores a body, or marks it used when it is there. */
  async put(db: Queryable, tenant: TenantId, hash: Buffer, body: Uint8Array): Promise<void> {
    await execute(db, PUT, [tenant, hash, asBuffer(body)]);
  }

  async get(tenant: TenantId, hash: Buffer, db: Queryable = this.#pool): Promise<Buffer | undefined> {
    return (await queryRow<{ body: Buffer }>(db, GET, [tenant, hash]))?.body;
  }

  /** Marks a body used, so that it stays for at least six more days. */
  async touch(tenant: TenantId, hash: Buffer): Promise<void> {
    await execute(this.#pool, TOUCH, [tenant, hash]);
  }

  /**
   * Deletes bodies that nothing refers to and nobody used for seven days.
   *
   * @param limit most rows of one call, so that no transaction is long.
   * @returns how many were deleted; call again while it is the limit.
   */
  deleteUnused(limit: number): Promise<number> {
    return execute(this.#pool, DELETE_UNUSED, [limit]);
  }
}

/** node-postgres sends a Buffer as bytea, another Uint8Array not in every release. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
