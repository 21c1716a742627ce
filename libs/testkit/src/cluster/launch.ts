import { existsSync } from "node:fs";
import { join } from "node:path";
import { OpampError } from "@opamp/opamp";
import { sleep } from "@opamp/runtime";
import { Child } from "../servers/child.ts";
import type { RunningProcess } from "../servers/running-server.ts";

/** A process of the cluster did not become ready. The message ends with the last lines of its log. */
export class LaunchError extends OpampError {
  override readonly name = "LaunchError";
  readonly code = "TESTKIT_LAUNCH_FAILED";
}

export interface NodeProgram {
  readonly name: string;
  /** A built file. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logDir: string;
}

const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 50;

/** Runs a built file with the Node that runs us; its output goes to `<logDir>/<name>.log`. */
export async function startNode({ name, entry, env, logDir }: NodeProgram): Promise<Child> {
  if (!existsSync(entry)) throw new LaunchError(`${entry} is not there: build it with npx tsc -b`);
  return Child.start({
    program: { command: process.execPath, env: {} },
    args: ["--enable-source-maps", entry],
    env: { ...process.env, ...env },
    logFile: join(logDir, `${name}.log`),
  });
}

/**
 * Starts a service and waits until its `/readyz` answers 200.
 *
 * @throws {LaunchError} when it dies before, or is not ready within a minute; it is stopped then.
 */
export async function launchService(
  program: NodeProgram & { readonly managementPort: number },
  signal: AbortSignal,
): Promise<RunningProcess> {
  const child = await startNode(program);
  const url = `http://127.0.0.1:${program.managementPort}/readyz`;
  const deadline = performance.now() + READY_TIMEOUT_MS;
  let answer = "no answer";
  while (child.running && !signal.aborted && performance.now() < deadline) {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (response?.ok === true) return child;
    answer = (await response?.text().catch(() => undefined)) ?? answer;
    await Promise.race([child.exited, sleep(POLL_MS)]);
  }
  const why = child.running ? `is not ready: ${answer.trim()}` : "ended at its start";
  await child.stop();
  throw new LaunchError(`${program.name} ${why}. The end of its log:\n${child.logTail()}`);
}
