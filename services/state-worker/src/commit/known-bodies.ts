import type { NewBody } from "@opamp/store";

/** Bodies whose use must be noted again: well before the seven days after which unused ones are deleted. */
const KEEP_MS = 12 * 3_600_000;

/** Remembers which bodies were stored lately, so that a config that many agents report is sent to Postgres once. */
export class KnownBodies {
  readonly #storedAt = new Map<string, number>();
  readonly #limit: number;
  readonly #now: () => number;

  constructor(limit: number, now: () => number = Date.now) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Those that have to be stored. */
  unknown(bodies: readonly NewBody[]): NewBody[] {
    const oldest = this.#now() - KEEP_MS;
    return bodies.filter((body) => (this.#storedAt.get(keyOf(body)) ?? -Infinity) < oldest);
  }

  /** After the commit. */
  remember(bodies: readonly NewBody[]): void {
    const now = this.#now();
    for (const body of bodies) this.#storedAt.set(keyOf(body), now);
    let surplus = this.#storedAt.size - this.#limit;
    for (const key of this.#storedAt.keys()) {
      if (surplus <= 0) break;
      this.#storedAt.delete(key);
      surplus -= 1;
    }
  }
}

function keyOf({ tenant, hash }: NewBody): string {
  return hash.toString("latin1") + tenant;
}
