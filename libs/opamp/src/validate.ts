import { isUtf8 } from "node:buffer";
import { MalformedMessageError, MessageLimitError } from "./errors.ts";
import { DEFAULT_MESSAGE_LIMITS } from "./limits.ts";
import type { MessageLimits } from "./limits.ts";
import {
  AGENT_DISCONNECT,
  AGENT_TO_SERVER,
  ANY_VALUE,
  BYTES,
  FIRST_ENTRY_TYPE,
  FIXED64_FIELD,
  HASH,
  ITEM_BIT,
  KIND_MASK,
  MESSAGE,
  RULES,
  RULES_PER_TYPE,
  STRING,
  TYPE_SHIFT,
  UNKNOWN,
  VARINT_FIELD,
} from "./schema.ts";
import { FIXED32, FIXED64, LENGTH_DELIMITED, VARINT } from "./wire.ts";

const GROUP_START = 3;
const GROUP_END = 4;
const MAX_VARINT_BYTES = 10;
/** Keys have 32 bits, lengths 31. */
const MAX_LAST_KEY_BYTE = 15;
const MAX_LAST_LENGTH_BYTE = 7;
/** Up to here a loop over the bytes is faster than a call that needs an object for the range. */
const SHORT_STRING_BYTES = 64;

/**
 * Tells whether bytes are an AgentToServer within the limits, in one pass and without building anything of it.
 *
 * Without the limits it takes and refuses what the generated decoder does: lengths, UTF-8, nesting, varints, fields of
 * unknown number or other wire type, which are passed over. It takes nothing that the decoder refuses, and only in an
 * AgentDisconnect, which has no fields, does it refuse more: field number 0 and groups (`fuzz/validator-oracle.ts`).
 * One instance serves all messages of a process.
 */
export class MessageValidator {
  readonly #maxNesting: number;
  readonly #maxValueDepth: number;
  readonly #maxStringBytes: number;
  readonly #maxHashBytes: number;
  readonly #maxListItems: number;
  readonly #maxItems: number;
  #bytes: Uint8Array = new Uint8Array(0);
  /** Items of all lists and maps so far. */
  #items = 0;
  /** Offset behind what a reader that returns something else has read. */
  #next = 0;

  constructor(limits: MessageLimits = DEFAULT_MESSAGE_LIMITS) {
    this.#maxNesting = limits.maxNesting;
    this.#maxValueDepth = limits.maxValueDepth;
    this.#maxStringBytes = limits.maxStringBytes;
    this.#maxHashBytes = limits.maxHashBytes;
    this.#maxListItems = limits.maxListItems;
    this.#maxItems = limits.maxItems;
  }

  /**
   * Checks `bytes[start, end)`.
   *
   * @throws {MessageLimitError} when it is above a limit.
   * @throws {MalformedMessageError} when it does not decode. Both texts may be shown to the agent.
   */
  validate(bytes: Uint8Array, start: number, end: number): void {
    this.#bytes = bytes;
    this.#items = 0;
    this.#message(AGENT_TO_SERVER, start, end, 0, 0);
  }

  /**
   * One function for all fields of a message, because it runs for each of them.
   *
   * @param depth messages around this one; @param values attribute values around it.
   */
  #message(type: number, start: number, end: number, depth: number, values: number): void {
    if (depth > this.#maxNesting) throw tooDeep(this.#maxNesting);
    const inner = type === ANY_VALUE ? values + 1 : values;
    if (inner > this.#maxValueDepth) throw valueTooDeep(this.#maxValueDepth);
    const bytes = this.#bytes;
    const rules = type * RULES_PER_TYPE;
    let items = 0;
    let at = start;
    while (at < end) {
      let key = bytes[at++] ?? 0;
      if (key >= 0x80) {
        key = this.#longNumber(at - 1, end, MAX_LAST_KEY_BYTE);
        at = this.#next;
      }
      const rule = key < RULES_PER_TYPE ? (RULES[rules + key] ?? UNKNOWN) : UNKNOWN;
      const kind = rule & KIND_MASK;
      if (kind >= STRING) {
        at = this.#lengthDelimited(at, end);
        const stop = this.#next;
        if ((rule & ITEM_BIT) !== 0) this.#item(++items);
        if (kind === MESSAGE) {
          const inside = rule >>> TYPE_SHIFT;
          this.#message(inside, at, stop, inside < FIRST_ENTRY_TYPE ? depth + 1 : depth, inner);
        } else if (kind !== BYTES) this.#bound(kind, at, stop);
        at = stop;
      } else if (kind === VARINT_FIELD) at = this.#varint(at, end);
      else if (kind === FIXED64_FIELD) at = passed(at + 8, end);
      // The generated decoder of a message without fields takes a group for cut.
      else if ((key & 7) === GROUP_START && type === AGENT_DISCONNECT) throw unusedWireType(GROUP_START);
      else at = this.#unknown(key & 7, key >>> 3, at, end, depth);
    }
  }

  /** Reads a length and leaves the end of the field in `#next`. @returns where the field's content begins. */
  #lengthDelimited(start: number, end: number): number {
    let at = start;
    let length = at < end ? (this.#bytes[at++] ?? 0) : cut();
    if (length >= 0x80) {
      length = this.#longNumber(start, end, MAX_LAST_LENGTH_BYTE);
      at = this.#next;
    }
    if (length > end - at) throw new MalformedMessageError("a field is longer than the message around it");
    this.#next = at + length;
    return at;
  }

  #item(ofMessage: number): void {
    this.#items += 1;
    if (ofMessage > this.#maxListItems) throw tooLongList(this.#maxListItems);
    if (this.#items > this.#maxItems) throw tooManyItems(this.#maxItems);
  }

  /** A string, a hash or the bytes of a value. */
  #bound(kind: number, start: number, end: number): void {
    const max = kind === HASH ? this.#maxHashBytes : this.#maxStringBytes;
    if (end - start > max) throw tooLong(kind, max);
    if (kind !== STRING) return;
    const bytes = this.#bytes;
    let at = start;
    if (end - start <= SHORT_STRING_BYTES) {
      for (; at + 4 <= end; at += 4) {
        const four = (bytes[at] ?? 0) | (bytes[at + 1] ?? 0) | (bytes[at + 2] ?? 0) | (bytes[at + 3] ?? 0);
        if (four >= 0x80) break;
      }
      while (at < end && (bytes[at] ?? 0) < 0x80) at += 1;
    }
    if (at < end && !isUtf8(bytes.subarray(at, end))) throw new MalformedMessageError("a string is not valid UTF-8");
  }

  #varint(start: number, end: number): number {
    const bytes = this.#bytes;
    for (let at = start; at < end; at++) {
      if ((bytes[at] ?? 0) < 0x80) return at + 1;
      if (at - start === MAX_VARINT_BYTES - 1) throw new MalformedMessageError("varint is longer than 10 bytes");
    }
    return cut();
  }

