import { NODE_ANNOUNCE_INTERVAL_MS } from "@opamp/bus";
import type { NodeRegistry } from "@opamp/bus";
import { Backoff, retry } from "@opamp/runtime";
import type { Logger, Service } from "@opamp/runtime";
import type { GatewayMetrics } from "../metrics.ts";

export interface PresenceDeps {
  readonly registry: Pick<NodeRegistry, "announce" | "withdraw">;
  /** Entries in this node's inbox. */
  readonly inboxDepth: () => Promise<number>;
  readonly metrics: Pick<GatewayMetrics, "inboxDepth">;
  readonly log: Logger;
  /** The cluster may have given this node's sessions up. */
  readonly onForgotten: () => void;
}

/** Tells the cluster that this node lives. */
export class Presence implements Service {
  readonly name = "presence";
  readonly #deps: PresenceDeps;
  readonly #stopped = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #withdrawn = false;
  #depth = 0;

  constructor(deps: PresenceDeps) {
    this.#deps = deps;
    deps.metrics.inboxDepth.from(() => this.#depth);
  }

  /** No agent is accepted before the node can be found. */
  async start(): Promise<void> {
    const { registry } = this.#deps;
    await retry(() => registry.announce(), { signal: this.#stopped.signal, backoff: new Backoff({ capMs: 2000 }) });
    this.#timer = setInterval(() => void this.#announce(), NODE_ANNOUNCE_INTERVAL_MS);
  }

  /** Comes after everything this node had to say was published. */
  async drain(): Promise<void> {
    clearInterval(this.#timer);
    this.#withdrawn = true;
    await this.#deps.registry.withdraw();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopped.abort();
  }

  async #announce(): Promise<void> {
    const { registry, inboxDepth, log, onForgotten } = this.#deps;
    try {
      const outcome = await registry.announce();
      // One that was on its way while the node withdrew must not bring it back.
      if (this.#withdrawn) await registry.withdraw();
      else if (outcome === "forgotten") onForgotten();
      this.#depth = await inboxDepth();
    } catch (err) {
      log.debug({ err }, "could not announce this node");
    }
  }
}
