import { execFile } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../cluster/plan.ts";
import type { ServiceName } from "../cluster/plan.ts";

export interface ServiceEnd {
  /** Null when it had to be killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the process needs of ours; a variable of a service that happens to be set here must not leak in. */
const INHERITED = ["PATH", "HOME", "TMPDIR"];

/** Runs a built service with exactly these variables until it ends by itself, at most `timeoutMs`. */
export function runService(
  service: ServiceName,
  env: Readonly<Record<string, string>>,
  timeoutMs = 15_000,
): Promise<ServiceEnd> {
  const inherited = Object.fromEntries(INHERITED.flatMap((name) => [[name, process.env[name] ?? ""]]));
  const entry = join(ROOT, "services", service, "dist", "main.js");
  const options = { env: { ...inherited, ...env }, timeout: timeoutMs, killSignal: "SIGKILL" } as const;
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [entry], options, (_, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr });
    });
  });
}
