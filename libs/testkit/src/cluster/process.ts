import { sleep } from "@opamp/runtime";
import type { Exit } from "../servers/child.ts";
import type { RunningProcess } from "../servers/running-server.ts";

export interface SupervisedProcessDeps {
  readonly name: string;
  /** Starts the process and resolves when it is ready; the signal aborts when nobody wants it any more. */
  readonly launch: (signal: AbortSignal) => Promise<RunningProcess>;
  /** Already running, so that `start` has nothing to do. */
  readonly running?: RunningProcess;
  /** Start it again when it dies. */
  readonly keepAlive: boolean;
  readonly say: (line: string) => void;
  /** Called when the process has another pid, or none. */
  readonly onChange?: () => void;
  /** Default 1 s. */
  readonly pauseMs?: number;
}

/**
 * One process of a cluster, under a name that outlives its pids.
 *
 * idle → running → (died → running)* → stopped. Only `stop` and `restart` end it on purpose; any other exit counts
 * as a death, which is reported and, with `keepAlive`, followed by a new launch after a pause.
 */
export class SupervisedProcess {
  readonly name: string;
  readonly #deps: SupervisedProcessDeps;
  readonly #over = new AbortController();
  #current: RunningProcess | undefined;
  #launching: Promise<void> | undefined;
  /** A death of this process is on purpose. */
  #expected: RunningProcess | undefined;

  constructor(deps: SupervisedProcessDeps) {
    this.name = deps.name;
    this.#deps = deps;
    if (deps.running !== undefined) this.#adopt(deps.running);
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.#current?.pid;
  }

  /** Resolves when it is ready, at once when it already is. */
  async start(): Promise<void> {
    if (this.#current !== undefined) return;
    this.#launching ??= this.#launch().finally(() => (this.#launching = undefined));
    await this.#launching;
  }

  async #launch(): Promise<void> {
    const launched = await this.#deps.launch(this.#over.signal);
    if (this.#over.signal.aborted) await launched.stop();
    else this.#adopt(launched);
  }

  signal(signal: NodeJS.Signals): void {
    this.#current?.signal(signal);
  }

  /** Sends a signal that ends the process; resolves when it is gone. */
  async kill(signal: NodeJS.Signals): Promise<Exit | undefined> {
    const current = this.#current;
    current?.signal(signal);
    return current?.exited;
  }

  /** Stops it if it runs, and resolves when the next one is ready. */
  async restart(): Promise<void> {
    await this.#end();
    await this.start();
  }

  /** For good. Safe to call twice. */
  async stop(graceMs?: number): Promise<void> {
    this.#over.abort(new Error("stopped"));
    await this.#end(graceMs);
  }

  async #end(graceMs?: number): Promise<void> {
    await this.#launching?.catch(() => undefined);
    const current = this.#current;
    if (current === undefined) return;
    this.#expected = current;
    current.signal("SIGCONT"); // a frozen one could not stop in order
    await current.stop(graceMs);
    await current.exited;
    if (this.#current === current) this.#current = undefined;
  }

  #adopt(running: RunningProcess): void {
    this.#current = running;
    this.#deps.onChange?.();
    void running.exited.then((exit) => this.#exited(running, exit));
  }

  async #exited(running: RunningProcess, exit: Exit): Promise<void> {
    if (this.#current === running) this.#current = undefined;
    if (this.#expected === running) return;
    this.#deps.onChange?.();
    const cause = exit.signal === null ? `exit code ${exit.code}` : `signal ${exit.signal}`;
    const { name, keepAlive, say } = this.#deps;
    say(`${name} (process ${running.pid}) died: ${cause}${keepAlive ? "; starting it again" : ""}`);
    if (keepAlive) await this.#revive();
  }

  async #revive(): Promise<void> {
    const { name, say, pauseMs = 1_000 } = this.#deps;
    const signal = this.#over.signal;
    while (!signal.aborted && this.#current === undefined) {
      await sleep(pauseMs, signal).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await this.start();
        say(`${name} runs again (process ${this.pid})`);
      } catch (error) {
        say(`${name} did not start: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}
