import type { Service } from "@opamp/runtime";
import { WINDOW_S } from "./traffic-meter.ts";

const TICK_MS = 1000;
const MINUTE_S = 60;

export interface LimitTimerDeps {
  readonly eachSecond: () => void;
  /** As often as `WINDOW_S` says. */
  readonly eachWindow: () => void;
  readonly eachMinute: () => void;
}

/** The one timer of all limits. */
export class LimitTimer implements Service {
  readonly name = "limits";
  readonly #deps: LimitTimerDeps;
  #timer: NodeJS.Timeout | undefined;
  #ticks = 0;

  constructor(deps: LimitTimerDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    this.#timer = setInterval(() => this.tick(), TICK_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
  }

  /** A second has passed. */
  tick(): void {
    this.#ticks += 1;
    this.#deps.eachSecond();
    if (this.#ticks % WINDOW_S === 0) this.#deps.eachWindow();
    if (this.#ticks % MINUTE_S === 0) this.#deps.eachMinute();
  }
}
