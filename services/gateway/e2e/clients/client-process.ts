import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { z } from "zod";

const KEPT_LINES = 400;
const living = new Set<ChildProcess>();
process.once("exit", () => living.forEach((child) => child.kill("SIGKILL")));

export interface ClientProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Added to our environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A client under test: its last lines are kept, for what it says of itself and for the message of a failed test. */
export class ClientProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #lines: string[] = [];

  constructor({ command, args, cwd, env = {} }: ClientProcessOptions) {
    this.#child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    this.#exited = once(this.#child, "close").catch((error: unknown) => this.#keep(String(error)));
    living.add(this.#child);
    void this.#exited.then(() => living.delete(this.#child));
    this.#read(this.#child.stdout);
    this.#read(this.#child.stderr);
  }

  get running(): boolean {
    return living.has(this.#child);
  }

  /** What it wrote, oldest first. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** The lines that are JSON objects with the given `event`. */
  events(name: string): Record<string, unknown>[] {
    return this.#lines.flatMap((line) => {
      const event = parseObject(line);
      return event?.["event"] === name ? [event] : [];
    });
  }

  /** Asks it to end, forces it after `graceMs`. Safe to call twice. */
  async stop(signal: NodeJS.Signals = "SIGTERM", graceMs = 10_000): Promise<void> {
    if (!this.running) return;
    this.#child.kill(signal);
    const force = setTimeout(() => this.#child.kill("SIGKILL"), graceMs);
    await this.#exited;
    clearTimeout(force);
  }

  #read(stream: Readable | null): void {
    if (stream !== null) createInterface({ input: stream }).on("line", (line) => this.#keep(line));
  }

  #keep(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) this.#lines.shift();
  }
}

const object = z.record(z.string(), z.unknown());

function parseObject(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return object.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined; // not a line of ours
  }
}
