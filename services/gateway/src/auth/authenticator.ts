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

/** A change of the tokens is noticed within this; revoked sockets must be closed within 5 s. */
const POLL_MS = 1000;
/** Tokens remembered, and as many that were refused. Usually a few serve a whole fleet. */
const MAX_CACHED = 10_000;
/** Different tokens asked for at once: a flood of invented ones must not pile up in front of Redis. */
const MAX_ASKED = 10_000;

/**
 * Tells who agents are by their tokens. Tokens are remembered until the mirror's version changes, wrong ones too:
 * agents whose token was revoked come back at once and for ever. While the mirror is missing nobody unknown is let in
 * or turned away for good, for the token may be valid (design: 503, never 401).
 */
export class Authenticator implements Service {
  readonly name = "tokens";
  readonly #deps: AuthenticatorDeps;
  readonly #known = new Map<string, Identity>();
  readonly #refused = new Set<string>();
  /** Lookups on their way: agents that come together with one token are one question. */
  readonly #asked = new Map<string, Promise<Identity | AuthFailure>>();
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

  /**
   * What is known without asking: the identity, that there is none, or else the SHA-256 of the token, in hex, for
   * `authenticate`.
   */
  recall(authorization: string): Identity | "unauthorized" | { readonly tokenHash: string } {
    const tokenHash = bearerHash(authorization);
    if (tokenHash === undefined || this.#refused.has(tokenHash)) return "unauthorized";
    const known = this.#known.get(tokenHash);
    if (known === undefined) return { tokenHash };
    return this.isExpired(known) ? "unauthorized" : known;
  }

  /** Asks the mirror about a token that `recall` does not know, and remembers the answer. */
  authenticate(tokenHash: string): Promise<Identity | AuthFailure> {
    const asked = this.#asked.get(tokenHash);
    if (asked !== undefined) return asked;
    if (this.#asked.size >= MAX_ASKED) return Promise.resolve("unavailable");
    const answer = this.#ask(tokenHash);
    this.#asked.set(tokenHash, answer);
    return answer;
  }

  isExpired({ expiresAtMs }: Identity): boolean {
    return expiresAtMs !== undefined && expiresAtMs <= this.#deps.now();
  }

  /** Asks the mirror, whatever is remembered. @param tokenHash SHA-256 of a token, in hex. */
  async lookup(tokenHash: string): Promise<Identity | AuthFailure> {
    try {
      const { complete, record } = await this.#deps.mirror.lookup(tokenHash);
      if (record === undefined) {
        if (complete) this.#known.delete(tokenHash);
        return complete ? "unauthorized" : "unavailable";
      }
      const { tenant, credential, expiresAtMs } = record;
      return { tenant, credential, tokenHash, expiresAtMs: expiresAtMs ?? undefined };
    } catch (err) {
      this.#deps.log.debug({ err }, "token lookup failed");
      return "unavailable";
    }
  }

  async #ask(tokenHash: string): Promise<Identity | AuthFailure> {
    const asked = this.#version;
    const answer = await this.lookup(tokenHash);
    // An answer that was on its way while tokens changed may be out of date.
    if (asked === this.#version) this.#remember(tokenHash, answer);
    if (typeof answer === "string") return answer;
    return this.isExpired(answer) ? "unauthorized" : answer;
  }

  #remember(tokenHash: string, answer: Identity | AuthFailure): void {
    this.#asked.delete(tokenHash);
    if (answer === "unauthorized") {
      if (this.#refused.size >= MAX_CACHED) this.#refused.clear();
      this.#refused.add(tokenHash);
    } else if (answer !== "unavailable") {
      if (this.#known.size >= MAX_CACHED) this.#known.clear();
      this.#known.set(tokenHash, answer);
    }
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
    this.#refused.clear();
    this.#asked.clear();
    if (version === undefined) return log.warn("the token mirror is gone, waiting for a state worker to refill it");
    log.debug({ version }, "tokens changed");
    this.#known.clear();
    onChange();
  }
}
