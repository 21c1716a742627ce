import type { TenantId } from "@opamp/opamp";
import type { Pool, PoolClient } from "pg";
import { execute, queryRow, queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";
import { BodyRepository } from "./body-repository.ts";

/** One immutable version of a config. */
export interface ConfigVersion {
  readonly name: string;
  /** Counts from 1. */
  readonly version: number;
  /** SHA-256 of the canonical AgentConfigMap bytes, the hash that agents report. */
  readonly hash: Buffer;
  readonly createdAt: Date;
  /** Name of the token that made it. */
  readonly createdBy: string;
}

export interface NewConfigVersion {
  readonly tenant: TenantId;
  readonly name: string;
  readonly hash: Buffer;
  /** Canonical AgentConfigMap bytes. */
  readonly body: Uint8Array;
  readonly createdBy: string;
}

/** Writers of one name take turns, so that versions have no gaps and no two writers get the same. */
const LOCK_NAME = /* sql */ `select pg_advisory_xact_lock(hashtextextended($1 || '/' || $2, 7203))`;

const FIND_SAME = /* sql */ `
  select name, version, hash, created_at, created_by
    from config_versions where tenant = $1 and name = $2 and hash = $3`;

const INSERT = /* sql */ `
  insert into config_versions (tenant, name, version, hash, created_by)
    select $1, $2, coalesce(max(version), 0) + 1, $3, $4 from config_versions where tenant = $1 and name = $2
  returning name, version, hash, created_at, created_by`;

const LIST_NAMES = /* sql */ `
  select distinct on (name) name, version, hash, created_at, created_by
    from config_versions
   where tenant = $1 and name > $2
   order by name, version desc
   limit $3`;

const LIST_VERSIONS = /* sql */ `
  select name, version, hash, created_at, created_by
    from config_versions
   where tenant = $1 and name = $2 and version < $3
   order by version desc
   limit $4`;

const FIND = /* sql */ `
  select name, version, hash, created_at, created_by
    from config_versions
   where tenant = $1 and name = $2 and ($3::int is null or version = $3)
   order by version desc
   limit 1`;

const MAX_VERSION = 2_147_483_647;

interface ConfigRow {
  readonly name: string;
  readonly version: number;
  readonly hash: Buffer;
  readonly created_at: Date;
  readonly created_by: string;
}

/** Named, versioned configs. Creating a version moves no agent; only a rollout does. */
export class ConfigRepository {
  readonly #pool: Pool;
  readonly #bodies: BodyRepository;

  constructor({ pool }: { readonly pool: Pool }) {
    this.#pool = pool;
    this.#bodies = new BodyRepository({ pool });
  }

  /**
   * Adds a version, unless a version of that name has the same content: then that one is returned.
   *
   * @param client inside a transaction, which serialises writers of the same name until its end.
   */
  async create(client: PoolClient, fresh: NewConfigVersion): Promise<{ version: ConfigVersion; created: boolean }> {
    const { tenant, name, hash } = fresh;
    await execute(client, LOCK_NAME, [tenant, name]);
    const same = await queryRow<ConfigRow>(client, FIND_SAME, [tenant, name, hash]);
    if (same !== undefined) return { version: toVersion(same), created: false };
    await this.#bodies.put(client, tenant, hash, fresh.body);
    const row = await queryRow<ConfigRow>(client, INSERT, [tenant, name, hash, fresh.createdBy]);
    if (row === undefined) throw new TypeError("insert returned no row");
    return { version: toVersion(row), created: true };
  }

  /** The newest version of every name, a page in the order of names; `after` is the last name of the page before. */
  async listNewest(
    tenant: TenantId,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<ConfigVersion[]> {
    const rows = await queryRows<ConfigRow>(this.#pool, LIST_NAMES, [tenant, page.after ?? "", page.limit]);
    return rows.map(toVersion);
  }

  /** The versions of one name, newest first; `before` is the last version of the page before. */
  async listVersions(
    tenant: TenantId,
    name: string,
    page: { readonly limit: number; readonly before?: number },
  ): Promise<ConfigVersion[]> {
    const values = [tenant, name, page.before ?? MAX_VERSION, page.limit];
    return (await queryRows<ConfigRow>(this.#pool, LIST_VERSIONS, values)).map(toVersion);
  }

  /** One version, or without a number the newest. */
  async find(
    tenant: TenantId,
    name: string,
    version?: number,
    db: Queryable = this.#pool,
  ): Promise<ConfigVersion | undefined> {
    const row = await queryRow<ConfigRow>(db, FIND, [tenant, name, version ?? null]);
    return row === undefined ? undefined : toVersion(row);
  }
}

function toVersion(row: ConfigRow): ConfigVersion {
  const { name, version, hash, created_at: createdAt, created_by: createdBy } = row;
  return { name, version, hash, createdAt, createdBy };
}
