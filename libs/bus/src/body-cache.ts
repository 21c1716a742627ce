import type { TenantId } from "@opamp/opamp";
import type { Redis } from "ioredis";
import { guarded } from "./errors.ts";
import { keys } from "./keys.ts";
import { BODY_TTL_SECONDS } from "./lifetimes.ts";

export interface BodyCacheDeps {
  readonly redis: Redis;
}

/** Copies of config bodies by content, for the nodes that offer them. Postgres has the originals. */
export class BodyCache {
  readonly #redis: Redis;

  constructor(deps: BodyCacheDeps) {
    this.#redis = deps.redis;
  }

  /** The canonical AgentConfigMap, kept for another hour; undefined when it is not here. @throws {BusUnavailableError} */
  async get(tenant: TenantId, hash: Uint8Array): Promise<Buffer | undefined> {
    const body = await guarded(this.#redis.getexBuffer(keys.body(tenant, hex(hash)), "EX", BODY_TTL_SECONDS));
    return body ?? undefined;
  }

  /** @throws {BusUnavailableError} */
  async put(tenant: TenantId, hash: Uint8Array, body: Uint8Array): Promise<void> {
    await guarded(this.#redis.set(keys.body(tenant, hex(hash)), Buffer.from(body), "EX", BODY_TTL_SECONDS));
  }
}

function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString("hex");
}
