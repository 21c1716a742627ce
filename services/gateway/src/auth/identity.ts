import type { X509Certificate } from "node:crypto";
import type { InstanceUid, TenantId } from "@opamp/opamp";

/** Who a connection speaks for: its credential, never its uids. One object serves all connections of a credential. */
export interface Identity {
  readonly tenant: TenantId;
  /** Id of the credential: a token's, or `x509:` and a certificate's fingerprint, or both. */
  readonly credential: string;
  /** SHA-256 of the token, in hex; undefined when there is none. */
  readonly tokenHash: string | undefined;
  /** Unix time in milliseconds; undefined when it does not expire. */
  readonly expiresAtMs: number | undefined;
  /** The certificate that counts, if one does. */
  readonly certificate?: CertificateProof;
  /** The only uid that this credential may speak for; undefined when it may speak for all of its tenant. */
  readonly instanceUid?: InstanceUid | undefined;
}

/** What is kept of a certificate to be able to doubt it later. */
export interface CertificateProof {
  /** Its text, for the CAs of tomorrow. */
  readonly pem: string;
  /** As `RevokedCertificates` names it. */
  readonly revocationKey: string;
  /** The set of CAs that was in use when it was last found to be good. */
  checkedAgainst: ClientCas;
}

/** A set of CAs; another object is another set. */
export type ClientCas = readonly X509Certificate[];
