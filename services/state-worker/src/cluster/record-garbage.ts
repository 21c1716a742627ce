import type { Logger } from "@opamp/runtime";
import { deleteOldCommands, deleteOldCustomMessages, deleteUnusedComponents, runExclusively } from "@opamp/store";
import type { Pool } from "pg";
import type { StateWorkerMetrics } from "../metrics.ts";

/** Rows of one transaction. */
const LIMIT = 1_000;

const KINDS = [
  { what: "command", deleteSome: deleteOldCommands },
  { what: "message", deleteSome: deleteOldCustomMessages },
  { what: "components", deleteSome: deleteUnusedComponents },
] as const;

export interface RecordGarbageDeps {
  readonly pool: Pool;
  readonly metrics: Pick<StateWorkerMetrics, "recordsDeleted">;
  readonly log: Logger;
}

/** Forgets commands of a month ago, messages of a week ago and lists of components that no agent has. */
export class RecordGarbage {
  readonly #deps: RecordGarbageDeps;

  constructor(deps: RecordGarbageDeps) {
    this.#deps = deps;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { pool, metrics, log } = this.#deps;
    await runExclusively(pool, "record-garbage", async () => {
      for (const { what, deleteSome } of KINDS) {
        let total = 0;
        for (let deleted = LIMIT; deleted === LIMIT && !signal.aborted; total += deleted) {
          deleted = await deleteSome(pool, LIMIT);
        }
        metrics.recordsDeleted.inc({ what }, total);
        if (total > 0) log.info({ what, total }, "old records deleted");
      }
    });
  }
}
