import { Backoff, retry } from "@opamp/runtime";
import type { Logger, Readiness, Service } from "@opamp/runtime";
import type { Pool } from "pg";
import { storeVerdict } from "./errors.ts";
import { migrate } from "./migrate.ts";

export interface PoolServiceOptions {
  readonly log: Logger;
  readonly readiness?: Pick<Readiness, "set">;
  /** Apply pending migrations at the start. */
  readonly migrate: boolean;
  /** How often the connection is checked for readiness in milliseconds, default 5 000. */
  readonly probeIntervalMs?: number;
}

/**
 * The life of a pool: `start` waits until Postgres answers and the schema is there, then keeps `/readyz` truthful;
 * `stop` ends the pool.
 */
export function poolService(pool: Pool, options: PoolServiceOptions): Service {
  return new PoolService(pool, options);
}

class PoolService implements Service {
  readonly name = "postgres";
  readonly #pool: Pool;
  readonly #options: PoolServiceOptions;
  readonly #stopped = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(pool: Pool, options: PoolServiceOptions) {
    this.#pool = pool;
    this.#options = options;
  }

  async start(): Promise<void> {
    const { log, readiness } = this.#options;
    readiness?.set(this.name, false, "waiting for Postgres");
    await retry(() => this.#prepare(), {
      signal: this.#stopped.signal,
      backoff: new Backoff({ baseMs: 200, capMs: 5_000 }),
      onError: (err, delayMs) => {
        // A wrong password or a broken migration does not heal by waiting.
        if (storeVerdict(err) !== "unavailable") throw err;
        log.warn({ err, delayMs }, "waiting for Postgres");
      },
    });
    readiness?.set(this.name, true);
    this.#probeLater(true);
  }

  async stop(): Promise<void> {
    if (this.#stopped.signal.aborted) return;
    this.#stopped.abort(new Error("stopping"));
    clearTimeout(this.#timer);
    await this.#pool.end();
  }

  async #prepare(): Promise<void> {
    await this.#pool.query("select 1");
    const url = this.#pool.options.connectionString;
    if (!this.#options.migrate || url === undefined) return;
    await migrate({ url, log: this.#options.log, signal: this.#stopped.signal });
  }

  #probeLater(wasUp: boolean): void {
    this.#timer = setTimeout(() => void this.#probe(wasUp), this.#options.probeIntervalMs ?? 5_000);
    this.#timer.unref();
  }

  async #probe(wasUp: boolean): Promise<void> {
    const { log, readiness } = this.#options;
    const failure = await this.#pool.query("select 1").then(
      () => undefined,
      (error: unknown) => error,
    );
    if (this.#stopped.signal.aborted) return;
    const up = failure === undefined;
    if (up !== wasUp) {
      readiness?.set(this.name, up, "Postgres does not answer");
      if (up) log.info("Postgres answers again");
      else log.error({ err: failure }, "Postgres does not answer");
    }
    this.#probeLater(up);
  }
}
