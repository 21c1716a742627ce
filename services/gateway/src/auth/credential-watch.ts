import type { Logger, Service } from "@opamp/runtime";
import type { Connections } from "../connection/connections.ts";
import type { SessionEnding } from "../session/session-ending.ts";
import type { Authenticator } from "./authenticator.ts";

export interface CredentialWatchDeps {
  readonly connections: Connections;
  readonly authenticator: Pick<Authenticator, "lookup" | "isExpired">;
  readonly ending: Pick<SessionEnding, "close">;
  readonly log: Logger;
}

const EXPIRY_SWEEP_MS = 5000;

/** Closes sockets whose credential was revoked or has expired since the handshake. */
export class CredentialWatch implements Service {
  readonly name = "credential-watch";
  readonly #deps: CredentialWatchDeps;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: CredentialWatchDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    this.#timer = setInterval(() => this.#closeExpired(), EXPIRY_SWEEP_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
  }

  /** Asks again for every credential in use, once each however many connections share it. */
  async recheck(): Promise<void> {
    const { connections, authenticator } = this.#deps;
    const inUse = new Set<string>();
    for (const { identity } of connections.values()) inUse.add(identity.tokenHash);
    for (const tokenHash of inUse) {
      // Only a clear answer closes a socket: "unavailable" says nothing about the token.
      if ((await authenticator.lookup(tokenHash)) === "unauthorized") this.#close(tokenHash);
    }
  }

  #close(tokenHash: string): void {
    const { connections, ending, log } = this.#deps;
    const revoked = [...connections.values()].filter(({ identity }) => identity.tokenHash === tokenHash);
    const [first] = revoked;
    if (first === undefined) return;
    const { credential } = first.identity;
    log.info({ credential, connections: revoked.length }, "credential revoked, closing its connections");
    for (const connection of revoked) ending.close(connection, "revoked");
  }

  #closeExpired(): void {
    const { connections, authenticator, ending } = this.#deps;
    const expired = [...connections.values()].filter(({ identity }) => authenticator.isExpired(identity));
    for (const connection of expired) ending.close(connection, "revoked");
  }
}
