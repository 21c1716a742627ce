import { readCorpus } from "./corpus.ts";
import { deepField, generateMessage } from "./generate.ts";
import { minimize } from "./minimize.ts";
import { mutateBytes, mutateTree } from "./mutate.ts";
import { isPolluted, judge } from "./oracle.ts";
import type { Verdict } from "./oracle.ts";
import { Random } from "./random.ts";
import { loadAgentToServer } from "./schema.ts";
import { encodeFields } from "./wire-tree.ts";

export interface CampaignOptions {
  readonly seed: number;
  /** Ends the run when it says so; asked between batches of inputs. */
  readonly isOver: (inputs: number) => boolean;
}

/** An input that showed a fault of ours. */
export interface Finding {
  readonly fault: string;
  /** Which input of the run it was: the same seed gives it again. */
  readonly input: number;
  /** As short as it can be made. */
  readonly hex: string;
}

export interface CampaignResult {
  readonly seed: number;
  readonly inputs: number;
  /** Inputs that scan and decoder took, that the scan refused, and that only the decoder refused. */
  readonly accepted: number;
  /** Distinct signatures: combinations of all readers' outcomes, with coarse size and content. */
  readonly paths: number;
  readonly crashes: number;
  readonly disagreements: number;
  /** One of each kind. */
  readonly findings: readonly Finding[];
}

const BATCH = 500;
/** Inputs that took a new path, to be changed further. */
const MAX_POOL = 4_000;
const MAX_FINDINGS = 20;
/** Longer ones only slow the run down. */
const MAX_POOLED_BYTES = 2_000;

/**
 * Shows the readers of AgentToServer one input after the other: the corpus first, then messages made from the schema and
 * damaged in structure, then bytes of earlier inputs that took a new path, damaged again.
 */
export class Campaign {
  readonly #options: CampaignOptions;
  readonly #random: Random;
  readonly #shape = loadAgentToServer();
  readonly #pool: Buffer[] = [];
  readonly #signatures = new Set<string>();
  readonly #findings = new Map<string, Finding>();
  #inputs = 0;
  #accepted = 0;
  #crashes = 0;
  #disagreements = 0;

  constructor(options: CampaignOptions) {
    this.#options = options;
    this.#random = new Random(options.seed);
  }

  run(): CampaignResult {
    // Most inputs are refused, and nobody reads where.
    Error.stackTraceLimit = 0;
    for (const { bytes } of readCorpus()) this.#try(bytes);
    while (!this.#options.isOver(this.#inputs)) {
      for (let i = 0; i < BATCH; i++) this.#try(this.#next());
    }
    if (isPolluted()) this.#found("crashed: a prototype was polluted", Buffer.alloc(0));
    return {
      seed: this.#options.seed,
      inputs: this.#inputs,
      accepted: this.#accepted,
      paths: this.#signatures.size,
      crashes: this.#crashes,
      disagreements: this.#disagreements,
      findings: [...this.#findings.values()],
    };
  }

  #next(): Buffer {
    const random = this.#random;
    if (random.oneIn(50)) return Buffer.concat([Buffer.alloc(random.below(12), 0x80), random.bytes(random.below(3))]);
    if (random.oneIn(3)) return this.#made();
    if (random.oneIn(2)) return this.#damaged();
    return mutateBytes(random, this.#pooled(), this.#pooled(), 1 + random.below(4));
  }

  /** Intact. */
  #made(): Buffer {
    const bytes = encodeFields(generateMessage(this.#random, this.#shape));
    return this.#random.oneIn(20) ? Buffer.concat([bytes, deepField(this.#random)]) : bytes;
  }

  #damaged(): Buffer {
    const fields = generateMessage(this.#random, this.#shape);
    mutateTree(this.#random, fields, 1 + this.#random.below(3));
    return encodeFields(fields);
  }

  #pooled(): Buffer {
    return this.#pool.length === 0 ? this.#made() : this.#random.pick(this.#pool);
  }

  #try(bytes: Buffer): void {
    this.#inputs += 1;
    const verdict = judgeSafely(bytes);
    if (verdict.accepted) this.#accepted += 1;
    if (!this.#signatures.has(verdict.signature)) {
      this.#signatures.add(verdict.signature);
      if (this.#pool.length < MAX_POOL && bytes.length <= MAX_POOLED_BYTES) this.#pool.push(Buffer.from(bytes));
    }
    if (verdict.fault !== undefined) this.#found(verdict.fault, bytes);
  }

  #found(fault: string, bytes: Buffer): void {
    if (fault.includes("crashed")) this.#crashes += 1;
    else this.#disagreements += 1;
    const kind = kindOf(fault);
    if (this.#findings.has(kind) || this.#findings.size >= MAX_FINDINGS) return;
    const least = minimize(bytes, (candidate) => kindOf(judgeSafely(candidate).fault) === kind);
    this.#findings.set(kind, { fault, input: this.#inputs, hex: least.toString("hex") });
  }
}

/** A fault in a reader's error path must not end the run. */
function judgeSafely(bytes: Buffer): Verdict {
  try {
    return judge(bytes);
  } catch (error) {
    return { accepted: false, signature: "crashed", fault: `crashed: ${String(error)}` };
  }
}

function kindOf(fault: string | undefined): string {
  return (fault ?? "").replace(/ \|.*/, "").replaceAll(/\d+/g, "n");
}
