export interface TokenBucketOptions {
  readonly perSecond: number;
  readonly burst: number;
  readonly now: () => number;
}

/** Admits a burst, then a steady rate. */
export class TokenBucket {
  readonly #options: TokenBucketOptions;
  #tokens: number;
  #sinceMs: number;

  constructor(options: TokenBucketOptions) {
    this.#options = options;
    this.#tokens = options.burst;
    this.#sinceMs = options.now();
  }

  take(): boolean {
    const { perSecond, burst, now } = this.#options;
    const nowMs = now();
    const earned = Math.max(0, ((nowMs - this.#sinceMs) / 1000) * perSecond);
    this.#tokens = Math.min(burst, this.#tokens + earned);
    this.#sinceMs = nowMs;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
