import { LENGTH_DELIMITED, VARINT, WireCursor } from "@opamp/opamp";

const EMPTY: Buffer = Buffer.alloc(0);

/** The fields of an encoded cluster.Event, numbers below 2^53, bytes as views. Absent ones have protobuf's defaults. */
export interface EventFields {
  kind: number;
  tenant: string;
  instanceUid: Buffer;
  epoch: number;
  connection: string;
  sequenceNum: number;
  ageMs: number;
  message: Buffer;
  transport: number;
  capabilities: number;
  credential: string;
  heartbeats: Buffer | undefined;
  offered: Buffer | undefined;
  reason: string;
  hash: Buffer;
  commandOutcome: Buffer | undefined;
  lostNode: string;
  newInstanceUid: Buffer;
}

const cursor = new WireCursor();

/**
 * Reads an Event by hand: the generated decoder makes three objects for its 64-bit numbers, at thousands of events a
 * second the larger part of reading one.
 *
 * @throws {MalformedMessageError}
 */
export function readEventFields(bytes: Buffer): EventFields {
  const fields = noFields();
  cursor.reset(bytes, 0, bytes.length);
  while (!cursor.done) {
    const key = cursor.key();
    const wireType = key & 7;
    if (wireType === VARINT) setNumber(fields, key >>> 3, cursor.varint());
    else if (wireType === LENGTH_DELIMITED) {
      const length = cursor.length();
      const start = cursor.position;
      cursor.position = start + length;
      setBytes(fields, key >>> 3, bytes, start, start + length);
    } else cursor.skip(wireType);
  }
  return fields;
}

function noFields(): EventFields {
  return {
    kind: 0,
    tenant: "",
    instanceUid: EMPTY,
    epoch: 0,
    connection: "",
    sequenceNum: 0,
    ageMs: 0,
    message: EMPTY,
    transport: 0,
    capabilities: 0,
    credential: "",
    heartbeats: undefined,
    offered: undefined,
    reason: "",
    hash: EMPTY,
    commandOutcome: undefined,
    lostNode: "",
    newInstanceUid: EMPTY,
  };
}

function setNumber(fields: EventFields, field: number, value: number): void {
  if (field === 1) fields.kind = value;
  else if (field === 4) fields.epoch = value;
  else if (field === 6) fields.sequenceNum = value;
  else if (field === 7) fields.ageMs = value;
  else if (field === 9) fields.transport = value;
  else if (field === 10) fields.capabilities = value;
}

function setBytes(fields: EventFields, field: number, bytes: Buffer, start: number, end: number): void {
  if (field === 2) fields.tenant = bytes.toString("utf8", start, end);
  else if (field === 3) fields.instanceUid = bytes.subarray(start, end);
  else if (field === 5) fields.connection = bytes.toString("utf8", start, end);
  else if (field === 8) fields.message = bytes.subarray(start, end);
  else if (field === 11) fields.credential = bytes.toString("utf8", start, end);
  else if (field === 13) fields.heartbeats = bytes.subarray(start, end);
  else if (field === 14) fields.offered = bytes.subarray(start, end);
  else if (field === 15) fields.reason = bytes.toString("utf8", start, end);
  else if (field === 16) fields.hash = bytes.subarray(start, end);
  else if (field === 17) fields.commandOutcome = bytes.subarray(start, end);
  else if (field === 18) fields.lostNode = bytes.toString("utf8", start, end);
  else if (field === 30) fields.newInstanceUid = bytes.subarray(start, end);
}
