import type { TenantId } from "@opamp/opamp";
import type { Pool } from "pg";
import { execute, queryRow, queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";
import { readTenant } from "./token-fields.ts";

export interface Tenant {
  readonly id: TenantId;
  readonly createdAt: Date;
}

const CREATE = /* sql */ `
  insert into tenants (id) values ($1) on conflict (id) do nothing returning id, created_at`;

const EXISTS = /* sql */ `select from tenants where id = $1`;

const LIST = /* sql */ `
  select id, created_at from tenants where id > $1 order by id limit $2`;

interface TenantRow {
  readonly id: string;
  readonly created_at: Date;
}

/** The tenants of the cluster; `default` is there from the start (design §2). */
export class TenantRepository {
  readonly #pool: Pool;

  constructor({ pool }: { readonly pool: Pool }) {
    this.#pool = pool;
  }

  /** @returns undefined when the tenant exists already. */
  async create(db: Queryable, id: TenantId): Promise<Tenant | undefined> {
    const row = await queryRow<TenantRow>(db, CREATE, [id]);
    return row === undefined ? undefined : { id, createdAt: row.created_at };
  }

  async exists(id: TenantId, db: Queryable = this.#pool): Promise<boolean> {
    return (await execute(db, EXISTS, [id])) > 0;
  }

  /** A page in the order of names; `after` is the last name of the page before. */
  async list(page: { readonly limit: number; readonly after?: string }): Promise<Tenant[]> {
    const rows = await queryRows<TenantRow>(this.#pool, LIST, [page.after ?? "", page.limit]);
    return rows.map((row) => ({ id: readTenant(row.id), createdAt: row.created_at }));
  }
}
