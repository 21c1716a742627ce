import type { Logger } from "@opamp/runtime";
import { runExclusively } from "@opamp/store";
import type { BodyRepository } from "@opamp/store";
import type { Pool } from "pg";
import type { StateWorkerMetrics } from "../metrics.ts";

/** Rows of one transaction. */
const LIMIT = 1_000;

export interface BodyGarbageDeps {
  readonly pool: Pool;
  readonly bodies: Pick<BodyRepository, "deleteUnused">;
  readonly metrics: Pick<StateWorkerMetrics, "bodiesDeleted">;
  readonly log: Logger;
}

/** Deletes config bodies that nothing refers to any more; one worker at a time (design §3.8). */
export class BodyGarbage {
  readonly #deps: BodyGarbageDeps;

  constructor(deps: BodyGarbageDeps) {
    this.#deps = deps;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { pool, bodies, metrics, log } = this.#deps;
    await runExclusively(pool, "body-garbage", async () => {
      let total = 0;
      for (let deleted = LIMIT; deleted === LIMIT && !signal.aborted; total += deleted) {
        deleted = await bodies.deleteUnused(LIMIT);
      }
      metrics.bodiesDeleted.inc(total);
      if (total > 0) log.info({ bodies: total }, "unused config bodies deleted");
    });
  }
}
