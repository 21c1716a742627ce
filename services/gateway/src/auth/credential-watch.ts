import type { Logger, Service } from "@opamp/runtime";
import type { Connection } from "../connection/connection.ts";
import type { Connections } from "../connection/connections.ts";
import type { SessionEnding } from "../session/session-ending.ts";
import type { Authenticator } from "./authenticator.ts";
import type { Certificates } from "./certificates.ts";

export interface CredentialWatchDeps {
  readonly connections: Pick<Connections, "values">;
  readonly authenticator: Pick<Authenticator, "lookup" | "isExpired">;
  readonly certificates: Pick<Certificates, "isRevoked" | "isChecked" | "isTrusted">;
  readonly ending: Pick<SessionEnding, "close">;
  readonly log: Logger;
}

/** With the second in which a new version of the tokens is noticed, this keeps the promise of 5 s. */
const SWEEP_MS = 1000;
/** Questions to Redis at once; every agent may have a token of its own. */
const LOOKUPS_AT_ONCE = 500;
/** Sockets closed in one turn of the event loop, about 50 ms, so that other agents do not wait for all of them. */
const CLOSES_PER_TURN = 1000;
/** Certificates whose signature is checked in one turn, about 5 ms. */
const CHECKS_PER_TURN = 25;
/** Credentials named in the log line; a change may end thousands. */
const LOGGED = 20;

/**
 * Closes sockets whose credential was revoked or has expired since the handshake. Each token in use is asked for once
 * after every change of the tokens, however many connections share it, and again each second until there is a clear
 * answer: Redis may be away just then, and a socket may open with an answer that was out of date already.
 *
 * Certificates are looked at each second: whether they are on the list of revoked ones, and, after the set of client CAs
 * has changed, whether one of the new set still stands for them.
 */
export class CredentialWatch implements Service {
  readonly name = "credential-watch";
  readonly #deps: CredentialWatchDeps;
  /** Tokens found valid since the last change. */
  #valid = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #sweeping = 0;

  constructor(deps: CredentialWatchDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    this.#timer = setInterval(() => {
      if (this.#sweeping === 0) void this.#sweep();
    }, SWEEP_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
  }

  /** Tokens changed: asks again for every one in use. */
  async recheck(): Promise<void> {
    this.#valid = new Set();
    await this.#sweep();
  }

  async #sweep(): Promise<void> {
    const { connections, authenticator, certificates } = this.#deps;
    const ended: Connection[] = [];
    const unchecked: Connection[] = [];
    const unsure = new Set<string>();
    for (const connection of connections.values()) {
      const { identity } = connection;
      const { tokenHash, certificate } = identity;
      if (authenticator.isExpired(identity)) ended.push(connection);
      else if (certificate !== undefined && certificates.isRevoked(certificate)) ended.push(connection);
      else if (certificate !== undefined && !certificates.isChecked(certificate)) unchecked.push(connection);
      if (tokenHash !== undefined && !this.#valid.has(tokenHash)) unsure.add(tokenHash);
    }
    this.#sweeping += 1;
    try {
      await Promise.all([this.#close(ended), this.#check([...unsure]), this.#checkIssuers(unchecked)]);
    } finally {
      this.#sweeping -= 1;
    }
  }

  async #check(tokenHashes: readonly string[]): Promise<void> {
    const valid = this.#valid;
    const revoked = new Set<string>();
    for (let i = 0; i < tokenHashes.length; i += LOOKUPS_AT_ONCE) {
      const chunk = tokenHashes.slice(i, i + LOOKUPS_AT_ONCE);
      const answers = await Promise.all(chunk.map((hash) => this.#deps.authenticator.lookup(hash)));
      for (const [at, answer] of answers.entries()) {
        // Only a clear answer closes a socket: "unavailable" says nothing about the token.
        if (answer === "unauthorized") revoked.add(chunk[at] ?? "");
        else if (answer !== "unavailable") valid.add(chunk[at] ?? "");
      }
    }
    if (revoked.size === 0) return;
    const open = [...this.#deps.connections.values()];
    await this.#close(open.filter(({ identity: { tokenHash } }) => tokenHash !== undefined && revoked.has(tokenHash)));
  }

  async #checkIssuers(connections: readonly Connection[]): Promise<void> {
    const untrusted: Connection[] = [];
    for (const [at, connection] of connections.entries()) {
      if (at % CHECKS_PER_TURN === CHECKS_PER_TURN - 1) await nextTurn();
      const { certificate } = connection.identity;
      if (certificate !== undefined && !this.#deps.certificates.isTrusted(certificate)) untrusted.push(connection);
    }
    await this.#close(untrusted);
  }

  async #close(connections: readonly Connection[]): Promise<void> {
    if (connections.length === 0) return;
    const { ending, log } = this.#deps;
    const credentials = [...new Set(connections.map(({ identity }) => identity.credential))].slice(0, LOGGED);
    log.info({ credentials, connections: connections.length }, "credentials ended, closing their connections");
    for (let i = 0; i < connections.length; i += CLOSES_PER_TURN) {
      if (i > 0) await nextTurn();
      for (const connection of connections.slice(i, i + CLOSES_PER_TURN)) ending.close(connection, "revoked");
    }
  }
}

/** After what came from sockets in the meantime. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
