import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Service } from "@opamp/runtime";

const LOOK_MS = 2000;
/** Sessions begun since the last time that make a burst. */
const BURST = 1000;

export interface HeapTrimDeps {
  /** Sessions begun since the process started. */
  readonly begun: () => number;
  readonly collect: () => Promise<void>;
}

/**
 * Gives back the memory of a burst of connects once it is over. Idle agents allocate next to nothing, so the engine
 * would keep the garbage of 15,000 first reports, more than the agents themselves need, for hours. One collection makes
 * it shrink the heap within half a minute.
 */
export class HeapTrim implements Service {
  readonly name = "heap-trim";
  readonly #deps: HeapTrimDeps;
  #timer: NodeJS.Timeout | undefined;
  #trimmedAt = 0;
  #before = 0;

  constructor(deps: HeapTrimDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    this.#timer = setInterval(() => this.look(), LOOK_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
  }

  /** Collects when a burst has ended: many sessions began since the last time, few of them since the last look. */
  look(): void {
    const begun = this.#deps.begun();
    const isOver = begun - this.#before < BURST / 10;
    this.#before = begun;
    if (!isOver || begun - this.#trimmedAt < BURST) return;
    this.#trimmedAt = begun;
    void this.#deps.collect();
  }
}

/** One full collection, as soon as the event loop has a moment; takes 45 ms for the garbage of 15,000 agents. */
export function majorCollection(): () => Promise<void> {
  setFlagsFromString("--expose-gc");
  const gc: unknown = runInNewContext("gc");
  return async () => {
    if (typeof gc === "function") await gc({ type: "major", execution: "async" });
  };
}
