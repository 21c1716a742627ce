import type { Logger } from "@opamp/runtime";
import { readCertificate, isIssuedBy } from "./certificate.ts";
import type { AgentCertificate } from "./certificate.ts";
import { ownerOf } from "./certificate-rules.ts";
import type { CertificateRule } from "./certificate-rules.ts";
import type { AuthFailure } from "./authenticator.ts";
import type { CertificateProof, ClientCas, Identity } from "./identity.ts";
import type { RevokedCertificates } from "./revoked-certificates.ts";

export interface CertificatesDeps {
  readonly rules: readonly CertificateRule[];
  /** The CAs in use now. */
  readonly clientCas: () => ClientCas;
  readonly revoked: Pick<RevokedCertificates, "isComplete" | "has">;
  readonly log: Logger;
  readonly now: () => number;
}

/** A certificate that has been read, and whom it is for; without `owner` for nobody. */
interface Known {
  readonly certificate: AgentCertificate;
  readonly identity: Identity | undefined;
}

/** Certificates remembered; an agent that polls shows its own with every request. */
const MAX_CACHED = 20_000;

/**
 * Tells who agents are by the certificates of their handshakes. The TLS library has checked chain, purpose and key by
 * then, but not whether the certificate has been revoked, and on a resumed session not its dates either.
 */
export class Certificates {
  readonly #deps: CertificatesDeps;
  readonly #known = new Map<string, Known>();

  constructor(deps: CertificatesDeps) {
    this.#deps = deps;
  }

  /** @param pem the certificate of the handshake. */
  authenticate(pem: string): Identity | AuthFailure {
    const { revoked, now } = this.#deps;
    const { certificate, identity } = this.#known.get(pem) ?? this.#read(pem);
    if (identity?.certificate === undefined) return "unauthorized";
    const nowMs = now();
    if (nowMs < certificate.notBeforeMs || nowMs >= certificate.notAfterMs) return "unauthorized";
    if (!revoked.isComplete) return "unavailable";
    return revoked.has(identity.certificate.revocationKey) ? "unauthorized" : identity;
  }

  isRevoked({ revocationKey }: CertificateProof): boolean {
    return this.#deps.revoked.has(revocationKey);
  }

  /** False once no CA of the present set stands for the certificate; costs a signature check for each new set. */
  isTrusted(proof: CertificateProof): boolean {
    const cas = this.#deps.clientCas();
    if (proof.checkedAgainst === cas) return true;
    if (!isIssuedBy(proof.pem, cas)) return false;
    proof.checkedAgainst = cas;
    return true;
  }

  /** Whether `isTrusted` would be quick. */
  isChecked(proof: CertificateProof): boolean {
    return proof.checkedAgainst === this.#deps.clientCas();
  }

  /** The set of CAs has changed: what was remembered came in by another one. */
  forget(): void {
    this.#known.clear();
  }

  #read(pem: string): Known {
    const certificate = readCertificate(pem);
    const known = { certificate, identity: this.#identify(pem, certificate) };
    if (this.#known.size >= MAX_CACHED) this.#known.clear();
    this.#known.set(pem, known);
    return known;
  }

  #identify(pem: string, { fingerprint, names, notAfterMs }: AgentCertificate): Identity | undefined {
    const { rules, clientCas, log } = this.#deps;
    const owner = names === undefined ? "its alternative names cannot be read" : ownerOf(names, rules);
    if (typeof owner === "string") {
      log.warn({ fingerprint, reason: owner }, "client certificate is for nobody");
      return undefined;
    }
    const { tenant, instanceUid } = owner;
    const proof = { pem, revocationKey: `${tenant}/${fingerprint}`, checkedAgainst: clientCas() };
    const credential = `x509:${fingerprint}`;
    return { tenant, credential, tokenHash: undefined, expiresAtMs: notAfterMs, certificate: proof, instanceUid };
  }
}
