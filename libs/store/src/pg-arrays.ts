import { UnstorableValueError } from "./errors.ts";
import { escapeText, toJsonbText } from "./escape-text.ts";

/**
 * Arrays as Postgres' binary format, for parameters such as `$1::uuid[]`: node-postgres sends a Buffer in binary,
 * which spares both sides the quoting and parsing of array text. Every encoder takes null (or undefined) elements.
 *
 * The format, from the server's array_recv: number of dimensions, whether there are nulls, the elements' type; per
 * dimension its length and lower bound; per element its length in bytes (-1 for null) and its bytes.
 */
type Elements<T> = readonly (T | null | undefined)[];

/** One element type: its OID (fixed in every Postgres), and how to measure and write one element. */
interface ElementType<T> {
  readonly oid: number;
  readonly size: (value: T) => number;
  /** Writes the element's bytes at `at`, exactly `size` of them. */
  readonly write: (value: T, into: Buffer, at: number) => unknown;
}

const HEADER_BYTES = 20;
const EMPTY_HEADER_BYTES = 12;
const LENGTH_BYTES = 4;

function encode<T>(elements: Elements<T>, type: ElementType<T>): Buffer {
  if (elements.length === 0) return header(Buffer.alloc(EMPTY_HEADER_BYTES), 0, false, type.oid);
  let bytes = HEADER_BYTES;
  let hasNull = false;
  for (const element of elements) {
    bytes += LENGTH_BYTES;
    if (element === null || element === undefined) hasNull = true;
    else bytes += type.size(element);
  }
  const buffer = header(Buffer.allocUnsafe(bytes), 1, hasNull, type.oid);
  buffer.writeInt32BE(elements.length, 12);
  buffer.writeInt32BE(1, 16);
  let at = HEADER_BYTES;
  for (const element of elements) at = writeElement(element, type, buffer, at);
  return buffer;
}

function header(buffer: Buffer, dimensions: 0 | 1, hasNull: boolean, oid: number): Buffer {
  buffer.writeInt32BE(dimensions, 0);
  buffer.writeInt32BE(hasNull ? 1 : 0, 4);
  buffer.writeInt32BE(oid, 8);
  return buffer;
}

function writeElement<T>(element: T | null | undefined, type: ElementType<T>, buffer: Buffer, at: number): number {
  if (element === null || element === undefined) return buffer.writeInt32BE(-1, at);
  const size = type.size(element);
  const start = buffer.writeInt32BE(size, at);
  type.write(element, buffer, start);
  return start + size;
}

const bool: ElementType<boolean> = {
  oid: 16,
  size: () => 1,
  write: (value, into, at) => into.writeUInt8(value ? 1 : 0, at),
};

const bytea: ElementType<Uint8Array> = {
  oid: 17,
  size: (value) => value.length,
  write: (value, into, at) => into.set(value, at),
};

const text: ElementType<string> = {
  oid: 25,
  size: (value) => Buffer.byteLength(value),
  write: (value, into, at) => into.write(value, at),
};

/** Version 1 of the binary format: a byte, then the JSON text. */
const jsonb: ElementType<string> = {
  oid: 3802,
  size: (value) => 1 + Buffer.byteLength(value),
  write: (value, into, at) => into.write(value, into.writeUInt8(1, at)),
};

const uuid: ElementType<string> = {
  oid: 2950,
  size: () => 16,
  write: (value, into, at) => {
    const digits = value.replaceAll("-", "");
    if (digits.length === 32 && into.write(digits, at, 16, "hex") === 16) return;
    throw new UnstorableValueError(`not a UUID: ${JSON.stringify(value)}`);
  },
};

const int8: ElementType<bigint | number> = {
  oid: 20,
  size: () => 8,
  write: writeInt8,
};

/** Microseconds since the start of the year 2000. */
const timestamptz: ElementType<number> = {
  oid: 1184,
  size: () => 8,
  write: writeSafeInteger,
};
const EPOCH_2000_MS = Date.UTC(2000, 0, 1);

function integer(bytes: 2 | 4, oid: number): ElementType<number> {
  const limit = 2 ** (8 * bytes - 1);
  return {
    oid,
    size: () => bytes,
    write: (value, into, at) => {
      if (!Number.isInteger(value) || value < -limit || value >= limit) {
        throw new UnstorableValueError(`not an integer of ${bytes} bytes: ${value}`);
      }
      into.writeIntBE(value, at, bytes);
    },
  };
}

const int2 = integer(2, 21);
const int4 = integer(4, 23);

const MIN_INT8 = -(2n ** 63n);
const MAX_INT8 = 2n ** 63n - 1n;

function writeInt8(value: bigint | number, into: Buffer, at: number): void {
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new UnstorableValueError(`not an exact integer: ${value}`);
    writeSafeInteger(value, into, at);
    return;
  }
  if (value < MIN_INT8 || value > MAX_INT8) throw new UnstorableValueError(`not an integer of 8 bytes: ${value}`);
  into.writeBigInt64BE(value, at);
}

/** In two halves: a BigInt for each number would be an object for each. */
function writeSafeInteger(value: number, into: Buffer, at: number): void {
  const high = Math.floor(value / 2 ** 32);
  into.writeInt32BE(high, at);
  into.writeUInt32BE(value - high * 2 ** 32, at + 4);
}

function toMicroseconds(value: Date | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  const microseconds = (value.getTime() - EPOCH_2000_MS) * 1_000;
  // Beyond, which is in the year 2285, there are no exact microseconds in a number.
  if (!Number.isSafeInteger(microseconds))
    throw new UnstorableValueError(`not a time that can be stored: ${value.getTime()} ms`);
  return microseconds;
}

/** For `$n::bool[]`. */
export function boolArray(values: Elements<boolean>): Buffer {
  return encode(values, bool);
}

/** For `$n::bytea[]`. The bytes are copied. */
export function byteaArray(values: Elements<Uint8Array>): Buffer {
  return encode(values, bytea);
}

/** For `$n::text[]`; each text is stored as `escapeText` says. */
export function textArray(values: Elements<string>): Buffer {
  const escaped = values.map((value) => (value === null || value === undefined ? null : escapeText(value)));
  return encode(escaped, text);
}

/**
 * For `$n::jsonb[]`; each value is stored as `toJsonbText` says. A null element is SQL's null, not JSON's.
 */
export function jsonbArray(values: readonly unknown[]): Buffer {
  const texts = values.map((value) => (value === null || value === undefined ? null : toJsonbText(value)));
  return encode(texts, jsonb);
}

/**
 * For `$n::uuid[]`, from UUID text.
 *
 * @throws {UnstorableValueError} for other text.
 */
export function uuidArray(values: Elements<string>): Buffer {
  return encode(values, uuid);
}

/**
 * For `$n::int2[]`.
 *
 * @throws {UnstorableValueError} when a number is out of range or not whole; so do the other integers.
 */
export function int2Array(values: Elements<number>): Buffer {
  return encode(values, int2);
}

/** For `$n::int4[]`. */
export function int4Array(values: Elements<number>): Buffer {
  return encode(values, int4);
}

/** For `$n::int8[]`. */
export function int8Array(values: Elements<bigint | number>): Buffer {
  return encode(values, int8);
}

/**
 * For `$n::timestamptz[]`, exact to the millisecond.
 *
 * @throws {UnstorableValueError} for an invalid Date.
 */
export function timestamptzArray(values: Elements<Date>): Buffer {
  return encode(values.map(toMicroseconds), timestamptz);
}
