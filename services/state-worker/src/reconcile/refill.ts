import type { BodyCache, DesiredEntry, DesiredRecords, NodeInboxes, Owner } from "@opamp/bus";
import type { AgentKey, TenantId } from "@opamp/opamp";
import type { Logger } from "@opamp/runtime";
import { readDesired } from "@opamp/store";
import type { BodyRepository, DesiredConfigRow } from "@opamp/store";
import type { Pool } from "pg";
import { agentId } from "../events/worker-event.ts";
import type { WorkerEvent } from "../events/worker-event.ts";
import type { StateWorkerMetrics } from "../metrics.ts";

export interface RefillDeps {
  readonly pool: Pool;
  readonly desired: Pick<DesiredRecords, "raise">;
  readonly inboxes: Pick<NodeInboxes, "offer">;
  readonly bodies: Pick<BodyRepository, "get">;
  readonly cache: Pick<BodyCache, "put">;
  readonly metrics: Pick<StateWorkerMetrics, "refilledRecords">;
  readonly log: Logger;
}

/** Writes to Redis what gateways found missing there: desired records and config bodies. */
export class Refill {
  readonly #deps: RefillDeps;

  constructor(deps: RefillDeps) {
    this.#deps = deps;
  }

  /**
   * Call before the position moves past the events: a crash then repeats it, which is harmless.
   *
   * @throws {StoreUnavailableError | BusUnavailableError}
   */
  async forEvents(events: readonly WorkerEvent[]): Promise<void> {
    const agents = new Map<string, AgentKey>();
    const bodies = new Map<string, { tenant: TenantId; hash: Buffer }>();
    for (const event of events) {
      if (event.kind === "desired-unknown") agents.set(agentId(event.agent), event.agent);
      if (event.kind === "body-missing") bodies.set(`${event.tenant}/${event.hash.toString("hex")}`, event);
    }
    for (const { tenant, hash } of bodies.values()) await this.#refillBody(tenant, hash);
    await this.#refillDesired([...agents.values()]);
  }

  /** Writes desired records, and tells the owning nodes to offer those that are not quarantined. */
  async raise(rows: readonly DesiredConfigRow[]): Promise<void> {
    const owners = await this.#deps.desired.raise(rows.map(toEntry));
    await this.#offer(rows, owners);
  }

  async #refillDesired(agents: readonly AgentKey[]): Promise<void> {
    if (agents.length === 0) return;
    const { pool, desired, metrics } = this.#deps;
    const rows = await readDesired(pool, agents);
    const having = new Set(rows.map(agentId));
    const without = agents.filter((agent) => !having.has(agentId(agent)));
    // Generation 0 says that it is known to be none.
    await desired.raise(without.map((agent) => ({ agent, record: { generation: 0, hash: undefined, failed: false } })));
    await this.raise(rows);
    metrics.refilledRecords.inc({ what: "desired" }, agents.length);
  }

  async #refillBody(tenant: TenantId, hash: Buffer): Promise<void> {
    const { bodies, cache, metrics, log } = this.#deps;
    const body = await bodies.get(tenant, hash);
    if (body === undefined) {
      log.error({ tenant, hash: hash.toString("hex") }, "a config that is to be offered is not stored");
      return;
    }
    await cache.put(tenant, hash, body);
    metrics.refilledRecords.inc({ what: "body" });
  }

  async #offer(rows: readonly DesiredConfigRow[], owners: readonly (Owner | undefined)[]): Promise<void> {
    const offers = new Map<
      string,
      { row: DesiredConfigRow; targets: { instanceUid: AgentKey["instanceUid"]; owner: Owner }[] }
    >();
    rows.forEach((row, i) => {
      const owner = owners[i];
      if (owner === undefined || row.failed) return;
      const key = `${row.tenant}/${row.generation}/${row.hash.toString("hex")}`;
      const offer = offers.get(key) ?? { row, targets: [] };
      offer.targets.push({ instanceUid: row.instanceUid, owner });
      offers.set(key, offer);
    });
    for (const { row, targets } of offers.values()) {
      await this.#deps.inboxes.offer(row.tenant, "config", row.hash, row.generation, targets);
    }
  }
}

function toEntry({ tenant, instanceUid, hash, generation, failed }: DesiredConfigRow): DesiredEntry {
  return { agent: { tenant, instanceUid }, record: { generation, hash, failed } };
}
