import { BusUnavailableError } from "@opamp/bus";
import type { Claim, ClaimRequest, SessionStore } from "@opamp/bus";
import { Backoff } from "@opamp/runtime";
import type { GatewayMetrics } from "../metrics.ts";

export interface ClaimsDeps {
  readonly store: Pick<SessionStore, "claim">;
  readonly metrics: Pick<GatewayMetrics, "claims">;
}

/** Claims under way at once: enough to keep Redis busy, few enough that a returning fleet does not flood it. */
const PARALLEL = 256;
const RETRY_CAP_MS = 1000;

/** Claims sessions: a bounded number at a time, and through outages of Redis. */
export class Claims {
  readonly #deps: ClaimsDeps;
  readonly #backoff = new Backoff({ baseMs: 50, capMs: RETRY_CAP_MS });
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  /** Shared by all that failed, so that an outage costs one timer. */
  #pause: Promise<void> | undefined;

  constructor(deps: ClaimsDeps) {
    this.#deps = deps;
  }

  /** @throws {BusUnavailableError} */
  async once(request: ClaimRequest): Promise<Claim> {
    await this.#turn();
    try {
      const claim = await this.#deps.store.claim(request);
      this.#deps.metrics.claims[claim.outcome] += 1;
      return claim;
    } catch (error) {
      this.#deps.metrics.claims.failed += 1;
      throw error;
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  /** Claims as soon as Redis answers; undefined when nobody wants the claim any more. */
  async untilAnswered(request: ClaimRequest, isWanted: () => boolean): Promise<Claim | undefined> {
    while (isWanted()) {
      try {
        const claim = await this.once(request);
        this.#backoff.reset();
        return claim;
      } catch (error) {
        if (!(error instanceof BusUnavailableError)) throw error;
        await this.#rest();
      }
    }
    return undefined;
  }

  async #turn(): Promise<void> {
    while (this.#running >= PARALLEL) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
  }

  #rest(): Promise<void> {
    this.#pause ??= new Promise((resolve) => {
      setTimeout(() => {
        this.#pause = undefined;
        resolve();
      }, this.#backoff.next());
    });
    return this.#pause;
  }
}
