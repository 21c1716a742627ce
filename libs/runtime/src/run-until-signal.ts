import type { Logger } from "./log.ts";
import type { Readiness } from "./readiness.ts";
import type { Service } from "./service.ts";

/** The part of `process` that ends it; tests pass their own. */
export interface ProcessPort {
  on(event: string, listener: (value: unknown) => void): unknown;
  off(event: string, listener: (value: unknown) => void): unknown;
  exit(code: number): void;
}

export interface RunOptions {
  /** One budget for all draining and stopping. */
  readonly shutdownTimeoutMs: number;
  /** Told `process` is not ready while starting and from the moment draining begins. */
  readonly readiness?: Pick<Readiness, "set">;
  readonly process?: ProcessPort;
}

/** Kept back from draining, so that a slow drain cannot take the time in which connections are closed. */
const STOP_SHARE = 0.2;

const SIGNALS = ["SIGTERM", "SIGINT"] as const;
const FAULTS = ["uncaughtException", "unhandledRejection"] as const;

/**
 * Starts the services in order, waits for SIGTERM or SIGINT, drains all in reverse order, then stops all in
 * reverse order, each even if another failed, and exits: 0 when everything went well, 1 when a step failed or the
 * budget ran out. A start that rejects stops what was started and exits 1. A second signal exits at once, and so
 * does an error that nobody caught.
 */
export async function runUntilSignal(log: Logger, services: readonly Service[], options: RunOptions): Promise<void> {
  const port: ProcessPort = options.process ?? process;
  const asked = new AbortController();
  const onSignal = SIGNALS.map((signal) => (): void => {
    if (asked.signal.aborted) {
      log.warn({ signal }, "second signal, exiting at once");
      port.exit(1);
    } else {
      log.info({ signal }, "asked to stop");
      asked.abort();
    }
  });
  const onFault = (err: unknown): void => {
    log.fatal({ err }, "unexpected error, exiting");
    port.exit(1);
  };
  SIGNALS.forEach((signal, i) => onSignal[i] && port.on(signal, onSignal[i]));
  FAULTS.forEach((fault) => port.on(fault, onFault));
  // Waiting for a signal keeps no process alive, nor does a service whose timers and sockets are all unreferenced.
  const keepAlive = setInterval(() => undefined, 60_000);
  try {
    port.exit(await live(log, services, options, asked.signal));
  } finally {
    clearInterval(keepAlive);
    SIGNALS.forEach((signal, i) => onSignal[i] && port.off(signal, onSignal[i]));
    FAULTS.forEach((fault) => port.off(fault, onFault));
  }
}

/** The whole life of the process; resolves to its exit code. */
async function live(
  log: Logger,
  services: readonly Service[],
  options: RunOptions,
  asked: AbortSignal,
): Promise<number> {
  options.readiness?.set("process", false, "starting");
  const { touched, failed } = await startAll(log, services, asked);
  if (!failed && !asked.aborted) {
    options.readiness?.set("process", true);
    log.info({ services: services.map((service) => service.name) }, "ready");
    await aborted(asked);
  }
  options.readiness?.set("process", false, "stopping");
  const clean = await shutDown(log, touched, options.shutdownTimeoutMs, { drain: !failed });
  log.info({ clean }, "stopped");
  return clean && !failed ? 0 : 1;
}

async function startAll(
  log: Logger,
  services: readonly Service[],
  asked: AbortSignal,
): Promise<{ touched: Service[]; failed: boolean }> {
  const touched: Service[] = [];
  for (const service of services) {
    if (asked.aborted) break;
    touched.push(service);
    try {
      // A start may wait for a server that never comes: the signal must still end the process.
      await Promise.race([service.start(), aborted(asked)]);
      log.debug({ part: service.name }, "started");
    } catch (err) {
      log.fatal({ err, part: service.name }, "start failed");
      return { touched, failed: true };
    }
  }
  return { touched, failed: false };
}

async function shutDown(
  log: Logger,
  services: readonly Service[],
  timeoutMs: number,
  { drain }: { drain: boolean },
): Promise<boolean> {
  const drainTime = deadline(Math.round(timeoutMs * (1 - STOP_SHARE)));
  const wholeTime = deadline(timeoutMs);
  const reversed = services.toReversed();
  let clean = true;
  for (const service of drain ? reversed : []) {
    clean = (await step(log, service, "drain", drainTime.signal)) && clean;
  }
  for (const service of reversed) {
    clean = (await step(log, service, "stop", wholeTime.signal)) && clean;
  }
  drainTime.clear();
  wholeTime.clear();
  return clean;
}

/** Unlike `AbortSignal.timeout`, keeps the process alive: one that ends by itself would exit with the wrong code. */
function deadline(ms: number): { signal: AbortSignal; clear(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}

/** Runs one step, at most until the time is up; never throws. */
async function step(log: Logger, service: Service, what: "drain" | "stop", time: AbortSignal): Promise<boolean> {
  try {
    const work = what === "drain" ? service.drain?.(time) : service.stop();
    const outcome = await Promise.race([Promise.resolve(work).then(() => "done"), aborted(time)]);
    if (outcome === "done") return true;
    log.error({ part: service.name, step: what }, "out of time");
  } catch (err) {
    log.error({ err, part: service.name, step: what }, "shutdown step failed");
  }
  return false;
}

function aborted(signal: AbortSignal): Promise<"aborted"> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve("aborted");
    else signal.addEventListener("abort", () => resolve("aborted"), { once: true });
  });
}
