import { setTimeout as pause } from "node:timers/promises";
import { Random } from "../../../../libs/opamp/fuzz/random.ts";
import type { Footprint, Target } from "../target.ts";
import { minimizeScript, play } from "./script.ts";
import type { Fuzzer, Script } from "./script.ts";

export interface NetworkCampaignOptions {
  readonly seed: number;
  readonly isOver: (scripts: number) => boolean;
}

export interface NetworkFinding {
  readonly fault: string;
  /** Number of its batch's first script: the same seed gives it again. */
  readonly script: number;
  /** Hex of each write, as few as show it, without credentials; none when no script shows it alone. */
  readonly writes: readonly string[];
}

export interface NetworkResult {
  readonly seed: number;
  readonly scripts: number;
  readonly bytes: number;
  /** Distinct answers of the gateway to a connection. */
  readonly paths: number;
  readonly crashes: number;
  /** Answers that are none, statuses of 500, errors in the log. */
  readonly faults: number;
  readonly findings: readonly NetworkFinding[];
  readonly before: Footprint;
  readonly after: Footprint;
}

const AT_ONCE = 16;
const REPLAY_MS = 300;
/** Good agents are served at least this often, in batches. */
const CHECK_EVERY = 25;

/** Plays hostile connections against a gateway, sixteen at a time, and looks after it in between. */
export class NetworkCampaign {
  readonly #target: Target;
  readonly #fuzzer: Fuzzer;
  readonly #options: NetworkCampaignOptions;
  readonly #random: Random;
  readonly #outcomes = new Set<string>();
  readonly #findings = new Map<string, NetworkFinding>();
  #scripts = 0;
  #bytes = 0;
  #crashes = 0;
  #faults = 0;

  constructor(target: Target, fuzzer: Fuzzer, options: NetworkCampaignOptions) {
    this.#target = target;
    this.#fuzzer = fuzzer;
    this.#options = options;
    this.#random = new Random(options.seed);
  }

  /** Throws when the gateway no longer serves good agents, or keeps what hostile ones have left. */
  async run(): Promise<NetworkResult> {
    await this.#target.serveGoodAgents();
    const before = await this.#target.footprint();
    for (let batch = 1; !this.#options.isOver(this.#scripts); batch++) {
      await this.#batch();
      if (batch % CHECK_EVERY === 0) await this.#target.recover();
    }
    await this.#target.recover();
    const after = await this.#target.settle(before);
    return {
      seed: this.#options.seed,
      scripts: this.#scripts,
      bytes: this.#bytes,
      paths: this.#outcomes.size,
      crashes: this.#crashes,
      faults: this.#faults,
      findings: [...this.#findings.values()],
      before,
      after,
    };
  }

  async #batch(): Promise<void> {
    const logged = this.#target.errors().length;
    const scripts = Array.from({ length: AT_ONCE }, () => this.#fuzzer.make(this.#random));
    const faults = await Promise.all(scripts.map((script) => this.#fault(script)));
    this.#scripts += scripts.length;
    for (const script of scripts) this.#bytes += script.writes.reduce((sum, bytes) => sum + bytes.length, 0);
    if (!this.#target.isRunning) await this.#crashed(scripts);
    else if (this.#target.errors().length > logged) await this.#logged(scripts);
    for (const [index, fault] of faults.entries()) {
      const script = scripts[index];
      if (fault !== undefined && script !== undefined) await this.#found(fault, script);
    }
  }

  /** What is wrong with the answer. A connection that is not even accepted says nothing: the gateway may be gone. */
  async #fault(script: Script): Promise<string | undefined> {
    try {
      const read = this.#fuzzer.read(await play(script, this.#target.port));
      if ("fault" in read) return read.fault;
      this.#outcomes.add(read.outcome);
      return undefined;
    } catch (error) {
      return error instanceof Error && "code" in error ? undefined : `the answer cannot be read: ${String(error)}`;
    }
  }

  async #crashed(scripts: readonly Script[]): Promise<void> {
    this.#crashes += 1;
    await this.#target.revive();
    await this.#blame("the gateway died", scripts, async (script) => {
      await this.#replay(script);
      const died = !this.#target.isRunning;
      await this.#target.revive();
      return died;
    });
  }

  async #logged(scripts: readonly Script[]): Promise<void> {
    this.#faults += 1;
    const fault = `logged: ${essence(this.#target.errors().at(-1) ?? "")}`;
    await this.#blame(fault, scripts, async (script) => {
      const before = this.#target.errors().length;
      await this.#replay(script);
      return this.#target.errors().length > before;
    });
  }

  async #found(fault: string, script: Script): Promise<void> {
    this.#faults += 1;
    if (!this.#findings.has(fault))
      await this.#blame(fault, [script], async (one) => (await this.#fault(one)) === fault);
  }

  /** Alone, and with time for what it sets off. */
  async #replay(script: Script): Promise<void> {
    await play({ ...script, end: "wait" }, this.#target.port, REPLAY_MS).catch(() => undefined);
    // A process that died is noticed a moment later.
    await pause(REPLAY_MS);
  }

  /** Keeps the first script that shows the fault alone, as short as can be. */
  async #blame(fault: string, scripts: readonly Script[], shows: (script: Script) => Promise<boolean>): Promise<void> {
    if (this.#findings.has(fault)) return;
    const finding = { fault, script: this.#scripts - scripts.length, writes: [] };
    this.#findings.set(fault, finding);
    for (const script of scripts) {
      if (!(await shows(script))) continue;
      const { writes } = await minimizeScript(script, shows);
      this.#findings.set(fault, { ...finding, writes: writes.map(withoutCredential) });
      return;
    }
  }
}

/** What of a line in the log does not change from time to time. */
function essence(line: string): string {
  return [/"message":"[^"]*"/, /"msg":"[^"]*"/].map((part) => part.exec(line)?.[0] ?? "").join(" ");
}

function withoutCredential(bytes: Buffer): string {
  return Buffer.from(bytes.toString("latin1").replaceAll(/Bearer \S+/g, "Bearer x"), "latin1").toString("hex");
}
