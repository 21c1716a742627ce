import type { RolloutWakes } from "@opamp/bus";
import { ROLLOUT_STATES } from "@opamp/rollout";
import type { Logger, Service } from "@opamp/runtime";
import { countOverdueRollouts, countRolloutsByState, overdueRollouts } from "@opamp/store";
import type { Queryable } from "@opamp/store";
import type { RolloutWorkerMetrics } from "./metrics.ts";

export interface OverdueScanDeps {
  readonly pool: Queryable;
  readonly wakes: Pick<RolloutWakes, "wake">;
  readonly log: Logger;
  readonly metrics: Pick<RolloutWorkerMetrics, "overdue" | "rollouts">;
  readonly intervalMs: number;
}

/** Woken by one scan; the next one takes the rest. */
const MAX_WAKES = 1_000;

/**
 * Wakes rollouts that are due and that nobody looked at: their job was lost with Redis' memory, their worker died, or
 * Postgres was away. Every worker scans; wakes for one rollout are one.
 */
export class OverdueScan implements Service {
  readonly name = "overdue-scan";
  readonly #deps: OverdueScanDeps;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;
  #failing = false;

  constructor(deps: OverdueScanDeps) {
    this.#deps = deps;
  }

  start(): Promise<void> {
    this.#next(0);
    return Promise.resolve();
  }

  drain(): Promise<void> {
    return this.stop();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #next(delayMs: number): void {
    this.#timer = setTimeout(() => {
      this.#running = this.#guarded();
    }, delayMs);
  }

  async #guarded(): Promise<void> {
    try {
      await this.scan();
      this.#failing = false;
    } catch (err) {
      // Once per outage: the connections tell of it too.
      if (!this.#failing) this.#deps.log.warn({ err }, "scan for overdue rollouts failed, trying again");
      this.#failing = true;
    }
    if (!this.#stopped) this.#next(this.#deps.intervalMs);
  }

  /** One scan. @throws {StoreUnavailableError | BusUnavailableError} */
  async scan(): Promise<void> {
    const { pool, wakes, metrics, log } = this.#deps;
    metrics.overdue.set(await countOverdueRollouts(pool));
    const counts = await countRolloutsByState(pool);
    for (const state of ROLLOUT_STATES) metrics.rollouts.set({ state }, counts.get(state) ?? 0);
    const ids = await overdueRollouts(pool, MAX_WAKES);
    for (const id of ids) await wakes.wake(id);
    if (ids.length > 0) log.debug({ rollouts: ids.length }, "woke overdue rollouts");
  }
}