  /** A key or length of several bytes; at most five, the last of which is bounded. Leaves the offset behind in `#next`. */
  #longNumber(start: number, end: number, maxLastByte: number): number {
    const bytes = this.#bytes;
    let value = 0;
    for (let index = 0; index < 5; index++) {
      if (start + index >= end) cut();
      const byte = bytes[start + index] ?? 0;
      if (index === 4 && byte > maxLastByte) break;
      value = (value | ((byte & 0x7f) << (index * 7))) >>> 0;
      if (byte < 0x80) {
        this.#next = start + index + 1;
        return value;
      }
    }
    throw new MalformedMessageError("a field key or length is out of range");
  }

  /** Passes over a field that this protocol's version does not know (S-213), of however many groups. */
  #unknown(wireType: number, field: number, start: number, end: number, depth: number): number {
    if (depth > this.#maxNesting) throw tooDeep(this.#maxNesting);
    if (field === 0) throw new MalformedMessageError("field number 0 is not allowed");
    if (wireType === VARINT) return this.#unknownVarint(start, end);
    if (wireType === FIXED64) return passed(start + 8, end);
    if (wireType === FIXED32) return passed(start + 4, end);
    if (wireType === GROUP_START) return this.#group(field, start, end, depth);
    if (wireType !== LENGTH_DELIMITED) throw unusedWireType(wireType);
    this.#lengthDelimited(start, end);
    return this.#next;
  }

  /** The decoder passes over any length. */
  #unknownVarint(start: number, end: number): number {
    let at = start;
    while (at < end && (this.#bytes[at] ?? 0) >= 0x80) at += 1;
    return passed(at + 1, end);
  }

  #group(field: number, start: number, end: number, depth: number): number {
    let at = start;
    for (;;) {
      const key = this.#longNumber(at, end, MAX_LAST_KEY_BYTE);
      at = this.#next;
      if (key >>> 3 === field && (key & 7) === GROUP_END) return at;
      at = this.#unknown(key & 7, key >>> 3, at, end, depth + 1);
    }
  }
}

/** @returns `at`, unless that lies beyond the message. */
function passed(at: number, end: number): number {
  return at > end ? cut() : at;
}

function cut(): never {
  throw new MalformedMessageError("message ends in the middle of a field");
}

function unusedWireType(wireType: number): MalformedMessageError {
  return new MalformedMessageError(`wire type ${wireType} is not used by OpAMP`);
}

function tooDeep(max: number): MessageLimitError {
  return new MessageLimitError("nesting", `messages are nested deeper than ${max} levels`);
}

function valueTooDeep(max: number): MessageLimitError {
  return new MessageLimitError("value-depth", `attribute values are nested deeper than ${max} levels`);
}

function tooLongList(max: number): MessageLimitError {
  return new MessageLimitError("list", `the lists and maps of one message have more than ${max} items`);
}

function tooManyItems(max: number): MessageLimitError {
  return new MessageLimitError("items", `all lists and maps together have more than ${max} items`);
}

function tooLong(kind: number, max: number): MessageLimitError {
  if (kind === HASH) return new MessageLimitError("hash", `a hash is longer than ${max} bytes`);
  const what = kind === STRING ? "a string" : "a value";
  return new MessageLimitError("string", `${what} is longer than ${max} bytes`);
}
