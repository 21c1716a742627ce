import { OpampError } from "@opamp/opamp";
import { storeVerdict, withTransaction } from "@opamp/store";
import type { DeadLetterRepository, PartitionOwnership, Queryable } from "@opamp/store";
import type { Pool, PoolClient } from "pg";
import type { RejectedEvent } from "../events/rejected-event.ts";
import type { WorkerEvent } from "../events/worker-event.ts";
import { StagedStates } from "../reduce/agent-state.ts";
import { reduce } from "../reduce/reduce.ts";
import type { Reduced } from "../reduce/reduce.ts";
import { AgentCache } from "./agent-cache.ts";
import { deadLetterOf, rejectionOf } from "./dead-letters.ts";
import { agentsOf } from "./event-batch.ts";
import type { EventBatch } from "./event-batch.ts";
import type { KnownBodies } from "./known-bodies.ts";
import { loadStates } from "./load-states.ts";
import { StaleStatesError, writeSteps } from "./write-steps.ts";
import type { MessageLimits, WriteOptions, Written } from "./write-steps.ts";

/** Another worker owns the partition, or the position is not where this one left it. Nothing was changed. */
export class FencedError extends OpampError {
  override readonly name = "FencedError";
  readonly code = "STATE_WORKER_FENCED";
}

export interface CommitterDeps {
  readonly pool: Pool;
  readonly ownership: Pick<PartitionOwnership, "advance">;
  readonly deadLetters: Pick<DeadLetterRepository, "insert">;
  readonly partition: number;
  readonly fence: number;
  readonly livenessMinStepMs: number;
  readonly knownBodies: KnownBodies;
  readonly messages: MessageLimits;
  /** Agents whose states are remembered. */
  readonly cacheLimit: number;
}

export interface Committed extends Written {
  readonly stale: number;
  readonly rejected: readonly RejectedEvent[];
}

/** Commits batches of one partition, each in one transaction with the reading position (design §3.6, §3.9). */
export class PartitionCommitter {
  readonly #deps: CommitterDeps;
  readonly #cache: AgentCache;
  readonly #options: WriteOptions;

  constructor(deps: CommitterDeps) {
    this.#deps = deps;
    this.#cache = new AgentCache(deps.cacheLimit);
    const { partition, livenessMinStepMs, knownBodies, messages } = deps;
    this.#options = { partition, livenessMinStepMs, knownBodies, messages };
  }

  /**
   * Commits a batch. Events that do not decode or that Postgres refuses become dead letters.
   *
   * @throws {FencedError} when this worker must stop reading the partition.
   * @throws {StoreUnavailableError | StoreConflictError | StaleStatesError} repeat from the committed position.
   */
  async commit(batch: EventBatch): Promise<Committed> {
    try {
      return await this.#commitWhole(batch);
    } catch (error) {
      // The states may be of a transaction that did not happen, or not of one that did.
      this.#cache.clear();
      if (error instanceof StaleStatesError) return this.#commitWhole(batch);
      if (isPoison(error)) return this.#commitInParts(batch);
      throw error;
    }
  }

  async #commitWhole(batch: EventBatch): Promise<Committed> {
    const { pool } = this.#deps;
    // Outside of the transaction: nobody else changes these rows unless the fence is raised, and then nothing commits.
    const states = await this.#statesFor(pool, batch.events);
    const reduced = reduce(batch.events, states);
    const committed = await withTransaction(pool, async (client) => {
      await this.#advance(client, batch);
      return this.#write(client, reduced, [...batch.rejected, ...reduced.rejected]);
    });
    this.#cache.keep(states.staged);
    this.#deps.knownBodies.remember(committed.bodies);
    return committed;
  }

  /** The slow way, for a batch that holds poison: halves what fails until the guilty event is alone. */
  async #commitInParts(batch: EventBatch): Promise<Committed> {
    return withTransaction(this.#deps.pool, async (client) => {
      await this.#advance(client, batch);
      const first = await this.#write(client, { steps: [], rejected: [], stale: 0 }, batch.rejected);
      return this.#writeHalves(client, batch.events, first);
    });
  }

  async #writeHalves(client: PoolClient, events: readonly WorkerEvent[], before: Committed): Promise<Committed> {
    const [first] = events;
    if (first === undefined) return before;
    await client.query("savepoint part");
    try {
      const reduced = reduce(events, new StagedStates(await loadStates(client, [...agentsOf(events).values()])));
      const written = await this.#write(client, reduced, reduced.rejected);
      await client.query("release savepoint part");
      return together(before, written);
    } catch (error) {
      if (!isPoison(error)) throw error;
      await client.query("rollback to savepoint part");
      await client.query("release savepoint part");
      if (events.length === 1) return this.#setAside(client, first, error, before);
    }
    const middle = Math.ceil(events.length / 2);
    const half = await this.#writeHalves(client, events.slice(0, middle), before);
    return this.#writeHalves(client, events.slice(middle), half);
  }

  async #setAside(client: PoolClient, event: WorkerEvent, error: unknown, before: Committed): Promise<Committed> {
    const rejection = storeVerdict(error) === "poison" ? "unstorable" : "failed";
    const rejected = [rejectionOf(event, rejection, error)];
    return together(before, await this.#write(client, { steps: [], rejected: [], stale: 0 }, rejected));
  }

  async #advance(client: PoolClient, { from, to }: EventBatch): Promise<void> {
    const { ownership, partition: id, fence } = this.#deps;
    if (!(await ownership.advance(client, { id, fence, from, to }))) {
      throw new FencedError(`partition ${id} is not ours at fence ${fence} and position ${from}`);
    }
  }

  async #write(client: PoolClient, { steps, stale }: Reduced, rejected: readonly RejectedEvent[]): Promise<Committed> {
    const { deadLetters, partition } = this.#deps;
    for (const event of rejected) await deadLetters.insert(client, deadLetterOf(partition, event));
    return { ...(await writeSteps(client, steps, this.#options)), stale, rejected };
  }

  async #statesFor(client: Queryable, events: readonly WorkerEvent[]): Promise<StagedStates> {
    const known = this.#cache.states;
    const agents = agentsOf(events);
    const missing = [...agents].filter(([key]) => !known.has(key)).map(([, agent]) => agent);
    const states = new StagedStates(known);
    for (const [key, state] of await loadStates(client, missing)) states.add(key, state);
    return states;
  }
}

/**
 * True when repeating would not help and smaller parts might: Postgres refuses a value, or this program fails. A wrong
 * statement, on the other hand, would fail for every event: that waits for an operator.
 */
function isPoison(error: unknown): boolean {
  if (error instanceof OpampError && (error.retryable || error instanceof FencedError)) return false;
  const verdict = storeVerdict(error);
  return verdict === "poison" || verdict === undefined;
}

function together(a: Committed, b: Committed): Committed {
  return {
    rows: a.rows + b.rows,
    bodies: [...a.bodies, ...b.bodies],
    quarantined: [...a.quarantined, ...b.quarantined],
    rolloutIds: new Set([...a.rolloutIds, ...b.rolloutIds]),
    offerToApplied: [...a.offerToApplied, ...b.offerToApplied],
    wantedComponents: [...a.wantedComponents, ...b.wantedComponents],
    messages: a.messages + b.messages,
    stale: a.stale + b.stale,
    rejected: [...a.rejected, ...b.rejected],
  };
}
