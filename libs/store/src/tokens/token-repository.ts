import { randomBytes } from "node:crypto";
import { newInstanceUid } from "@opamp/opamp";
import type { TenantId } from "@opamp/opamp";
import type { Pool, PoolClient } from "pg";
import { escapeText, unescapeText } from "../escape-text.ts";
import { execute, queryRow, queryRows } from "../query.ts";
import type { Queryable } from "../query.ts";
import { raiseTokenVersion } from "./raise-version.ts";
import { hashToken, isRole, readTenant } from "./token-fields.ts";
import type {
  AgentTokenRecord,
  NewToken,
  OperatorToken,
  RevokedCertificateRecord,
  TokenKind,
  TokenRecord,
} from "./token-fields.ts";

/** Tells at a glance, and to secret scanners, what a leaked token opens. */
const PREFIX: Readonly<Record<TokenKind, string>> = { agent: "oca_", operator: "oco_" };
const TOKEN_BYTES = 32;

const INSERT = /* sql */ `
  insert into tokens (id, tenant, name, kind, role, hash, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7)
  returning created_at`;

const READ_VERSION = /* sql */ `select value from cluster_settings where name = 'tokenVersion'`;

const FIND_OPERATOR = /* sql */ `
  select id, tenant, name, role, hash, expires_at
    from tokens
   where hash = $1 and kind = 'operator' and revoked_at is null and (expires_at is null or expires_at > now())`;

const LIST_FOR_MIRROR = /* sql */ `
  select id, tenant, hash, expires_at
    from tokens
   where kind = 'agent' and revoked_at is null and (expires_at is null or expires_at > now())`;

const LIST_REVOKED_CERTIFICATES = /* sql */ `select tenant, fingerprint from revoked_certificates`;

const LIST = /* sql */ `
  select id, tenant, name, kind, role, created_at, expires_at, revoked_at
    from tokens
   where tenant = $1 and id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
   order by id
   limit $3`;

const FIND = /* sql */ `
  select id, tenant, name, kind, role, created_at, expires_at, revoked_at
    from tokens
   where tenant = $1 and id = $2`;

/** Locked, so that two of them cannot be revoked at once, each as the one that is not the last. */
const LOCK_PLATFORM = /* sql */ `
  select id, tenant
    from tokens
   where role = 'platform' and revoked_at is null and (expires_at is null or expires_at > now())
   order by id
     for update`;

const REVOKE = /* sql */ `
  update tokens set revoked_at = now() where tenant = $1 and id = $2 and revoked_at is null returning kind`;

const EXISTS = /* sql */ `select from tokens where tenant = $1 and id = $2`;

interface TokenRow {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly kind: TokenKind;
  readonly role: string | null;
  readonly hash: Buffer;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
}

export type Revocation = "revoked" | "already-revoked" | "absent" | "last-platform";

/** Credentials of agents and operators, kept as SHA-256 only (design §2). */
export class TokenRepository {
  readonly #pool: Pool;

  constructor({ pool }: { readonly pool: Pool }) {
    this.#pool = pool;
  }

  /**
   * Makes a token and stores its hash; a token for agents raises the version of the mirror.
   *
   * @param client inside a transaction: the version's lock must be held until its commit. The tenant must exist.
   * @returns the record, and the token itself, which nobody can read again.
   */
  async create(client: PoolClient, fresh: NewToken): Promise<{ record: TokenRecord; token: string }> {
    const token = PREFIX[fresh.kind] + randomBytes(TOKEN_BYTES).toString("base64url");
    const id: string = newInstanceUid(Date.now());
    const role = fresh.kind === "operator" ? fresh.role : null;
    const expiresAt = fresh.expiresAt ?? null;
    const values = [id, fresh.tenant, escapeText(fresh.name), fresh.kind, role, hashToken(token), expiresAt];
    const createdAt = (await queryRow<{ created_at: Date }>(client, INSERT, values))?.created_at ?? new Date();
    if (fresh.kind === "agent") await raiseTokenVersion(client);
    const { tenant, name, kind } = fresh;
    return { record: { id, tenant, name, kind, role, createdAt, expiresAt, revokedAt: null }, token };
  }

  /** The operator who owns this token; undefined when it is unknown, expired, revoked or an agent's. */
  async findOperator(token: string): Promise<OperatorToken | undefined> {
    const row = await queryRow<TokenRow>(this.#pool, FIND_OPERATOR, [hashToken(token)]);
    if (row === undefined || !isRole(row.role)) return undefined;
    const { id, name, role, hash } = row;
    return { id, tenant: readTenant(row.tenant), name: unescapeText(name), role, hash, expiresAt: row.expires_at };
  }

  /** A page of a tenant's tokens, revoked ones included, in the order of ids, which begin with the time they were made; `after` is the last id of the page before. */
  async list(tenant: TenantId, page: { readonly limit: number; readonly after?: string }): Promise<TokenRecord[]> {
    const rows = await queryRows<TokenRow>(this.#pool, LIST, [tenant, page.after ?? null, page.limit]);
    return rows.map(toRecord);
  }

  async find(tenant: TenantId, id: string, db: Queryable = this.#pool): Promise<TokenRecord | undefined> {
    const row = await queryRow<TokenRow>(db, FIND, [tenant, id]);
    return row === undefined ? undefined : toRecord(row);
  }

  /**
   * Ends a token for ever; never the last one of the role `platform` that is valid, without which nobody could make
   * another.
   *
   * @param client inside a transaction, as with `create`.
   */
  async revoke(client: PoolClient, tenant: TenantId, id: string): Promise<Revocation> {
    const [first, second] = await queryRows<TokenRow>(client, LOCK_PLATFORM);
    if (second === undefined && first?.id === id && first.tenant === tenant) return "last-platform";
    const kind = (await queryRow<{ kind: TokenKind }>(client, REVOKE, [tenant, id]))?.kind;
    if (kind === "agent") await raiseTokenVersion(client);
    if (kind !== undefined) return "revoked";
    return (await execute(client, EXISTS, [tenant, id])) > 0 ? "already-revoked" : "absent";
  }

  /** Version of the agents' tokens, in the order of commits. Read it before `agentTokens`, never after. */
  async tokenVersion(db: Queryable = this.#pool): Promise<number> {
    return Number((await queryRow<{ value: string }>(db, READ_VERSION))?.value ?? 0);
  }

  /** Every revoked client certificate, which the mirror in Redis holds beside the tokens. */
  async revokedCertificates(): Promise<RevokedCertificateRecord[]> {
    const rows = await queryRows<{ tenant: string; fingerprint: Buffer }>(this.#pool, LIST_REVOKED_CERTIFICATES);
    return rows.map(({ tenant, fingerprint }) => ({ tenant: readTenant(tenant), fingerprint }));
  }

  /** Every agent token that is valid now: what the mirror in Redis holds. */
  async agentTokens(): Promise<AgentTokenRecord[]> {
    const rows = await queryRows<TokenRow>(this.#pool, LIST_FOR_MIRROR);
    return rows.map((row) => ({
      hash: row.hash,
      tenant: readTenant(row.tenant),
      credential: row.id,
      expiresAt: row.expires_at,
    }));
  }
}

function toRecord(row: TokenRow): TokenRecord {
  return {
    id: row.id,
    tenant: readTenant(row.tenant),
    name: unescapeText(row.name),
    kind: row.kind,
    role: isRole(row.role) ? row.role : null,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
