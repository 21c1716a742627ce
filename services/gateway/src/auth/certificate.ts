import { X509Certificate } from "node:crypto";
import { parseAlternativeNames } from "./alternative-names.ts";
import type { AlternativeNames } from "./alternative-names.ts";
import type { CertificateNames } from "./certificate-rules.ts";

/** A client certificate whose handshake has succeeded: the TLS library has checked its chain and its key. */
export interface AgentCertificate {
  /** SHA-256 of the certificate, in hex. */
  readonly fingerprint: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** Undefined when its alternative names cannot be read. */
  readonly names: CertificateNames | undefined;
}

/** @param pem one certificate. @throws {Error} of node:crypto when it is none. */
export function readCertificate(pem: string): AgentCertificate {
  const certificate = new X509Certificate(pem);
  const alternative = parseAlternativeNames(certificate.subjectAltName ?? "");
  return {
    fingerprint: fingerprintOf(certificate),
    notBeforeMs: Date.parse(certificate.validFrom),
    notAfterMs: Date.parse(certificate.validTo),
    names: alternative === undefined ? undefined : namesOf(certificate, alternative),
  };
}

/** SHA-256 of a certificate, in lower-case hex without colons. */
function fingerprintOf(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(":", "").toLowerCase();
}

/** The subject as an object: its text form would have to be taken apart again, and a name may hold anything. */
function namesOf(certificate: X509Certificate, alternative: AlternativeNames): CertificateNames {
  const subject = new Map<string, readonly string[]>();
  const entries: [string, unknown][] = Object.entries(certificate.toLegacyObject().subject);
  for (const [name, value] of entries) subject.set(name, [value].flat().map(String));
  return { alternative, subject };
}

const PEM_BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** All certificates of a PEM text, in their order. @throws {Error} of node:crypto when one cannot be read. */
export function readCertificates(pem: string): X509Certificate[] {
  return (pem.match(PEM_BLOCK) ?? []).map((block) => new X509Certificate(block));
}

/** Links of the longest chain that is looked at. */
const MAX_DEPTH = 8;

/**
 * Whether a chain leads from a certificate to a self-signed one, all of whose links but the first are in `trusted`.
 * What the handshake knew of a chain is gone when it is over, so intermediate CAs count only when they are in the set.
 */
export function isIssuedBy(pem: string, trusted: readonly X509Certificate[]): boolean {
  let link = new X509Certificate(pem);
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const subject = link;
    const issuer = trusted.find((ca) => subject.checkIssued(ca) && subject.verify(ca.publicKey));
    if (issuer === undefined) return false;
    if (issuer.checkIssued(issuer)) return true;
    link = issuer;
  }
  return false;
}
