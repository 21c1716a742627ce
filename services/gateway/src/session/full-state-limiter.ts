/** Requests for full state that one agent may get in a row, and the time after which it may get one more. */
const BURST = 4;
const REFILL_MS = 10_000;
/** Agents remembered; an agent forgotten too early is merely asked again. */
const MAX_AGENTS = 20_000;

interface Allowance {
  left: number;
  sinceMs: number;
}

/**
 * Keeps an agent whose numbers never fit from being asked for full state with every message: many clients answer such a
 * request at once, and the two sides would loop as fast as the network allows.
 */
export class FullStateLimiter {
  readonly #agents = new Map<string, Allowance>();

  /** @param key names the agent. */
  allows(key: string, nowMs: number): boolean {
    const allowance = this.#refilled(key, nowMs);
    if (allowance.left === 0) return false;
    allowance.left -= 1;
    return true;
  }

  #refilled(key: string, nowMs: number): Allowance {
    const known = this.#agents.get(key);
    if (known === undefined) {
      const fresh = { left: BURST, sinceMs: nowMs };
      this.#makeRoom();
      this.#agents.set(key, fresh);
      return fresh;
    }
    const earned = Math.floor((nowMs - known.sinceMs) / REFILL_MS);
    if (earned > 0) {
      known.left = Math.min(BURST, known.left + earned);
      known.sinceMs = nowMs;
    }
    return known;
  }

  #makeRoom(): void {
    if (this.#agents.size < MAX_AGENTS) return;
    const [oldest] = this.#agents.keys();
    if (oldest !== undefined) this.#agents.delete(oldest);
  }
}
