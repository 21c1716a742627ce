import { MalformedMessageError } from "./errors.ts";

/** Protobuf wire types; groups (3 and 4) are no part of OpAMP. */
export const VARINT = 0;
export const FIXED64 = 1;
export const LENGTH_DELIMITED = 2;
export const FIXED32 = 5;
const GROUP_START = 3;
const GROUP_END = 4;

// Powers of 128: shifts would cut at 32 bits.
const WEIGHT = [1, 2 ** 7, 2 ** 14, 2 ** 21, 2 ** 28, 2 ** 35, 2 ** 42, 2 ** 49] as const;

/** Reads protobuf fields from a range of bytes without making objects. Reused from message to message. */
export class WireCursor {
  #bytes: Uint8Array = new Uint8Array(0);
  #end = 0;
  /** Offset of the next byte. */
  position = 0;

  reset(bytes: Uint8Array, start: number, end: number): void {
    if (start < 0 || end > bytes.length || start > end) throw new RangeError("range lies outside of the bytes");
    this.#bytes = bytes;
    this.position = start;
    this.#end = end;
  }

  get done(): boolean {
    return this.position >= this.#end;
  }

  /** The next field's key: number × 8 + wire type. */
  key(): number {
    const key = this.#varint32("field key");
    if (key < 8) throw new MalformedMessageError("field number 0 is not allowed");
    return key;
  }

  /** Reads the length of a length-delimited field, which is known to fit when this returns. */
  length(): number {
    const length = this.#varint32("field length");
    if (length > this.#end - this.position) throw truncated();
    return length;
  }

  /**
   * Reads a 64-bit varint modulo 2^53. Larger values only come from unknown capability bits and absurd sequence numbers;
   * cutting them keeps the low bits exact.
   */
  varint(): number {
    let value = this.#byte();
    if (value < 0x80) return value; // by far the most common
    value &= 0x7f;
    for (let index = 1; index < 10; index++) {
      const byte = this.#byte();
      if (index < 7) value += (byte & 0x7f) * (WEIGHT[index] ?? 0);
      else if (index === 7) value += (byte & 0x0f) * WEIGHT[7];
      if (byte < 0x80) return value;
    }
    throw new MalformedMessageError("varint is longer than 10 bytes");
  }

  /** Passes over the value of a field of any wire type. */
  skip(wireType: number): void {
    if (wireType === VARINT) this.varint();
    else if (wireType === FIXED64) this.#advance(8);
    else if (wireType === LENGTH_DELIMITED) this.#advance(this.length());
    else if (wireType === FIXED32) this.#advance(4);
    else throw new MalformedMessageError(`wire type ${wireType} is not used by OpAMP`);
  }

  /**
   * Passes over a field that its reader does not know, whatever it is: the reader must not refuse what the decoder has
   * taken before, groups and numbers of any length included.
   *
   * @param key of the field, as read.
   */
  pass(key: number): void {
    const wireType = key & 7;
    if (wireType === GROUP_START) this.#passGroup(key >>> 3);
    else if (wireType === VARINT) this.#passVarint();
    else this.skip(wireType);
  }

  /** Without recursion: groups may be nested as deep as the message is long. */
  #passGroup(field: number): void {
    const open = [field];
    while (open.length > 0) {
      const key = this.key();
      if ((key & 7) === GROUP_START) open.push(key >>> 3);
      else if ((key & 7) !== GROUP_END) this.pass(key);
      else if (open.pop() !== key >>> 3) throw new MalformedMessageError("a group ends that did not begin");
    }
  }

  #passVarint(): void {
    while (this.#byte() >= 0x80);
  }

  #byte(): number {
    if (this.position >= this.#end) throw truncated();
    return this.#bytes[this.position++] ?? 0;
  }

  #advance(count: number): void {
    if (count > this.#end - this.position) throw truncated();
    this.position += count;
  }

  /** Keys and lengths: at most five bytes and, for both, below 2^32. */
  #varint32(what: string): number {
    let value = this.#byte();
    if (value < 0x80) return value; // by far the most common
    value &= 0x7f;
    for (let index = 1; index < 5; index++) {
      const byte = this.#byte();
      value += (byte & 0x7f) * (WEIGHT[index] ?? 0);
      if (byte < 0x80 && value <= 0xffff_ffff) return value;
    }
    throw new MalformedMessageError(`${what} is out of range`);
  }
}

function truncated(): MalformedMessageError {
  return new MalformedMessageError("message ends in the middle of a field");
}

/** Bytes a varint takes; `value` is an integer from 0 to 2^53. */
export function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) length++;
  return length;
}

/** Writes a varint at `offset` and returns the offset behind it. */
export function writeVarint(target: Uint8Array, offset: number, value: number): number {
  let at = offset;
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) target[at++] = (rest % 0x80) | 0x80;
  target[at++] = rest;
  return at;
}

/** Bytes a length-delimited field takes whose key is one byte (numbers 1 to 15: all of OpAMP's). */
export function fieldLength(length: number): number {
  return 1 + varintLength(length) + length;
}

/** Writes a length-delimited field with a one-byte key and returns the offset behind it. */
export function writeField(target: Uint8Array, offset: number, fieldNumber: number, value: Uint8Array): number {
  target[offset] = fieldNumber * 8 + LENGTH_DELIMITED;
  const at = writeVarint(target, offset + 1, value.length);
  target.set(value, at);
  return at + value.length;
}
