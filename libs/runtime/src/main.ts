import type { Registry } from "prom-client";
import type { ProcessConfig } from "./common-env.ts";
import { ConfigError } from "./config.ts";
import type { Env } from "./config.ts";
import { createLogger } from "./log.ts";
import type { Logger } from "./log.ts";
import { ManagementServer } from "./management-server.ts";
import { createRegistry } from "./metrics.ts";
import { Readiness } from "./readiness.ts";
import { runUntilSignal } from "./run-until-signal.ts";
import type { Service } from "./service.ts";

/** What every process has before its own parts are built. */
export interface MainContext<Config> {
  readonly config: Config;
  readonly log: Logger;
  readonly registry: Registry;
  readonly readiness: Readiness;
}

export interface MainOptions<Config extends ProcessConfig> {
  /** `gateway`, `state-worker`, …: field `service` of logs, label `service` of metrics. */
  readonly service: string;
  readonly loadConfig: (env: Env) => Config;
  /** The configured name of this process: field and label `node`. */
  readonly node?: (config: Config) => string;
  /** Builds the parts in the order they start. The management server is started before and stopped after them. */
  readonly build: (context: MainContext<Config>) => readonly Service[] | Promise<readonly Service[]>;
}

/**
 * The body of a service's `main.ts`: reads the config, builds the parts, runs them until a signal. A wrong
 * configuration is printed to stderr, variable by variable, and exits 1.
 */
export async function runMain<Config extends ProcessConfig>(options: MainOptions<Config>): Promise<void> {
  const config = configOrExit(options);
  const node = options.node?.(config);
  const name = node === undefined ? { service: options.service } : { service: options.service, node };
  const log = createLogger({ ...name, level: config.logLevel });
  const registry = createRegistry(name);
  const readiness = new Readiness();
  readiness.set("process", false, "starting");
  const management = new ManagementServer({ ...config.management, registry, readiness, log });
  const parts = await buildOrExit(options, { config, log, registry, readiness });
  await runUntilSignal(log, [management, ...parts], { shutdownTimeoutMs: config.shutdownTimeoutMs, readiness });
}

function configOrExit<Config extends ProcessConfig>({ service, loadConfig }: MainOptions<Config>): Config {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`opamp ${service}: ${error.message}\n`);
    return process.exit(1);
  }
}

async function buildOrExit<Config extends ProcessConfig>(
  { build }: MainOptions<Config>,
  context: MainContext<Config>,
): Promise<readonly Service[]> {
  try {
    return await build(context);
  } catch (err) {
    context.log.fatal({ err }, "could not build the process");
    return process.exit(1);
  }
}
