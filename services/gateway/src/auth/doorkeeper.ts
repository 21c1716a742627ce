import { DEFAULT_TENANT } from "@opamp/opamp";
import type { AuthMode } from "../config/door.ts";
import type { AgentRequest } from "../transport/agent-transport.ts";
import type { Authenticator, AuthFailure } from "./authenticator.ts";
import type { Certificates } from "./certificates.ts";
import type { Identity } from "./identity.ts";

export interface DoorkeeperDeps {
  readonly mode: AuthMode;
  readonly tokens: Pick<Authenticator, "recall" | "authenticate">;
  readonly certificates: Pick<Certificates, "authenticate">;
}

/** A token that has to be looked up, and what its agent has shown besides. */
export interface UnknownToken {
  readonly tokenHash: string;
  readonly certificate: Identity | undefined;
}

/** Everybody, where the operator asks for nothing. */
const ANYBODY: Identity = { tenant: DEFAULT_TENANT, credential: "none", tokenHash: undefined, expiresAtMs: undefined };

/** Tells who somebody at the door is, by what `AGENT_AUTH` asks for. */
export class Doorkeeper {
  readonly #deps: DoorkeeperDeps;

  constructor(deps: DoorkeeperDeps) {
    this.#deps = deps;
  }

  /** What can be told at once: who it is, that nobody is let in, or what `authenticate` has to ask for. */
  recall(request: Pick<AgentRequest, "authorization" | "certificate">): Identity | AuthFailure | UnknownToken {
    const { mode } = this.#deps;
    switch (mode) {
      case "token":
        return this.#token(request.authorization, undefined);
      case "certificate":
        return this.#certificate(request.certificate);
      case "token-or-certificate":
        // Who sends a token means it: a certificate may come from a proxy on the way.
        return request.authorization === ""
          ? this.#certificate(request.certificate)
          : this.#token(request.authorization, undefined);
      case "token-and-certificate":
        return this.#both(request);
      case "none":
        return ANYBODY;
      default:
        return mode satisfies never;
    }
  }

  /** Asks for a token that was not known. */
  async authenticate({ tokenHash, certificate }: UnknownToken): Promise<Identity | AuthFailure> {
    return combine(await this.#deps.tokens.authenticate(tokenHash), certificate);
  }

  #both({ authorization, certificate }: Pick<AgentRequest, "authorization" | "certificate">) {
    const owner = this.#certificate(certificate);
    return typeof owner === "string" ? owner : this.#token(authorization, owner);
  }

  #token(authorization: string, certificate: Identity | undefined): Identity | AuthFailure | UnknownToken {
    const known = this.#deps.tokens.recall(authorization);
    if (typeof known === "string" || "credential" in known) return combine(known, certificate);
    return { tokenHash: known.tokenHash, certificate };
  }

  #certificate(pem: string): Identity | AuthFailure {
    return pem === "" ? "unauthorized" : this.#deps.certificates.authenticate(pem);
  }
}

/** Two credentials count together only when they are of one tenant; the first to expire ends both. */
function combine(token: Identity | AuthFailure, certificate: Identity | undefined): Identity | AuthFailure {
  if (typeof token === "string" || certificate === undefined) return token;
  if (token.tenant !== certificate.tenant) return "unauthorized";
  const ends = [token.expiresAtMs, certificate.expiresAtMs].filter((ms) => ms !== undefined);
  return {
    ...certificate,
    credential: `${token.credential}+${certificate.credential}`,
    tokenHash: token.tokenHash,
    expiresAtMs: ends.length === 0 ? undefined : Math.min(...ends),
  };
}
