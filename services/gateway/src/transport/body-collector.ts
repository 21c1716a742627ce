import type { Body } from "./http-exchange.ts";

/** Bounds what all request bodies of a node hold together. */
export class BodyBudget {
  readonly #maxBytes: number;
  #used = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  take(bytes: number): boolean {
    if (this.#used + bytes > this.#maxBytes) return false;
    this.#used += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#used -= bytes;
  }
}

/** Puts the chunks of one body together, within the limits; with or without a length announced. */
export class BodyCollector {
  readonly #maxBytes: number;
  readonly #budget: BodyBudget;
  readonly #settled = Promise.withResolvers<Body>();
  #chunks: Uint8Array[] = [];
  #length = 0;
  #open = true;

  constructor({ maxBytes, budget }: { maxBytes: number; budget: BodyBudget }) {
    this.#maxBytes = maxBytes;
    this.#budget = budget;
  }

  /** Resolves when the body is whole, or as soon as it cannot become so. */
  get body(): Promise<Body> {
    return this.#settled.promise;
  }

  /** @param chunk is copied. */
  add(chunk: Uint8Array, isLast: boolean): void {
    if (!this.#open) return;
    if (this.#length + chunk.length > this.#maxBytes) {
      this.#fail("oversize");
    } else if (!this.#budget.take(chunk.length)) {
      this.#fail("busy");
    } else {
      this.#chunks.push(chunk.slice());
      this.#length += chunk.length;
      if (isLast) this.#finish();
    }
  }

  /** What the body has become is held besides it. @returns false when there is no room for it. */
  hold(bytes: number): boolean {
    if (!this.#budget.take(bytes)) return false;
    this.#length += bytes;
    return true;
  }

  abort(): void {
    if (this.#open) this.#fail("aborted");
  }

  /** Call once when the request has its answer: gives the bytes back to the budget. */
  discard(): void {
    this.#open = false;
    this.#chunks = [];
    this.#budget.release(this.#length);
    this.#length = 0;
  }

  #finish(): void {
    this.#open = false;
    const [only] = this.#chunks;
    const bytes = this.#chunks.length === 1 && only !== undefined ? only : concat(this.#chunks, this.#length);
    this.#chunks = [];
    this.#settled.resolve({ bytes });
  }

  #fail(failure: "oversize" | "busy" | "aborted"): void {
    this.#open = false;
    this.#chunks = [];
    this.#settled.resolve({ failure });
  }
}

function concat(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
