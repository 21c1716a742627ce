import type { Child, Exit } from "./child.ts";

/** A server that we started and have to stop. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** Resolves when the process is gone, whoever ended it. */
  readonly exited: Promise<Exit>;
  /** Orderly, with its data written. Safe to call twice. */
  stop(): Promise<void>;
  /** As by a crash. */
  kill9(): Promise<void>;
}

export function runningServer(url: string, child: Child): RunningServer {
  return {
    url,
    pid: child.pid,
    exited: child.exited,
    stop: async () => void (await child.stop()),
    kill9: async () => {
      child.signal("SIGKILL");
      await child.exited;
    },
  };
}
