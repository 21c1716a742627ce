const VARINT = 0;
const LENGTH_DELIMITED = 2;
/** A length or age written before it is known: a varint padded to four bytes, which every decoder accepts. */
const PADDED_BYTES = 4;
/** The largest value of a padded varint. */
export const MAX_PADDED = 2 ** 28 - 1;
/** Up to here a loop beats the call into the runtime. */
const LOOP_BYTES = 96;
/** Key and value of any number. */
const MAX_NUMBER_FIELD_BYTES = 12;

/**
 * Appends protobuf fields to one growing buffer. Messages are written in place: `open` leaves room for a length that
 * `close` fills in, so that nothing has to be measured or copied first.
 */
export class ByteWriter {
  #bytes: Buffer;
  length = 0;

  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafeSlow(capacity);
  }

  /** What was written; shares the writer's memory. */
  view(): Buffer {
    return this.#bytes.subarray(0, this.length);
  }

  get capacity(): number {
    return this.#bytes.length;
  }

  /** Begins a submessage. @returns a mark for `close`. */
  open(field: number): number {
    this.#ensure(MAX_NUMBER_FIELD_BYTES);
    this.#varint(field * 8 + LENGTH_DELIMITED);
    this.length += PADDED_BYTES;
    return this.length;
  }

  close(mark: number): void {
    this.patch(mark - PADDED_BYTES, this.length - mark);
  }

  /** A varint field; 0 is left out, as proto3 has it. @param value an integer from 0 to 2^53. */
  number(field: number, value: number): void {
    if (value === 0) return;
    this.#ensure(MAX_NUMBER_FIELD_BYTES);
    this.#varint(field * 8 + VARINT);
    this.#varint(value);
  }

  /** A varint field whose value is filled in later with `patch`. @returns where. */
  laterNumber(field: number): number {
    this.#ensure(MAX_NUMBER_FIELD_BYTES);
    this.#varint(field * 8 + VARINT);
    const at = this.length;
    this.length += PADDED_BYTES;
    this.patch(at, 0);
    return at;
  }

  /** Fills in a padded number; one that is too large becomes the largest. */
  patch(at: number, value: number): void {
    const bytes = this.#bytes;
    const rest = Math.min(value, MAX_PADDED);
    bytes[at] = (rest & 0x7f) | 0x80;
    bytes[at + 1] = ((rest >>> 7) & 0x7f) | 0x80;
    bytes[at + 2] = ((rest >>> 14) & 0x7f) | 0x80;
    bytes[at + 3] = rest >>> 21;
  }

  /** A bytes field made of `source[start, end)`; left out when empty. */
  bytes(field: number, source: Uint8Array, start = 0, end = source.length): void {
    const count = end - start;
    if (count === 0) return;
    this.#ensure(MAX_NUMBER_FIELD_BYTES + count);
    this.#varint(field * 8 + LENGTH_DELIMITED);
    this.#varint(count);
    this.#copy(source, start, end);
  }

  /** A string field; left out when empty. */
  text(field: number, value: string): void {
    if (value.length === 0) return;
    this.#ensure(MAX_NUMBER_FIELD_BYTES + value.length * 3);
    this.#varint(field * 8 + LENGTH_DELIMITED);
    if (!this.#ascii(value)) this.#utf8(value);
  }

  /** A varint without a key, for packed fields. */
  packed(value: number): void {
    this.#ensure(MAX_NUMBER_FIELD_BYTES);
    this.#varint(value);
  }

  /** Bytes without key or length: the first `count` of the source. */
  raw(source: Uint8Array, count = source.length): void {
    this.#ensure(count);
    this.#copy(source, 0, count);
  }

  #copy(source: Uint8Array, start: number, end: number): void {
    const bytes = this.#bytes;
    let at = this.length;
    this.length += end - start;
    if (end - start <= LOOP_BYTES) {
      for (let i = start; i < end; i += 1) bytes[at++] = source[i] ?? 0;
    } else {
      bytes.set(start === 0 && end === source.length ? source : source.subarray(start, end), at);
    }
  }

  /** Names and ids are short and ASCII, for which a loop beats the call into the runtime. */
  #ascii(value: string): boolean {
    if (value.length > 127) return false;
    const bytes = this.#bytes;
    const start = this.length;
    let at = start;
    bytes[at++] = value.length;
    for (let i = 0; i < value.length; i += 1) {
      const code = value.charCodeAt(i);
      if (code > 127) return false;
      bytes[at++] = code;
    }
    this.length = at;
    return true;
  }

  #utf8(value: string): void {
    this.#varint(Buffer.byteLength(value));
    this.length += this.#bytes.write(value, this.length);
  }

  #varint(value: number): void {
    const bytes = this.#bytes;
    let rest = value;
    let at = this.length;
    // Shifts are far cheaper than divisions, but only below 2^31.
    while (rest >= 0x8000_0000) {
      bytes[at++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    let small = rest | 0;
    while (small > 0x7f) {
      bytes[at++] = (small & 0x7f) | 0x80;
      small >>>= 7;
    }
    bytes[at++] = small;
    this.length = at;
  }

  #ensure(count: number): void {
    const needed = this.length + count;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.length));
    this.#bytes = grown;
  }
}
