import type { TokenMirror } from "@opamp/bus";
import type { Logger, Readiness, Service } from "@opamp/runtime";

export interface RevokedCertificatesDeps {
  readonly mirror: Pick<TokenMirror, "revokedCertificates">;
  readonly readiness: Pick<Readiness, "set">;
  readonly log: Logger;
}

const POLL_MS = 1000;
const MISSING = "the list of revoked certificates is not there";

/** This node's copy of the list of revoked certificates; it comes with the token mirror and its version. */
export class RevokedCertificates implements Service {
  readonly name = "revoked-certificates";
  readonly #deps: RevokedCertificatesDeps;
  #revoked: ReadonlySet<string> = new Set();
  #version: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #polling = false;

  constructor(deps: RevokedCertificatesDeps) {
    this.#deps = deps;
    deps.readiness.set("revoked-certificates", false, MISSING);
  }

  async start(): Promise<void> {
    await this.#poll();
    this.#timer = setInterval(() => void this.#poll(), POLL_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
  }

  /** False until the list has been read once: until then a certificate that is not in it may be revoked. */
  get isComplete(): boolean {
    return this.#version !== undefined;
  }

  /** @param key tenant, slash, fingerprint: a tenant's revocation says nothing about another tenant's certificates. */
  has(key: string): boolean {
    return this.#revoked.has(key);
  }

  async #poll(): Promise<void> {
    if (this.#polling) return;
    this.#polling = true;
    const { mirror, readiness, log } = this.#deps;
    try {
      const found = await mirror.revokedCertificates(this.#version);
      // While Redis has lost its memory the last list stays in use: forgetting it would let the revoked ones in.
      if (found === undefined || found.revoked === undefined) return;
      this.#version = found.version;
      this.#revoked = new Set(found.revoked);
      readiness.set("revoked-certificates", true);
      log.debug({ version: found.version, count: this.#revoked.size }, "revoked certificates read");
    } catch (err) {
      log.debug({ err }, "could not read the revoked certificates");
    } finally {
      this.#polling = false;
    }
  }
}
