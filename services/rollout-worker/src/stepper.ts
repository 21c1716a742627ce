import type { RolloutWakes } from "@opamp/bus";
import type { Logger } from "@opamp/runtime";
import { BusUnavailableError } from "@opamp/bus";
import type { Action } from "@opamp/rollout";
import { markFannedOut, StoreConflictError, storeVerdict, withTransaction } from "@opamp/store";
import type { RolloutRecord } from "@opamp/store";
import type { Pool } from "pg";
import { advance } from "./advance.ts";
import type { Advance } from "./advance.ts";
import { PartitionsUnknownError } from "./cluster-desired-records.ts";
import type { FanOut } from "./fan-out.ts";
import type { RolloutWorkerMetrics, StepResult } from "./metrics.ts";

export interface StepperDeps {
  readonly pool: Pool;
  readonly fanOut: Pick<FanOut, "run">;
  readonly wakes: Pick<RolloutWakes, "wake">;
  readonly log: Logger;
  readonly metrics: Pick<RolloutWorkerMetrics, "steps" | "stepDuration">;
}

/** Transactions that lost to another one are repeated this often at once. */
const CONFLICT_RETRIES = 3;

/**
 * Looks at rollouts. A step may run at any time, twice, on several workers at once and after a crash at any point:
 * everything that counts is decided and written under the rollout's row lock, and what happens after the commit, the
 * fan-out, is repeated until it is noted as done.
 */
export class Stepper {
  readonly #deps: StepperDeps;

  constructor(deps: StepperDeps) {
    this.#deps = deps;
  }

  /** Advances a rollout as far as it goes now. Never rejects: what failed is due again and found by the scan. */
  async step(rolloutId: string): Promise<StepResult> {
    const result = await this.#attempt(rolloutId);
    this.#deps.metrics.steps.inc({ result });
    return result;
  }

  async #attempt(rolloutId: string): Promise<StepResult> {
    const { log } = this.#deps;
    try {
      return await this.#advance(rolloutId);
    } catch (err) {
      if (isOutage(err)) {
        log.warn({ err, rolloutId }, "rollout step interrupted");
        return "unavailable";
      }
      log.error({ err, rolloutId }, "rollout step failed");
      return "failed";
    }
  }

  async #advance(rolloutId: string): Promise<StepResult> {
    for (;;) {
      const step = await this.#transaction(rolloutId);
      if (step === undefined) return "absent";
      for (const id of step.superseded) await this.#wake(id);
      const fanOut = step.actions.find((action) => action.kind === "fanOut");
      if (fanOut === undefined) return this.#conclude(step);
      await this.#deps.fanOut.run(step.rollout, fanOut.wave);
      await markFannedOut(this.#deps.pool, rolloutId, fanOut.wave);
    }
  }

  async #transaction(rolloutId: string): Promise<Advance | undefined> {
    const { pool, metrics, log } = this.#deps;
    for (let attempt = 1; ; attempt += 1) {
      const stop = metrics.stepDuration.startTimer();
      try {
        const step = await withTransaction(pool, (client) => advance(client, rolloutId));
        for (const action of step?.actions ?? []) this.#tell(step?.rollout, action);
        return step;
      } catch (error) {
        if (!(error instanceof StoreConflictError) || attempt > CONFLICT_RETRIES) throw error;
        log.debug({ err: error, rolloutId, attempt }, "rollout step lost to another transaction");
      } finally {
        stop();
      }
    }
  }

  /** The operator's story: what began and how it ended. */
  #tell(rollout: RolloutRecord | undefined, action: Action): void {
    const { log } = this.#deps;
    const about = { rolloutId: rollout?.id, tenant: rollout?.tenant, rollout: rollout?.name };
    if (action.kind === "materializeWave") log.info({ ...about, wave: action.wave }, "wave opened");
    if (action.kind === "finish") log.info({ ...about, state: action.state }, "rollout finished");
  }

  async #conclude({ rollout, actions, now }: Advance): Promise<StepResult> {
    const last = actions.at(-1);
    if (last?.kind === "wait") {
      await this.#wake(rollout.id, Math.max(1, last.until.getTime() - now.getTime()));
      return "waiting";
    }
    return last?.kind === "finish" ? "finished" : "resting";
  }

  /** A wake only makes things faster: `next_step_at` says when the rollout is due, and the scan reads it. */
  async #wake(rolloutId: string, delayMs = 0): Promise<void> {
    try {
      await this.#deps.wakes.wake(rolloutId, delayMs);
    } catch (err) {
      this.#deps.log.debug({ err, rolloutId }, "wake not sent");
    }
  }
}

/** Postgres or Redis is away, or has just come: nothing to repair, only to wait for. */
function isOutage(error: unknown): boolean {
  if (error instanceof BusUnavailableError || error instanceof PartitionsUnknownError) return true;
  const verdict = storeVerdict(error);
  return verdict === "unavailable" || verdict === "conflict";
}
