import type { TenantId } from "@opamp/opamp";
import type { Pool, PoolClient } from "pg";
import { escapeText, unescapeText } from "../escape-text.ts";
import { execute, queryRow, queryRows } from "../query.ts";
import { raiseTokenVersion } from "./raise-version.ts";
import { readTenant } from "./token-fields.ts";

/** A client certificate that is let in no more. */
export interface CertificateRevocation {
  readonly tenant: TenantId;
  /** SHA-256 of the certificate, in lower-case hex. */
  readonly fingerprint: string;
  readonly reason: string;
  readonly revokedAt: Date;
  /** Id of the operator's token. */
  readonly revokedBy: string;
}

export type NewCertificateRevocation = Omit<CertificateRevocation, "revokedAt">;

/** The first revocation of a certificate stays as it is. */
const INSERT = /* sql */ `
  insert into revoked_certificates (tenant, fingerprint, reason, revoked_by)
    values ($1, decode($2, 'hex'), $3, $4)
  on conflict do nothing`;

const COLUMNS = "tenant, encode(fingerprint, 'hex') as fingerprint, reason, revoked_at, revoked_by";

const FIND = /* sql */ `
  select ${COLUMNS} from revoked_certificates where tenant = $1 and fingerprint = decode($2, 'hex')`;

const LIST = /* sql */ `
  select ${COLUMNS}
    from revoked_certificates
   where tenant = $1 and fingerprint > decode($2, 'hex')
   order by revoked_certificates.fingerprint
   limit $3`;

const DELETE = /* sql */ `
  delete from revoked_certificates where tenant = $1 and fingerprint = decode($2, 'hex')`;

interface Row {
  readonly tenant: string;
  readonly fingerprint: string;
  readonly reason: string;
  readonly revoked_at: Date;
  readonly revoked_by: string;
}

/** Revoked client certificates, each of one tenant: another tenant's certificates are none of its business. */
export class CertificateRevocations {
  readonly #pool: Pool;

  constructor({ pool }: { readonly pool: Pool }) {
    this.#pool = pool;
  }

  /**
   * Revokes a certificate; nothing changes when it is revoked already.
   *
   * @param client inside a transaction: the version's lock must be held until its commit. The tenant must exist.
   */
  async create(client: PoolClient, fresh: NewCertificateRevocation): Promise<CertificateRevocation> {
    const { tenant, fingerprint, reason, revokedBy } = fresh;
    const inserted = await execute(client, INSERT, [tenant, fingerprint, escapeText(reason), revokedBy]);
    if (inserted > 0) await raiseTokenVersion(client);
    const row = await queryRow<Row>(client, FIND, [tenant, fingerprint]);
    return row === undefined ? { ...fresh, revokedAt: new Date() } : fromRow(row);
  }

  /** A page in the order of fingerprints; `after` is the last one of the page before. */
  async list(
    tenant: TenantId,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<CertificateRevocation[]> {
    return (await queryRows<Row>(this.#pool, LIST, [tenant, page.after ?? "", page.limit])).map(fromRow);
  }

  /** Lets a certificate in again. @param client inside a transaction, as with `create`. */
  async lift(client: PoolClient, tenant: TenantId, fingerprint: string): Promise<"lifted" | "absent"> {
    const deleted = await execute(client, DELETE, [tenant, fingerprint]);
    if (deleted === 0) return "absent";
    await raiseTokenVersion(client);
    return "lifted";
  }
}

function fromRow(row: Row): CertificateRevocation {
  return {
    tenant: readTenant(row.tenant),
    fingerprint: row.fingerprint,
    reason: unescapeText(row.reason),
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by,
  };
}
