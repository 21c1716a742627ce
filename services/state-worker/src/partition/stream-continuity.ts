import { compareStreamIds } from "@opamp/bus";
import type { PartitionState } from "@opamp/bus";
import type { OwnedPartition } from "@opamp/store";

/**
 * How a stream stands to what Postgres knows of it (design §3.7):
 * - `intact`: read on from the position.
 * - `new`: neither side has begun.
 * - `lost`: Redis lost its memory, and with it entries that were never read.
 * - `lost-tail`: Redis came back without its newest entries; those before were read.
 */
export type Continuity = "intact" | "new" | "lost" | "lost-tail";

export function continuityOf(
  known: Pick<OwnedPartition, "generation" | "position">,
  stream: Pick<PartitionState, "generation" | "lastId">,
): Continuity {
  if (stream.generation !== known.generation) return known.generation === 0 ? "new" : "lost";
  return compareStreamIds(stream.lastId, known.position) < 0 ? "lost-tail" : "intact";
}

const BEGINNING = "0-0";

/**
 * Where to read on. A stream that was written anew is read from its beginning when its ids are behind the position
 * (another clock), and otherwise from the position, behind which all of it is: what came after the loss, an agent's
 * disconnect for one, must not be passed over. Without its tail a stream goes on behind its present end.
 */
export function positionAfter(
  continuity: Exclude<Continuity, "intact">,
  known: Pick<OwnedPartition, "position">,
  stream: Pick<PartitionState, "lastId">,
): string {
  if (continuity === "lost-tail") return stream.lastId;
  return compareStreamIds(stream.lastId, known.position) < 0 ? BEGINNING : known.position;
}
