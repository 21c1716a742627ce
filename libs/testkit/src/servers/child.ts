import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { findProgram } from "./programs.ts";
import type { Program } from "./programs.ts";

/** The system user that a child runs as. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export interface ChildOptions {
  readonly program: Program;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** The child's whole environment, before what the program adds; default ours. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly owner?: Owner | undefined;
  /** Receives stdout and stderr, appended. */
  readonly logFile: string;
  /** Written to stdin, which is then closed. */
  readonly input?: string;
  /** Asks the child to end; also sent when this process dies, even by SIGKILL. Default SIGTERM. */
  readonly stopSignal?: "SIGTERM" | "SIGINT";
}

/** How a child ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const LOG_TAIL_BYTES = 4_000;
const living = new Set<Child>();

/**
 * A child process that never outlives us. It leads its own process group, so that Ctrl-C in a terminal reaches only
 * us and the order of stopping is ours.
 */
export class Child {
  readonly pid: number;
  /** Resolves when the process is gone; never rejects. */
  readonly exited: Promise<Exit>;
  readonly #process: ChildProcess;
  readonly #options: ChildOptions;
  #exit: Exit | undefined;

  private constructor(process: ChildProcess, pid: number, options: ChildOptions) {
    this.#process = process;
    this.pid = pid;
    this.#options = options;
    this.exited = new Promise((resolve) => {
      process.once("exit", (code, signal) => {
        this.#exit = { code, signal };
        living.delete(this);
        resolve(this.#exit);
      });
    });
    living.add(this);
  }

  /** @throws the operating system's error when the program cannot be run. */
  static async start(options: ChildOptions): Promise<Child> {
    killChildrenAtExit();
    const { command, args } = guarded(options);
    const log = openSync(options.logFile, "a", 0o600);
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...(options.env ?? process.env), ...options.program.env },
      stdio: [options.input === undefined ? "ignore" : "pipe", log, log],
      detached: true,
      ...(options.owner ?? {}),
    });
    closeSync(log);
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    child.on("error", () => undefined); // a signal to a process that is gone
    child.stdin?.on("error", () => undefined); // it may exit before it reads
    child.stdin?.end(options.input);
    if (child.pid === undefined) throw new Error(`${options.program.command} has no process id`);
    const started = new Child(child, child.pid, options);
    if (deathSignalTool() === undefined) watchOver(started, stopSignalOf(options));
    return started;
  }

  get running(): boolean {
    return this.#exit === undefined;
  }

  signal(signal: NodeJS.Signals): void {
    if (this.running) this.#process.kill(signal);
  }

  /** Asks it to end, forces it after `graceMs`. Safe to call twice. */
  async stop(graceMs = 10_000): Promise<Exit> {
    this.signal(stopSignalOf(this.#options));
    const force = setTimeout(() => this.signal("SIGKILL"), graceMs);
    const exit = await this.exited;
    clearTimeout(force);
    return exit;
  }

  /** For our own exit, which cannot wait: it finishes alone, even if it is frozen. */
  endWithUs(): void {
    this.signal(stopSignalOf(this.#options));
    this.signal("SIGCONT");
  }

  /** The end of its output, for an error message. */
  logTail(): string {
    return readFileSync(this.#options.logFile, "utf8").slice(-LOG_TAIL_BYTES).trim();
  }
}

function stopSignalOf(options: ChildOptions): "SIGTERM" | "SIGINT" {
  return options.stopSignal ?? "SIGTERM";
}

/** Whether a process of that id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

let exitHandlerSet = false;

function killChildrenAtExit(): void {
  if (exitHandlerSet) return;
  exitHandlerSet = true;
  process.once("exit", () => living.forEach((child) => child.endWithUs()));
}

/** On Linux the kernel itself ends the child when we die. */
function guarded(options: ChildOptions): { command: string; args: readonly string[] } {
  const tool = deathSignalTool();
  const { command } = options.program;
  if (tool === undefined) return { command, args: options.args };
  const signal = stopSignalOf(options).slice("SIG".length);
  return { command: tool, args: ["--pdeathsig", signal, "--", command, ...options.args] };
}

let toolLookedUp: { path: string | undefined } | undefined;

function deathSignalTool(): string | undefined {
  if (toolLookedUp === undefined) {
    const path = findProgram("setpriv");
    const works = path !== undefined && spawnSync(path, ["--pdeathsig", "TERM", "true"]).status === 0;
    toolLookedUp = { path: works ? path : undefined };
  }
  return toolLookedUp.path;
}

/** Elsewhere a shell waits for the end of a pipe that only we hold open, then ends the child. */
function watchOver(child: Child, signal: "SIGTERM" | "SIGINT"): void {
  const script = `cat > /dev/null; kill -${signal.slice("SIG".length)} ${child.pid} 2> /dev/null`;
  const watcher = spawn("/bin/sh", ["-c", script], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  watcher.unref();
  watcher.on("error", () => undefined);
  void child.exited.then(() => watcher.kill("SIGKILL"));
}
