import { createHash } from "node:crypto";
import { parseTenantId } from "@opamp/opamp";
import type { TenantId } from "@opamp/opamp";

/** What an operator may do, least first: each role may do all that the ones before it may. */
export const ROLES = ["viewer", "operator", "admin", "platform"] as const;

export type Role = (typeof ROLES)[number];
export type TokenKind = "agent" | "operator";

/** A token as an operator sees it; the secret itself is stored nowhere. */
export interface TokenRecord {
  /** UUID; agents' sessions carry it as their credential. */
  readonly id: string;
  readonly tenant: TenantId;
  readonly name: string;
  readonly kind: TokenKind;
  /** Null for agents. */
  readonly role: Role | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

export type NewToken = {
  readonly tenant: TenantId;
  readonly name: string;
  readonly expiresAt?: Date | null;
} & ({ readonly kind: "agent" } | { readonly kind: "operator"; readonly role: Role });

/** Who calls the API. */
export interface OperatorToken {
  readonly id: string;
  readonly tenant: TenantId;
  readonly name: string;
  readonly role: Role;
  readonly hash: Buffer;
  readonly expiresAt: Date | null;
}

/** What gateways need to know of an agent's token. */
export interface AgentTokenRecord {
  readonly hash: Buffer;
  readonly tenant: TenantId;
  readonly credential: string;
  readonly expiresAt: Date | null;
}

/** What gateways need to know of a revoked certificate. */
export interface RevokedCertificateRecord {
  readonly tenant: TenantId;
  /** SHA-256 of the certificate. */
  readonly fingerprint: Buffer;
}

/** The SHA-256 under which a token is stored: it has 256 random bits, so that a slow hash would add nothing. */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

export function isRole(value: string | null): value is Role {
  return ROLES.some((role) => role === value);
}

/** Brands a tenant column, which only ever got checked names. */
export function readTenant(text: string): TenantId {
  const tenant = parseTenantId(text);
  if (tenant === undefined) throw new TypeError(`stored tenant breaks the pattern: ${JSON.stringify(text)}`);
  return tenant;
}
