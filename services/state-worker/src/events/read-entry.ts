import { LENGTH_DELIMITED, VARINT, WireCursor } from "@opamp/opamp";
import type { StreamEntry } from "@opamp/bus";
import { readEvent } from "./read-event.ts";
import { RejectedEventError } from "./rejected-event.ts";
import type { RejectedEvent } from "./rejected-event.ts";
import type { EventSource, WorkerEvent } from "./worker-event.ts";

/** The version of cluster.EventBatch that this release reads. */
const VERSION = 1;

export interface ReadEntry {
  readonly events: WorkerEvent[];
  readonly rejected: RejectedEvent[];
}

/**
 * Decodes one entry of an event stream. What does not decode is returned aside, the rest is not affected by it. Events
 * share the entry's memory.
 */
export function readEntry({ id, batch }: Pick<StreamEntry, "id" | "batch">): ReadEntry {
  const result: ReadEntry = { events: [], rejected: [] };
  try {
    const { node, nodeName, events } = readEnvelope(batch);
    const context = { writtenAtMs: Number(id.split("-", 1)[0]), nodeId: node, node: nodeName };
    events.forEach((bytes, index) => {
      const source = { entryId: id, index, bytes };
      try {
        result.events.push(readEvent(source, context));
      } catch (error) {
        result.rejected.push(rejected(source, error, "undecodable-event"));
      }
    });
  } catch (error) {
    result.rejected.push(rejected({ entryId: id, index: -1, bytes: batch }, error, "undecodable-entry"));
  }
  return result;
}

function rejected(source: EventSource, error: unknown, otherwise: RejectedEvent["rejection"]): RejectedEvent {
  const detail = error instanceof Error ? error.message : String(error);
  return { source, rejection: error instanceof RejectedEventError ? error.rejection : otherwise, detail };
}

interface Envelope {
  node: string;
  nodeName: string;
  readonly events: Buffer[];
}

const cursor = new WireCursor();

/** Reads a cluster.EventBatch, leaving its events as bytes: one that does not decode must not spoil the others. */
function readEnvelope(batch: Buffer): Envelope {
  const envelope: Envelope = { node: "", nodeName: "", events: [] };
  let version = 0;
  cursor.reset(batch, 0, batch.length);
  while (!cursor.done) {
    const key = cursor.key();
    const wireType = key & 7;
    if (wireType === VARINT) {
      const value = cursor.varint();
      if (key >>> 3 === 1) version = value;
    } else if (wireType === LENGTH_DELIMITED) {
      const length = cursor.length();
      const start = cursor.position;
      cursor.position = start + length;
      addField(envelope, key >>> 3, batch.subarray(start, start + length));
    } else cursor.skip(wireType);
  }
  if (version !== VERSION) throw new RejectedEventError("undecodable-entry", `version ${version} of the envelope`);
  return envelope;
}

function addField(envelope: Envelope, field: number, bytes: Buffer): void {
  if (field === 2) envelope.node = bytes.toString();
  else if (field === 3) envelope.nodeName = bytes.toString();
  else if (field === 4) envelope.events.push(bytes);
}
