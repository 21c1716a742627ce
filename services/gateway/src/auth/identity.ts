import type { TenantId } from "@opamp/opamp";

/** Who a connection speaks for: its credential, never its uids. One object serves all connections of a credential. */
export interface Identity {
  readonly tenant: TenantId;
  /** Id of the credential. */
  readonly credential: string;
  /** SHA-256 of the token, in hex. */
  readonly tokenHash: string;
  /** Unix time in milliseconds; undefined when it does not expire. */
  readonly expiresAtMs: number | undefined;
}
