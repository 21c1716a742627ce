import type { CommandSender } from "@opamp/bus";
import { cluster } from "@opamp/proto";
import type { Logger } from "@opamp/runtime";
import { takeWantedComponents } from "@opamp/store";
import type { WantedComponents } from "@opamp/store";
import type { Pool } from "pg";
import type { StateWorkerMetrics } from "../metrics.ts";

export interface ComponentRequestsDeps {
  readonly pool: Pool;
  readonly sender: Pick<CommandSender, "send">;
  readonly metrics: Pick<StateWorkerMetrics, "componentRequests">;
  readonly log: Logger;
  readonly now?: () => number;
}

/** Lists asked for in one round. */
const LIMIT = 50;
/** An agent that has not come by then is one of many to ask. */
const EXPIRES_MS = 600_000;
/** Digits of a hash that stand for it in an id. */
const ID_DIGITS = 64;

/**
 * Asks agents for lists of components of which the cluster knows the hash alone: one agent for each hash, since a fleet
 * of one build has one (S-182, S-183). Any worker may do it for any tenant.
 */
export class ComponentRequests {
  readonly #deps: ComponentRequestsDeps;

  constructor(deps: ComponentRequestsDeps) {
    this.#deps = deps;
  }

  /** Asks again, or another agent, where no list came. */
  async run(): Promise<void> {
    await this.ask(await takeWantedComponents(this.#deps.pool, LIMIT));
  }

  /** Never rejects: what is not asked for now is asked for by the next round that is due. */
  async ask(wanted: readonly WantedComponents[]): Promise<void> {
    const { sender, metrics, log, now = Date.now } = this.#deps;
    const expiresAtMs = now() + EXPIRES_MS;
    const kind = cluster.CommandKind.COMMAND_KIND_REPORT_AVAILABLE_COMPONENTS;
    try {
      for (const { tenant, instanceUid, hash, asked } of wanted) {
        const id = `components-${hash.slice(0, ID_DIGITS)}-${asked}`;
        await sender.send({ tenant, instanceUid }, { id, kind, expiresAtMs });
        metrics.componentRequests.inc();
      }
    } catch (err) {
      log.warn({ err }, "agents were not asked for their components; they will be later");
    }
  }
}
