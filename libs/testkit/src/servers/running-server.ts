import type { Child, Exit } from "./child.ts";

/** A process that we started and have to stop. */
export interface RunningProcess {
  readonly pid: number;
  /** Resolves when the process is gone, whoever ended it; never rejects. */
  readonly exited: Promise<Exit>;
  /** Without effect on one that is gone. */
  signal(signal: NodeJS.Signals): void;
  /** Orderly, by force after `graceMs`. Safe to call twice. */
  stop(graceMs?: number): Promise<unknown>;
}

/** A Redis or PostgreSQL that we started. */
export interface RunningServer extends RunningProcess {
  readonly url: string;
  /** As by a crash; resolves when it is gone. */
  kill9(): Promise<void>;
}

export function runningServer(url: string, child: Child): RunningServer {
  return {
    url,
    pid: child.pid,
    exited: child.exited,
    signal: (signal) => child.signal(signal),
    stop: (graceMs) => child.stop(graceMs),
    kill9: async () => {
      child.signal("SIGKILL");
      await child.exited;
    },
  };
}
