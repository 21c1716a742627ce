import type { TokenMirror } from "@opamp/bus";
import type { Logger, Readiness, Service } from "@opamp/runtime";
import type { GatewayMetrics } from "../metrics.ts";
import { bearerHash } from "./bearer.ts";
import type { Identity } from "./identity.ts";

/** Why nobody can be let in, or this one cannot. */
export type AuthFailure = "unauthorized" | "unavailable";

export interface AuthenticatorDeps {
  readonly mirror: Pick<TokenMirror, "version" | "lookup">;
  readonly readiness: Pick<Readiness, "set">;
  readonly metrics: Pick<GatewayMetrics, "tokenMirrorVersion">;
  readonly log: Logger;
  readonly now: () => number;
  /** Called when tokens changed, so that open connections are looked at again. */
  readonly onChange: () => void;
}

const POLL_MS = 2000;
/** Tokens remembered. Usually a few serve a whole fleet. */
const MAX_CACHED = 10_000;

/**
 * Tells who agents are by their tokens. Tokens are remembered until the mirror's version changes; while the mirror is
 * missing nobody unknown is let in or turned away for good, for the token may be valid (design: 503, never 401).
 */
export class Authenticator implements Service {
  readonly name = "tokens";
  readonly #deps: AuthenticatorDeps;
  readonly #known = new Map<string, Identity>();
  #version: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #polling = false;

  constructor(deps: AuthenticatorDeps) {
    this.#deps = deps;
    deps.metrics.tokenMirrorVersion.from(() => this.#version ?? 0);
    deps.readiness.set("tokens", false, "the token mirror is not complete");
  }

  async start(): Promise<void> {
    await this.#poll();
    this.#timer = setInterval(() => void this.#poll(), POLL_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
  }

  /** At once for a token that is known, else after a lookup. */
  authenticate(authorization: string): Identity | AuthFailure | Promise<Identity | AuthFailure> {
    const hash = bearerHash(authorization);
    if (hash === undefined) return "unauthorized";
    const known = this.#known.get(hash);
    if (known === undefined) return this.lookup(hash);
    return this.isExpired(known) ? "unauthorized" : known;
  }

  isExpired({ expiresAtMs }: Identity): boolean {
    return expiresAtMs !== undefined && expiresAtMs <= this.#deps.now();
  }

  /** Asks the mirror. @param hash SHA-256 of a token, in hex. */
  async lookup(hash: string): Promise<Identity | AuthFailure> {
    const asked = this.#version;
    try {
      const { complete, record } = await this.#deps.mirror.lookup(hash);
      if (record === undefined) return complete ? "unauthorized" : "unavailable";
      const { tenant, credential, expiresAtMs } = record;
      const identity = { tenant, credential, tokenHash: hash, expiresAtMs: expiresAtMs ?? undefined };
      // An answer that was on its way while tokens changed may be out of date.
      if (asked === this.#version) this.#remember(identity);
      return this.isExpired(identity) ? "unauthorized" : identity;
    } catch (err) {
      this.#deps.log.debug({ err }, "token lookup failed");
      return "unavailable";
    }
  }

  #remember(identity: Identity): void {
    if (this.#known.size >= MAX_CACHED) this.#known.clear();
    this.#known.set(identity.tokenHash, identity);
  }

  async #poll(): Promise<void> {
    if (this.#polling) return;
    this.#polling = true;
    try {
      this.#changed(await this.#deps.mirror.version());
    } catch (err) {
      // What is known stays valid while Redis is away: agents must not be locked out by an outage of ours.
      this.#deps.log.debug({ err }, "could not read the token version");
    } finally {
      this.#polling = false;
    }
  }

  #changed(version: number | undefined): void {
    const { readiness, onChange, log } = this.#deps;
    if (version === this.#version) return;
    readiness.set("tokens", version !== undefined, "the token mirror is not complete");
    this.#version = version;
    if (version === undefined) return log.warn("the token mirror is gone, waiting for a state worker to refill it");
    log.debug({ version }, "tokens changed");
    this.#known.clear();
    onChange();
  }
}
