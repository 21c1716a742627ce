import type { BodyCache, NodeInboxes, OfferTarget, Owner } from "@opamp/bus";
import type { Logger } from "@opamp/runtime";
import type { BodyRepository, FanOutTarget, RolloutRecord } from "@opamp/store";
import type { ClusterDesiredRecords } from "./cluster-desired-records.ts";
import type { RolloutWorkerMetrics } from "./metrics.ts";

/** What a fan-out needs to know of its rollout. */
export type FanOutRollout = Pick<RolloutRecord, "id" | "tenant" | "hash">;

/** Reads the targets of a wave in chunks, as `fanOutChunks` does. */
export type ReadChunks = (
  wave: { readonly rolloutId: string; readonly wave: number },
  size: number,
) => AsyncIterable<FanOutTarget[]>;

export interface FanOutDeps {
  readonly readChunks: ReadChunks;
  readonly bodies: Pick<BodyRepository, "get">;
  readonly bodyCache: Pick<BodyCache, "put">;
  readonly desired: Pick<ClusterDesiredRecords, "raise">;
  readonly inboxes: Pick<NodeInboxes, "offer">;
  readonly log: Logger;
  readonly metrics: Pick<RolloutWorkerMetrics, "fanOutDuration" | "fanOutTargets" | "fanOutOffers">;
}

/** Targets read at once. Small, so that the first offers are on their way while later targets are still read. */
const CHUNK = 1_000;

/** Chunks on their way to Redis while the next is read. */
const PARALLEL = 4;

/**
 * Tells the nodes about a wave: the body once, then chunk by chunk the desired records and the inboxes of the owners.
 * Repeating it, in whole or in part, at the same time or later, is harmless: records are never lowered, and a node
 * offers nothing that an agent has already answered.
 */
export class FanOut {
  readonly #deps: FanOutDeps;

  constructor(deps: FanOutDeps) {
    this.#deps = deps;
  }

  /**
   * Resolves when every target of the wave is told.
   *
   * @throws {BusUnavailableError | StoreUnavailableError | PartitionsUnknownError} after which some may have been told.
   */
  async run(rollout: FanOutRollout, wave: number): Promise<void> {
    const stop = this.#deps.metrics.fanOutDuration.startTimer();
    await this.#publishBody(rollout);
    const inFlight = new Set<Promise<void>>();
    const failures: unknown[] = [];
    for await (const chunk of this.#deps.readChunks({ rolloutId: rollout.id, wave }, CHUNK)) {
      const work = this.#tell(rollout, chunk)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => inFlight.delete(work));
      inFlight.add(work);
      if (inFlight.size >= PARALLEL) await Promise.race(inFlight);
      if (failures.length > 0) break;
    }
    await Promise.all(inFlight);
    if (failures.length > 0) throw failures[0];
    const seconds = stop();
    this.#deps.log.info({ rolloutId: rollout.id, wave, seconds }, "wave fanned out");
  }

  async #publishBody({ id, tenant, hash }: FanOutRollout): Promise<void> {
    const body = await this.#deps.bodies.get(tenant, hash);
    // The offers still go out: nodes ask for a missing body, and an operator can put it back.
    if (body === undefined) this.#deps.log.error({ rolloutId: id, hash: hash.toString("hex") }, "config body missing");
    else await this.#deps.bodyCache.put(tenant, hash, body);
  }

  /** Every target gets its desired record, also one that is away; those that still need the config are offered it. */
  async #tell({ tenant, hash }: FanOutRollout, targets: readonly FanOutTarget[]): Promise<void> {
    const { desired, inboxes, metrics } = this.#deps;
    const owners = await desired.raise(
      targets.map(({ instanceUid, generation, state }) => ({
        agent: { tenant, instanceUid },
        record: { generation, hash, failed: state === "failed" },
      })),
    );
    metrics.fanOutTargets.inc(targets.length);
    for (const [generation, offers] of offersByGeneration(targets, owners)) {
      await inboxes.offer(tenant, "config", hash, generation, offers);
      metrics.fanOutOffers.inc(offers.length);
    }
  }
}

/** One generation as a rule: that of the wave. */
function offersByGeneration(
  targets: readonly FanOutTarget[],
  owners: readonly (Owner | undefined)[],
): Map<number, OfferTarget[]> {
  const offers = new Map<number, OfferTarget[]>();
  targets.forEach(({ instanceUid, state, generation }, i) => {
    const owner = owners[i];
    if (owner === undefined || (state !== "waiting" && state !== "offline")) return;
    const list = offers.get(generation) ?? [];
    list.push({ instanceUid, owner });
    offers.set(generation, list);
  });
  return offers;
}
