/** A small reproducible generator (mulberry32): the same seed gives the same run on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** An integer from 0 to `below` − 1; `below` is at most 2^32. */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  /** True once in `times`. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  /** @param list not empty. */
  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)];
    if (picked === undefined) throw new RangeError("nothing to pick from");
    return picked;
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.alloc(length);
    for (let i = 0; i < length; i++) bytes[i] = this.below(256);
    return bytes;
  }

  /** 64 bits: small ones, those at the edges of readers, and any others. */
  uint64(): bigint {
    if (this.oneIn(2)) return BigInt(this.below(200));
    if (this.oneIn(2)) return (this.pick(EDGES) + BigInt(this.below(3)) - 1n) & LAST_UINT64;
    return (BigInt(this.below(2 ** 32)) << 32n) | BigInt(this.below(2 ** 32));
  }
}

const LAST_UINT64 = 2n ** 64n - 1n;
const EDGES = [7, 14, 21, 28, 31, 32, 35, 49, 53, 56, 63, 64].map((bits) => 2n ** BigInt(bits));
