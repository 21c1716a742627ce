/** The smallest stream id after this one. */
export function nextStreamId(id: string): string {
  const [ms = "0", sequence = "0"] = id.split("-");
  return `${ms}-${BigInt(sequence) + 1n}`;
}

/** Negative when `a` is older than `b`, positive when newer, 0 when equal. */
export function compareStreamIds(a: string, b: string): number {
  const [aMs = "0", aSequence = "0"] = a.split("-");
  const [bMs = "0", bSequence = "0"] = b.split("-");
  return compare(BigInt(aMs), BigInt(bMs)) || compare(BigInt(aSequence), BigInt(bSequence));
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
