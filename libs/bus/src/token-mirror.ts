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

/** Where the tokens come from. */
export interface TokenSource {
  tokenVersion(): Promise<number>;
  agentTokens(): Promise<AgentTokenRecord[]>;
}

export interface TokenMirrorDeps {
  readonly redis: Redis;
}

/** Tokens written in one command. */
const CHUNK = 1000;

/** Copy in Redis of the agent tokens that are valid, so that gateways need no database. */
export class TokenMirror {
  readonly #redis: Redis;
  readonly #lookup = new LuaScript("lookup-token");
  readonly #replace = new LuaScript("replace-tokens");

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
   * Replaces all tokens at once; does nothing when the mirror is newer already.
   *
   * @throws {BusUnavailableError}
   */
  async replace(version: number, records: readonly AgentTokenRecord[]): Promise<void> {
    const staging = keys.tokensStaging(randomUUID());
    for (let i = 0; i < records.length; i += CHUNK) {
      const fields = records.slice(i, i + CHUNK).flatMap((record) => [record.hash.toString("hex"), writeToken(record)]);
      await guarded(this.#redis.hset(staging, ...fields));
      await guarded(this.#redis.pexpire(staging, STAGING_TTL_MS));
    }
    const names = [keys.tokensVersion, keys.tokensAgents, staging];
    const distinct = new Set(records.map((record) => record.hash.toString("hex"))).size;
    const outcome = numberReply(await this.#replace.run(this.#redis, names, [version, distinct]));
    if (outcome < 0) throw new BusUnavailableError("redis lost the token list while it was being written");
  }

  /** Brings the mirror up to date with its source. @throws {BusUnavailableError} and what the source throws. */
  async sync(source: TokenSource): Promise<"current" | "replaced"> {
    // The version first: tokens changed after it are read too and will raise the version again.
    const wanted = await source.tokenVersion();
    const present = await this.version();
    if (present !== undefined && present >= wanted) return "current";
    await this.replace(wanted, await source.agentTokens());
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
