import { TrafficMeter, unmetered } from "./traffic-meter.ts";
import type { Metered, TrafficLimits } from "./traffic-meter.ts";

/** A meter for agents that leave nothing here between two polls: what they sent in this window is kept by their key. */
export class PollMeter {
  readonly #meter: TrafficMeter;
  #agents = new Map<string, Metered>();

  constructor(limits: TrafficLimits) {
    this.#meter = new TrafficMeter(limits);
  }

  /** Everybody begins anew. */
  next(): void {
    this.#agents = new Map();
  }

  /** Counts one poll. @returns the limit it is above, if it is. */
  refuses(key: string, bytes: number): "messages" | "bytes" | undefined {
    let agent = this.#agents.get(key);
    if (agent === undefined) {
      agent = unmetered();
      this.#agents.set(key, agent);
    }
    return this.#meter.takes(agent, bytes) ? undefined : this.#meter.excess(agent).limit;
  }
}
