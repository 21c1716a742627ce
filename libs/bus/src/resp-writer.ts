const CR = 0x0d;
const LF = 0x0a;
const DOLLAR = 0x24;
const STAR = 0x2a;
const ZERO = 0x30;
const HALF = 100_000_000;

/**
 * Writes a Redis command as it goes over the wire. For the one command that is sent thousands of times a second with
 * hundreds of short arguments, where a client library's string and buffer for each of them is most of the cost.
 * Texts must be ASCII; what does not fit throws.
 */
export class RespWriter {
  bytes: Buffer = Buffer.allocUnsafeSlow(4096);
  length = 0;

  /** Begins anew in the same memory, which warm caches know. @param room bytes that will do, never exceeded. */
  reset(room: number): void {
    this.length = 0;
    if (room > this.bytes.length) this.bytes = Buffer.allocUnsafeSlow(room * 2);
  }

  /** What was written, valid until the next reset. */
  view(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  /** The command's beginning. @param count of its words, its name included. */
  words(count: number): void {
    this.byte(STAR);
    this.digits(count);
    this.#end();
  }

  /** A word whose bytes the caller writes next, exactly as many; `endWord` follows. */
  beginWord(length: number): void {
    this.byte(DOLLAR);
    this.digits(length);
    this.#end();
  }

  endWord(): void {
    this.#end();
  }

  word(text: string): void {
    this.beginWord(text.length);
    this.ascii(text);
    this.#end();
  }

  wordOf(source: Uint8Array): void {
    this.beginWord(source.length);
    this.raw(source);
    this.#end();
  }

  byte(value: number): void {
    this.bytes[this.length] = value;
    this.length += 1;
  }

  raw(source: Uint8Array): void {
    this.bytes.set(source, this.length);
    this.length += source.length;
  }

  /** The runtime's own copy beats a loop from a dozen characters on. */
  ascii(text: string): void {
    if (this.length + text.length > this.bytes.length) throw new RangeError("the command is longer than announced");
    this.length += this.bytes.write(text, this.length, "latin1");
  }

  /** @param value an integer from 0 to 2^53. In two halves: arithmetic above 2^31 is slow. */
  digits(value: number): void {
    if (value < HALF) return this.#small(value, 1);
    this.#small(Math.floor(value / HALF), 1);
    this.#small(value % HALF, 8);
  }

  #small(value: number, width: number): void {
    let count = 1;
    for (let limit = 10; value >= limit; limit *= 10) count += 1;
    const places = Math.max(count, width);
    let rest = value | 0;
    for (let at = this.length + places - 1; at >= this.length; at -= 1) {
      const quotient = (rest / 10) | 0;
      this.bytes[at] = ZERO + rest - quotient * 10;
      rest = quotient;
    }
    this.length += places;
  }

  #end(): void {
    this.bytes[this.length] = CR;
    this.bytes[this.length + 1] = LF;
    this.length += 2;
  }
}
