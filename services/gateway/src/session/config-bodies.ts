import type { BodyCache } from "@opamp/bus";
import { encodeAgentRemoteConfig, remoteConfigField } from "@opamp/opamp";
import type { TenantId } from "@opamp/opamp";
import { Backoff, sleep } from "@opamp/runtime";
import type { Logger } from "@opamp/runtime";

/** A config as it goes to every agent that gets it. */
export interface OfferableConfig {
  readonly hash: Buffer;
  readonly hex: string;
  /** The encoded remote_config field of a ServerToAgent. */
  readonly field: Buffer;
}

export interface ConfigBodiesDeps {
  readonly cache: Pick<BodyCache, "get">;
  readonly log: Logger;
  readonly sleep?: (ms: number) => Promise<void>;
}

/** Encoded configs kept. An operator rolls out a few at a time; the rest is one fetch away. */
const MAX_CONFIGS = 64;
const MAX_BYTES = 64 * 1024 * 1024;
const TRIES = 10;

/** Fetches each config once from Redis and encodes it once, however many agents of this node get it. */
export class ConfigBodies {
  readonly #deps: ConfigBodiesDeps;
  /** Least recently used first. */
  readonly #known = new Map<string, OfferableConfig>();
  readonly #loading = new Map<string, Promise<OfferableConfig | undefined>>();
  #bytes = 0;

  constructor(deps: ConfigBodiesDeps) {
    this.#deps = deps;
  }

  /** The config when it is at hand. */
  get(tenant: TenantId, hash: Buffer): OfferableConfig | undefined {
    const key = keyOf(tenant, hash);
    const config = this.#known.get(key);
    if (config !== undefined) {
      this.#known.delete(key);
      this.#known.set(key, config);
    }
    return config;
  }

  /**
   * Fetches it, again and again for some seconds while Redis has not got it.
   *
   * @param onMissing called once when it is not in Redis, so that a state worker can put it there.
   * @returns undefined when it did not come.
   */
  load(tenant: TenantId, hash: Buffer, onMissing: () => void): Promise<OfferableConfig | undefined> {
    const key = keyOf(tenant, hash);
    const running = this.#loading.get(key);
    if (running !== undefined) return running;
    const loading = this.#fetch(tenant, hash, onMissing).finally(() => this.#loading.delete(key));
    this.#loading.set(key, loading);
    return loading;
  }

  async #fetch(tenant: TenantId, hash: Buffer, onMissing: () => void): Promise<OfferableConfig | undefined> {
    const wait = this.#deps.sleep ?? sleep;
    const backoff = new Backoff({ baseMs: 50, capMs: 2000, jitter: 0.2 });
    let told = false;
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const body = await this.#tryGet(tenant, hash);
      if (body !== undefined && body !== "unreachable") return this.#keep(keyOf(tenant, hash), encode(body, hash));
      if (body === undefined && !told) {
        told = true;
        onMissing();
      }
      if (attempt < TRIES) await wait(backoff.next());
    }
    this.#deps.log.warn({ tenant, hash: hash.toString("hex") }, "config body is missing");
    return undefined;
  }

  async #tryGet(tenant: TenantId, hash: Buffer): Promise<Buffer | undefined | "unreachable"> {
    try {
      return await this.#deps.cache.get(tenant, hash);
    } catch (err) {
      this.#deps.log.debug({ err, tenant }, "could not fetch a config body");
      return "unreachable";
    }
  }

  #keep(key: string, config: OfferableConfig): OfferableConfig {
    this.#known.set(key, config);
    this.#bytes += config.field.length;
    for (const [oldest, { field }] of this.#known) {
      if (oldest === key || (this.#known.size <= MAX_CONFIGS && this.#bytes <= MAX_BYTES)) break;
      this.#known.delete(oldest);
      this.#bytes -= field.length;
    }
    return config;
  }
}

function encode(body: Buffer, hash: Buffer): OfferableConfig {
  const field = remoteConfigField(encodeAgentRemoteConfig(body, hash));
  return { hash, hex: hash.toString("hex"), field };
}

function keyOf(tenant: TenantId, hash: Buffer): string {
  return `${tenant}:${hash.toString("latin1")}`;
}
