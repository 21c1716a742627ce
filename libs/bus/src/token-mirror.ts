import { randomUUID } from "node:crypto";
import { parseTenantId } from "@opamp/opamp";
import type { TenantId } from "@opamp/opamp";
import type { Redis } from "ioredis";
import { BusUnavailableError, guarded, UnexpectedReplyError } from "./errors.ts";
import { keys } from "./keys.ts";
import { STAGING_TTL_MS } from "./lifetimes.ts";
import { LuaScript } from "./lua-script.ts";
import { listReply, numberReply, optional, textReply } from "./replies.ts";

export interface AgentTokenRecord {
  /** SHA-256 of the token. */
  readonly hash: Buffer;
  readonly tenant: TenantId;
  /** Id of the credential. */
  readonly credential: string;
  readonly expiresAt: Date | null;
}

/** What a gateway learns about a token. */
export interface MirroredToken {
  readonly tenant: TenantId;
  readonly credential: string;
  /** Unix time in milliseconds; null when it does not expire. */
  readonly expiresAtMs: number | null;
}

export interface TokenLookup {
  /** False while the mirror is missing: a token not found may still be valid. */
  readonly complete: boolean;
  readonly record?: MirroredToken;
}

/** A certificate that its tenant wants to see no more. */
export interface RevokedCertificate {
  readonly tenant: TenantId;
  /** SHA-256 of the certificate. */
  readonly fingerprint: Buffer;
}

/** Where the tokens come from. */
export interface TokenSource {
  /** Raised with every change of what the other two say. */
  tokenVersion(): Promise<number>;
  agentTokens(): Promise<AgentTokenRecord[]>;
  revokedCertificates(): Promise<RevokedCertificate[]>;
}

/** The list of revoked certificates and its version; without `revoked` when it is the version already known. */
export interface RevocationList {
  readonly version: number;
  /** Tenant, slash, fingerprint in hex. */
  readonly revoked?: readonly string[];
}

export interface TokenMirrorDeps {
  readonly redis: Redis;
}

/** Tokens written in one command. */
const CHUNK = 1000;

/** Copy in Redis of the agent tokens that are valid and of revoked certificates, so that gateways need no database. */
export class TokenMirror {
  readonly #redis: Redis;
  readonly #lookup = new LuaScript("lookup-token");
  readonly #replace = new LuaScript("replace-tokens");
  readonly #revoked = new LuaScript("read-revoked");

  constructor(deps: TokenMirrorDeps) {
    this.#redis = deps.redis;
  }

  /** Undefined while the mirror is missing. @throws {BusUnavailableError} */
  async version(): Promise<number | undefined> {
    const text = await guarded(this.#redis.get(keys.tokensVersion));
    return text === null ? undefined : Number(text);
  }

  /** @param sha256 of the token, in hex. @throws {BusUnavailableError} */
  async lookup(sha256: string): Promise<TokenLookup> {
    const names = [keys.tokensVersion, keys.tokensAgents];
    const [complete, json] = listReply(await this.#lookup.run(this.#redis, names, [sha256]));
    const record = optional(json, (value) => readToken(textReply(value)));
    return { complete: numberReply(complete) === 1, ...(record === undefined ? {} : { record }) };
  }

  /**
   * The revoked certificates.
   *
   * @param known the version the caller has already.
   * @returns undefined while the mirror is missing.
   * @throws {BusUnavailableError}
   */
  async revokedCertificates(known: number | undefined): Promise<RevocationList | undefined> {
    const names = [keys.tokensVersion, keys.revokedCertificates];
    const [version, list] = listReply(await this.#revoked.run(this.#redis, names, [known ?? ""]));
    const present = optional(version, numberReply);
    if (present === undefined) return undefined;
    const revoked = optional(list, (members) => listReply(members).map(textReply));
    return { version: present, ...(revoked === undefined ? {} : { revoked }) };
  }

  /**
   * Replaces all tokens and revocations at once; does nothing when the mirror is newer already.
   *
   * @throws {BusUnavailableError}
   */
  async replace(
    version: number,
    records: readonly AgentTokenRecord[],
    revoked: readonly RevokedCertificate[] = [],
  ): Promise<void> {
    const tokens = await this.#stage(
      records.map((record) => [record.hash.toString("hex"), writeToken(record)]),
      (key, pairs) => this.#redis.hset(key, ...pairs.flat()),
    );
    const certificates = await this.#stage(
      revoked.map(({ tenant, fingerprint }) => [`${tenant}/${fingerprint.toString("hex")}`]),
      (key, names) => this.#redis.sadd(key, ...names.flat()),
    );
    const present = [keys.tokensVersion, keys.tokensAgents, keys.revokedCertificates];
    const args = [version, tokens.size, certificates.size];
    const names = [...present, tokens.key, certificates.key];
    const outcome = numberReply(await this.#replace.run(this.#redis, names, args));
    if (outcome < 0) throw new BusUnavailableError("redis lost the token list while it was being written");
  }

  /** Writes a list chunk by chunk where nobody reads it yet. @returns its key, and how many it holds. */
  async #stage(
    items: readonly (readonly string[])[],
    write: (key: string, items: readonly (readonly string[])[]) => Promise<unknown>,
  ): Promise<{ readonly key: string; readonly size: number }> {
    const key = keys.tokensStaging(randomUUID());
    for (let i = 0; i < items.length; i += CHUNK) {
      await guarded(write(key, items.slice(i, i + CHUNK)));
      await guarded(this.#redis.pexpire(key, STAGING_TTL_MS));
    }
    return { key, size: new Set(items.map(([name]) => name)).size };
  }

  /** Brings the mirror up to date with its source. @throws {BusUnavailableError} and what the source throws. */
  async sync(source: TokenSource): Promise<"current" | "replaced"> {
    // The version first: tokens changed after it are read too and will raise the version again.
    const wanted = await source.tokenVersion();
    const present = await this.version();
    if (present !== undefined && present >= wanted) return "current";
    await this.replace(wanted, await source.agentTokens(), await source.revokedCertificates());
    return "replaced";
  }
}

function writeToken({ tenant, credential, expiresAt }: AgentTokenRecord): string {
  return JSON.stringify({ tenant, credential, expiresAt: expiresAt?.getTime() ?? null });
}

function readToken(json: string): MirroredToken {
  const value: unknown = JSON.parse(json);
  if (typeof value === "object" && value !== null && "tenant" in value && "credential" in value) {
    const tenant = parseTenantId(String(value.tenant));
    const expiresAt = "expiresAt" in value ? value.expiresAt : null;
    if (tenant !== undefined) {
      const expiresAtMs = typeof expiresAt === "number" ? expiresAt : null;
      return { tenant, credential: String(value.credential), expiresAtMs };
    }
  }
  throw new UnexpectedReplyError("the token mirror holds something that is not a token");
}
