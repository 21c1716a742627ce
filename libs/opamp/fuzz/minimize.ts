import { readFields } from "./reference.ts";

/** Shortest pieces are tried last; enough for messages of some kilobytes. */
const MAX_ATTEMPTS = 5_000;

/**
 * Takes fields and pieces out of an input and zeroes the rest for as long as it stays `interesting`, so that a person can read what
 * is left.
 */
export function minimize(bytes: Buffer, interesting: (candidate: Buffer) => boolean): Buffer {
  let best = bytes;
  let attempts = 0;
  const accept = (candidate: Buffer): boolean => {
    attempts += 1;
    if (attempts > MAX_ATTEMPTS || candidate.equals(best) || !interesting(candidate)) return false;
    best = candidate;
    return true;
  };
  for (const { from, to } of (readFields(best) ?? []).toReversed()) {
    accept(Buffer.concat([best.subarray(0, from), best.subarray(to)]));
  }
  for (let size = Math.ceil(bytes.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at + size <= best.length;) {
      if (!accept(Buffer.concat([best.subarray(0, at), best.subarray(at + size)]))) at += size;
    }
  }
  for (let at = 0; at < best.length; at++) {
    const candidate = Buffer.from(best);
    candidate[at] = 0;
    accept(candidate);
  }
  return best;
}
