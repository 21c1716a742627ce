/** How a sequence number stands to the last one of the same agent. */
export type SequenceVerdict = "first" | "next" | "repeat" | "gap";

/**
 * Judges a sequence number (S-37, S-39, S-42, S-45).
 *
 * A repeat is a retried message: it is answered, but nothing was missed. Anything else than the next number, a smaller
 * one included, is a gap, for which full state is asked once.
 *
 * @param last the number before, over all connections of the agent; undefined when none is known.
 */
export function judgeSequence(last: number | undefined, got: number): SequenceVerdict {
  if (last === undefined) return "first";
  if (got === last + 1) return "next";
  return got === last ? "repeat" : "gap";
}
