import type { Logger, Service } from "@opamp/runtime";
import type { IdempotencyRepository } from "@opamp/store";

export interface IdempotencyCleanerDeps {
  readonly idempotency: Pick<IdempotencyRepository, "deleteOlderThan">;
  readonly log: Logger;
  /** Default one hour. */
  readonly intervalMs?: number;
}

const KEPT_MS = 24 * 60 * 60 * 1_000;
const HOUR_MS = 60 * 60 * 1_000;

/** Forgets answers of creations after a day. Every process of the API does it; that costs nothing twice. */
export class IdempotencyCleaner implements Service {
  readonly name = "idempotency-cleaner";
  readonly #deps: IdempotencyCleanerDeps;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: IdempotencyCleanerDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    this.#timer = setInterval(() => void this.#clean(), this.#deps.intervalMs ?? HOUR_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
  }

  async #clean(): Promise<void> {
    const { idempotency, log } = this.#deps;
    try {
      const forgotten = await idempotency.deleteOlderThan(KEPT_MS);
      log.debug({ forgotten }, "idempotency keys forgotten");
    } catch (err) {
      log.warn({ err }, "could not forget idempotency keys; trying again later");
    }
  }
}
