import { deepField } from "./generate.ts";
import type { Random } from "./random.ts";
import { WIRE } from "./wire-tree.ts";
import type { WireField } from "./wire-tree.ts";

/** Where a field lies: the list it is in, and its place there. */
interface Spot {
  readonly list: WireField[];
  readonly at: number;
  readonly field: WireField;
}

type TreeMutator = (random: Random, spot: Spot) => void;

const NUMBERS = [0, 1, 2, 3, 7, 15, 16, 2047, 2048, 2 ** 18, 2 ** 28, 2 ** 29 - 1, 2 ** 29, 2 ** 32, 2 ** 35];
const LIES = [-1, 1, 2, -1000, 127, 128, 2 ** 14, 2 ** 28, 2 ** 31, 2 ** 32, 2 ** 35, 2 ** 53];
const NOT_UTF8 = ["ff", "c0af", "eda080", "e28098c3", "f4908080", "80", "61c3"].map((hex) => Buffer.from(hex, "hex"));

const TREE_MUTATORS: readonly TreeMutator[] = [
  (_, { list, at }) => void list.splice(at, 1),
  (_, { list, at, field }) => void list.splice(at, 0, structuredClone(field)),
  (random, { list, field, at }) => void list.splice(random.below(list.length), 0, ...list.splice(at, 1), field),
  (random, { list }) => void list.sort(() => random.below(3) - 1),
  (random, { field }) => (field.number = random.pick(NUMBERS)),
  (random, { field }) => (field.number = 1 + random.below(16)),
  (random, { field }) => (field.wireType = random.below(8)),
  (random, { field }) => (field.keyWidth = 1 + random.below(7)),
  (random, { field }) => (field.lengthWidth = 1 + random.below(7)),
  (random, { field }) => (field.valueWidth = 1 + random.below(12)),
  (random, { field }) => (field.lengthLie = random.pick(LIES)),
  toVarint,
  (random, { field }) => (field.value = random.pick(NOT_UTF8)),
  toGroup,
  (random, { list, at }) => void list.splice(at, 0, unknownField(random)),
  packed,
  deeper,
];

/** A varint where something else belongs, and a value of 64 bits or more. */
function toVarint(random: Random, { field }: Spot): void {
  field.wireType = WIRE.varint;
  field.value = random.oneIn(4) ? 2n ** BigInt(64 + random.below(12)) - 1n : random.uint64();
}

function toGroup(random: Random, { field }: Spot): void {
  field.value = [{ number: field.number, wireType: field.wireType, value: field.value }];
  field.wireType = WIRE.startGroup;
  field.unclosed = random.oneIn(3);
  // Another number at the end than at the beginning.
  if (random.oneIn(3))
    field.value.push({ number: 1 + random.below(20), wireType: WIRE.endGroup, value: Buffer.alloc(0) });
}

function unknownField(random: Random): WireField {
  const number = random.pick([16, 100, 2047, 2 ** 20, 2 ** 29 - 1]);
  const wireType = random.pick([WIRE.varint, WIRE.fixed64, WIRE.bytes, WIRE.fixed32]);
  if (wireType === WIRE.varint) return { number, wireType, value: random.uint64() };
  return { number, wireType, value: random.bytes(wireType === WIRE.fixed64 ? 8 : 4) };
}

/** Several varints in one length-delimited field, as repeated numbers are packed. */
function packed(random: Random, { field }: Spot): void {
  field.wireType = WIRE.bytes;
  field.value = random.bytes(1 + random.below(20));
}

/** The field inside a field. */
function deeper(random: Random, { field }: Spot): void {
  const inner = structuredClone(field);
  field.wireType = WIRE.bytes;
  field.value = [{ number: 1 + random.below(4), wireType: WIRE.bytes, value: [inner] }];
}

function spots(list: WireField[], into: Spot[] = []): Spot[] {
  for (const [at, field] of list.entries()) {
    into.push({ list, at, field });
    if (Array.isArray(field.value)) spots(field.value, into);
  }
  return into;
}

/** Changes the structure of a message in `times` places, in place. */
export function mutateTree(random: Random, message: WireField[], times: number): void {
  for (let i = 0; i < times; i++) {
    const all = spots(message);
    if (all.length === 0) return;
    // As often at the top level, which the scan reads, as anywhere below.
    const [first] = message;
    const top = random.oneIn(2) && first !== undefined;
    const at = random.below(message.length);
    const spot = top ? { list: message, at, field: message[at] ?? first } : random.pick(all);
    random.pick(TREE_MUTATORS)(random, spot);
  }
}

type ByteMutator = (random: Random, bytes: Buffer, other: Buffer) => Buffer;

const INTERESTING = [0x00, 0x01, 0x07, 0x08, 0x0a, 0x3a, 0x7f, 0x80, 0x81, 0xfe, 0xff];

const BYTE_MUTATORS: readonly ByteMutator[] = [
  (random, bytes) => bytes.subarray(0, random.below(bytes.length + 1)),
  (random, bytes) => replaced(random, bytes, 0, random.bytes(1)),
  (random, bytes) => replaced(random, bytes, 1, random.bytes(1)),
  (random, bytes) => replaced(random, bytes, 1, Buffer.of(random.pick(INTERESTING))),
  (random, bytes) => replaced(random, bytes, 1 + random.below(8), Buffer.alloc(0)),
  (random, bytes) => replaced(random, bytes, random.below(4), random.bytes(random.below(8))),
  (random, bytes) => replaced(random, bytes, 0, Buffer.alloc(1 + random.below(12), 0x80)),
  flipped,
  (random, bytes) => replaced(random, bytes, 0, slice(random, bytes)),
  (random, bytes, other) => replaced(random, bytes, random.below(bytes.length + 1), slice(random, other)),
  (random, bytes) => Buffer.concat(random.oneIn(2) ? [bytes, deepField(random)] : [deepField(random), bytes]),
];

function replaced(random: Random, bytes: Buffer, length: number, by: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + length)]);
}

function flipped(random: Random, bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = random.below(copy.length + 1);
  if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
  return copy;
}

function slice(random: Random, bytes: Buffer): Buffer {
  const start = random.below(bytes.length + 1);
  return bytes.subarray(start, start + random.below(40));
}

/** @param other a message that pieces may be taken from. */
export function mutateBytes(random: Random, bytes: Buffer, other: Buffer, times: number): Buffer {
  let mutated = bytes;
  for (let i = 0; i < times; i++) mutated = random.pick(BYTE_MUTATORS)(random, mutated, other);
  return mutated;
}
