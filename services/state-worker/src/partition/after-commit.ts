import type { DesiredRecords } from "@opamp/bus";
import type { Logger } from "@opamp/runtime";
import type { Quarantined } from "@opamp/store";
import type { Committed } from "../commit/partition-committer.ts";
import type { EventBatch } from "../commit/event-batch.ts";
import type { StateWorkerMetrics } from "../metrics.ts";
import type { ComponentRequests } from "../reconcile/component-requests.ts";

export interface AfterCommitDeps {
  readonly desired: Pick<DesiredRecords, "raise">;
  readonly wakes: { wake(rolloutId: string): void };
  readonly components: Pick<ComponentRequests, "ask">;
  readonly metrics: StateWorkerMetrics;
  readonly log: Logger;
}

/** What follows from a commit outside of Postgres. All of it may be repeated. */
export class AfterCommit {
  readonly #deps: AfterCommitDeps;

  constructor(deps: AfterCommitDeps) {
    this.#deps = deps;
  }

  /** @throws {BusUnavailableError} when quarantines did not reach Redis: raise all of the partition again. */
  async run(batch: EventBatch, committed: Committed): Promise<void> {
    this.#count(batch, committed);
    for (const id of committed.rolloutIds) this.#deps.wakes.wake(id);
    await this.#deps.components.ask(committed.wantedComponents);
    await this.raiseQuarantined(committed.quarantined);
  }

  /** Tells gateways what not to offer any more. */
  async raiseQuarantined(pairs: readonly Quarantined[]): Promise<void> {
    if (pairs.length === 0) return;
    const entries = pairs.map(({ tenant, instanceUid, hash, generation }) => ({
      agent: { tenant, instanceUid },
      record: { generation, hash, failed: true },
    }));
    await this.#deps.desired.raise(entries);
  }

  #count(batch: EventBatch, committed: Committed): void {
    const { metrics, log } = this.#deps;
    const kinds = new Map<string, number>();
    for (const { kind } of batch.events) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    for (const [kind, count] of kinds) metrics.events.inc({ kind }, count);
    metrics.staleEvents.inc(committed.stale);
    metrics.batchEvents.observe(batch.events.length);
    metrics.batchRows.observe(committed.rows);
    metrics.customMessages.inc(committed.messages);
    for (const seconds of committed.offerToApplied) metrics.offerToAppliedSeconds.observe(seconds);
    for (const { source, rejection, detail, agent } of committed.rejected) {
      metrics.deadLetters.inc({ reason: rejection });
      const { entryId, index } = source;
      log.error({ entryId, index, reason: rejection, detail, ...agent }, "event set aside as a dead letter");
    }
  }
}
