import type { RolloutWakes } from "@opamp/bus";
import type { Logger } from "@opamp/runtime";

/** Shortest time between two wakes of one rollout: each lets a worker count all its targets. */
const INTERVAL_MS = 200;

export interface CoalescedWakesDeps {
  readonly wakes: Pick<RolloutWakes, "wake">;
  readonly log: Logger;
}

/** Wakes rollouts at once, then at most every 200 ms each, and never forgets the last time. */
export class CoalescedWakes {
  readonly #deps: CoalescedWakesDeps;
  /** Rollouts woken lately: true when they were to be woken again meanwhile. */
  readonly #recent = new Map<string, boolean>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(deps: CoalescedWakesDeps) {
    this.#deps = deps;
  }

  wake(rolloutId: string): void {
    if (this.#recent.has(rolloutId)) this.#recent.set(rolloutId, true);
    else this.#send(rolloutId);
  }

  /** Sends what waits. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    const waiting = [...this.#recent].filter(([, again]) => again).map(([id]) => id);
    this.#recent.clear();
    for (const id of waiting) this.#wake(id);
  }

  #send(rolloutId: string): void {
    this.#recent.set(rolloutId, false);
    this.#wake(rolloutId);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      const again = this.#recent.get(rolloutId) === true;
      this.#recent.delete(rolloutId);
      if (again) this.#send(rolloutId);
    }, INTERVAL_MS);
    this.#timers.add(timer);
  }

  #wake(rolloutId: string): void {
    // Lost at worst: rollout workers look at what is overdue by themselves.
    this.#deps.wakes.wake(rolloutId).catch((err: unknown) => this.#deps.log.warn({ err, rolloutId }, "wake not sent"));
  }
}
