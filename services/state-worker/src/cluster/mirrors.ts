import type { ClusterSettings, TokenMirror, TokenSource } from "@opamp/bus";
import type { Logger } from "@opamp/runtime";
import type { StateWorkerMetrics } from "../metrics.ts";

export interface MirrorsDeps {
  readonly settings: Pick<ClusterSettings, "agreeOnPartitions">;
  readonly partitionCount: number;
  readonly tokens: TokenSource;
  readonly mirror: Pick<TokenMirror, "sync" | "version">;
  readonly metrics: Pick<StateWorkerMetrics, "tokenMirrorVersion">;
  readonly log: Logger;
}

/** Keeps in Redis what gateways need of Postgres: the number of partitions, agents' tokens and revoked certificates. */
export class Mirrors {
  readonly #deps: MirrorsDeps;

  constructor(deps: MirrorsDeps) {
    this.#deps = deps;
  }

  /** Any worker may do this at any time: without a change it costs two reads. */
  async run(): Promise<void> {
    const { settings, partitionCount, tokens, mirror, metrics, log } = this.#deps;
    await settings.agreeOnPartitions(partitionCount);
    if ((await mirror.sync(tokens)) === "replaced") log.info("agent tokens were written to redis");
    metrics.tokenMirrorVersion.set((await mirror.version()) ?? 0);
  }
}
