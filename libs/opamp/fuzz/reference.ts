/** One field as the slow reader finds it: `bytes[from, to)` is the whole, `bytes[start, to)` its value. */
export interface RawField {
  readonly number: number;
  readonly wireType: number;
  readonly from: number;
  readonly start: number;
  readonly to: number;
}

const GROUP_START = 3;
const GROUP_END = 4;
const LAST_NUMBER = 2n ** 29n - 1n;

class Unreadable extends Error {}

/**
 * Reads the top level of a message the long way, after the encoding guide of protobuf and not after our code: a third
 * opinion on what a message is. Groups are read.
 *
 * @returns undefined when the bytes are no fields.
 */
export function readFields(bytes: Buffer): readonly RawField[] | undefined {
  const fields: RawField[] = [];
  try {
    for (let at = 0; at < bytes.length;) {
      const field = readField(bytes, at);
      fields.push(field);
      at = field.to;
    }
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
  return fields;
}

function readField(bytes: Buffer, from: number): RawField {
  const key = readVarint(bytes, from);
  const wide = key.value >> 3n;
  if (wide < 1n || wide > LAST_NUMBER) throw new Unreadable("field number");
  const number = Number(wide);
  const wireType = Number(key.value & 7n);
  const field = { number, wireType, from };
  if (wireType === 0) return { ...field, start: key.to, to: readVarint(bytes, key.to).to };
  if (wireType === 1 || wireType === 5) return sized(bytes, field, key.to, wireType === 1 ? 8n : 4n);
  if (wireType === 2) {
    const { value, to } = readVarint(bytes, key.to);
    return sized(bytes, field, to, value);
  }
  if (wireType === GROUP_START) return { ...field, start: key.to, to: groupEnd(bytes, key.to, number) };
  throw new Unreadable("wire type");
}

function sized(bytes: Buffer, field: Omit<RawField, "start" | "to">, start: number, length: bigint): RawField {
  if (length > BigInt(bytes.length - start)) throw new Unreadable("length");
  return { ...field, start, to: start + Number(length) };
}

/** The length of a WebSocket message's header, a varint of value 0; undefined when it has none. */
export function headerLength(bytes: Buffer): number | undefined {
  try {
    const { value, to } = readVarint(bytes, 0);
    return value === 0n ? to : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** Without recursion, since groups may be nested without end. */
function groupEnd(bytes: Buffer, start: number, outer: number): number {
  const open = [BigInt(outer)];
  let at = start;
  for (;;) {
    const key = readVarint(bytes, at);
    const type = Number(key.value & 7n);
    if (type === GROUP_START) open.push(key.value >> 3n);
    if (type === GROUP_START || type === GROUP_END) at = key.to;
    else at = readField(bytes, at).to;
    if (type === GROUP_END && open.pop() !== key.value >> 3n) throw new Unreadable("end of another group");
    if (open.length === 0) return at;
  }
}

/** Bits beyond the 64th are kept. */
function readVarint(bytes: Buffer, from: number): { value: bigint; to: number } {
  let value = 0n;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[from + i];
    if (byte === undefined) throw new Unreadable("varint");
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte < 0x80) return { value, to: from + i + 1 };
  }
  throw new Unreadable("varint");
}
