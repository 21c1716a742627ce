import { ConfigError, createLogger, runUntilSignal } from "@opamp/runtime";
import type { Logger, Service } from "@opamp/runtime";
import { loadFleetConfig } from "./config.ts";
import type { FleetConfig } from "./config.ts";
import { startFleet } from "./fleet.ts";
import type { Fleet } from "./fleet.ts";

const SHUTDOWN_TIMEOUT_MS = 10_000;

/** The fleet as part of a process; it does not wait for the gateways, its agents come back by themselves. */
function fleetService(config: FleetConfig, log: Logger): Service {
  let fleet: Fleet | undefined;
  return {
    name: "fleet",
    async start() {
      fleet = startFleet({ ...config, log });
      log.info({ count: config.count }, "fleet started");
    },
    async stop() {
      await fleet?.stop();
    },
  };
}

function configOrExit(): FleetConfig {
  try {
    return loadFleetConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`opamp fleet: ${error.message}\n`);
    return process.exit(1);
  }
}

const config = configOrExit();
const log = createLogger({ service: "fleet", level: config.logLevel });
// Without agents nothing else would keep the process alive until its signal.
const keepAlive = setInterval(() => undefined, 60_000);
await runUntilSignal(log, [fleetService(config, log)], { shutdownTimeoutMs: SHUTDOWN_TIMEOUT_MS });
clearInterval(keepAlive);
