import type { Logger } from "@opamp/runtime";
import { settleDueOffers, takeDueOffers } from "@opamp/store";
import type { OwnedPartition } from "@opamp/store";
import type { Pool } from "pg";
import type { StateWorkerMetrics } from "../metrics.ts";
import type { Refill } from "./refill.ts";

/** Offers of one partition and round: what is more comes in the next one. */
const LIMIT = 1_000;

export interface SweepDeps {
  readonly pool: Pool;
  readonly owned: () => readonly OwnedPartition[];
  readonly refill: Pick<Refill, "raise">;
  readonly metrics: Pick<StateWorkerMetrics, "sweepOffers">;
  readonly log: Logger;
}

/** Offers again what an agent should have and has not got: deliveries may be lost, the difference stays (design §4.1). */
export class Sweep {
  readonly #deps: SweepDeps;

  constructor(deps: SweepDeps) {
    this.#deps = deps;
  }

  async run(signal: AbortSignal): Promise<void> {
    for (const { id } of this.#deps.owned()) {
      if (signal.aborted) return;
      await this.#sweep(id);
    }
  }

  async #sweep(partition: number): Promise<void> {
    const { pool, refill, metrics, log } = this.#deps;
    const due = await takeDueOffers(pool, partition, LIMIT);
    if (due.length > 0) {
      await refill.raise(due);
      metrics.sweepOffers.inc(due.length);
      log.info({ partition, agents: due.length }, "offers repeated");
    }
    await settleDueOffers(pool, partition);
  }
}
