/**
 * Protocol Buffers by hand, so that no test trusts the encoder that it tests. A message is the concatenation of its
 * fields, in whatever order and however often the caller writes them.
 */

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

export type Part = Uint8Array;

export function message(...parts: readonly Part[]): Buffer {
  return Buffer.concat(parts);
}

/** Seven bits a byte, lowest first. */
export function varint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}

const tag = (field: number, wireType: number): Buffer => varint(field * 8 + wireType);

/** uint64, int64, enum or bool. */
export function num(field: number, value: number | bigint | boolean): Buffer {
  return Buffer.concat([tag(field, VARINT), varint(typeof value === "boolean" ? Number(value) : value)]);
}

export function fixed64(field: number, value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return Buffer.concat([tag(field, FIXED64), bytes]);
}

export function double(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return Buffer.concat([tag(field, FIXED64), bytes]);
}

/** Bytes, or a submessage that is encoded already. */
export function bin(field: number, value: Uint8Array): Buffer {
  return Buffer.concat([tag(field, BYTES), varint(value.length), value]);
}

export function str(field: number, value: string): Buffer {
  return bin(field, Buffer.from(value));
}

/** A submessage; without parts it is present and empty. */
export function sub(field: number, ...parts: readonly Part[]): Buffer {
  return bin(field, message(...parts));
}

/** One entry of a `map<string, message>`. */
export function entry(field: number, key: string, ...parts: readonly Part[]): Buffer {
  return sub(field, str(1, key), sub(2, ...parts));
}

export interface Field {
  readonly field: number;
  readonly value: bigint | Buffer;
}

/** The fields of a message in the order of the wire. @throws {RangeError} when the bytes are no message. */
export function parse(data: Uint8Array): Field[] {
  const reader = new Reader(Buffer.from(data));
  const found: Field[] = [];
  while (!reader.done) found.push(reader.field());
  return found;
}

class Reader {
  readonly #data: Buffer;
  #at = 0;

  constructor(data: Buffer) {
    this.#data = data;
  }

  get done(): boolean {
    return this.#at >= this.#data.length;
  }

  field(): Field {
    const key = Number(this.varint());
    return { field: Math.floor(key / 8), value: this.#value(key % 8) };
  }

  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.take(1).readUInt8();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError("a varint of more than ten bytes");
  }

  take(length: number): Buffer {
    if (this.#at + length > this.#data.length) throw new RangeError("a field that ends early");
    const taken = this.#data.subarray(this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }

  #value(wireType: number): bigint | Buffer {
    if (wireType === VARINT) return this.varint();
    if (wireType === BYTES) return this.take(Number(this.varint()));
    if (wireType === FIXED64) return this.take(8);
    if (wireType === FIXED32) return this.take(4);
    throw new RangeError(`wire type ${wireType}`);
  }
}

/** A decoded message, asked by field numbers. An absent scalar is its zero, an absent submessage undefined. */
export class Message {
  readonly #fields: readonly Field[];

  constructor(data: Uint8Array) {
    this.#fields = parse(data);
  }

  /** The numbers of the fields that are there, ascending, each once. */
  get present(): number[] {
    return [...new Set(this.#fields.map(({ field }) => field))].toSorted((a, b) => a - b);
  }

  has(field: number): boolean {
    return this.#last(field) !== undefined;
  }

  number(field: number): number {
    return Number(this.#last(field) ?? 0n);
  }

  /** Empty when absent. */
  bytes(field: number): Buffer {
    const value = this.#last(field);
    return Buffer.isBuffer(value) ? value : Buffer.alloc(0);
  }

  text(field: number): string {
    return this.bytes(field).toString();
  }

  sub(field: number): Message | undefined {
    return this.has(field) ? new Message(this.bytes(field)) : undefined;
  }

  repeated(field: number): Buffer[] {
    return this.#fields.flatMap((each) => (each.field === field && Buffer.isBuffer(each.value) ? [each.value] : []));
  }

  /** A `map<string, message>`. */
  map(field: number): Map<string, Message> {
    const entries = this.repeated(field).map((data) => new Message(data));
    return new Map(entries.map((each) => [each.text(1), each.sub(2) ?? new Message(Buffer.alloc(0))]));
  }

  #last(field: number): bigint | Buffer | undefined {
    return this.#fields.findLast((each) => each.field === field)?.value;
  }
}
