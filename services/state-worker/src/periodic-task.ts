import { sleep } from "@opamp/runtime";
import type { Logger, Service } from "@opamp/runtime";

export interface PeriodicTaskDeps {
  readonly name: string;
  readonly intervalMs: number;
  readonly log: Logger;
  /** Does not overlap with itself. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** Work that is done again and again; a failure is logged once and the work tried again after the same interval. */
export class PeriodicTask implements Service {
  readonly name: string;
  readonly #deps: PeriodicTaskDeps;
  readonly #stopped = new AbortController();
  #running: Promise<void> | undefined;

  constructor(deps: PeriodicTaskDeps) {
    this.name = deps.name;
    this.#deps = deps;
  }

  async start(): Promise<void> {
    this.#running = this.#loop();
  }

  async drain(): Promise<void> {
    this.#stopped.abort(new Error("stopping"));
    await this.#running;
  }

  async stop(): Promise<void> {
    await this.drain();
  }

  async #loop(): Promise<void> {
    const { run, intervalMs, log, name } = this.#deps;
    const { signal } = this.#stopped;
    let failing = false;
    while (!signal.aborted) {
      try {
        await run(signal);
        if (failing) log.info({ task: name }, "task succeeds again");
        failing = false;
      } catch (err) {
        if (!failing && !signal.aborted) log.warn({ err, task: name }, "task failed, trying again");
        failing = true;
      }
      await sleep(intervalMs, signal).catch(() => undefined);
    }
  }
}
