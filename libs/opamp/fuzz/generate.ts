import type { Random } from "./random.ts";
import type { FieldShape, MessageShape } from "./schema.ts";
import { bytesField, LEVEL, nest, WIRE } from "./wire-tree.ts";
import type { WireField } from "./wire-tree.ts";

/** Below this depth only leaves are made; `deepField` is for the rest. */
const MAX_TREE_DEPTH = 7;
const TOP_UID = 1;

/** A message that any decoder takes: fields of the schema, in order or not, with values at the edges. */
export function generateMessage(random: Random, shape: MessageShape): WireField[] {
  const chance = random.pick([2, 5, 10, 10]);
  const fields = shape.fields.flatMap((field) => (random.oneIn(chance) ? someOf(random, field, 0) : []));
  if (random.oneIn(10)) return fields;
  const uid = random.oneIn(20) ? random.bytes(random.below(40)) : Buffer.alloc(16, random.below(256));
  const identified = fields.filter(({ number }) => number !== TOP_UID);
  return [{ number: TOP_UID, wireType: WIRE.bytes, value: uid }, ...identified];
}

function someOf(random: Random, field: FieldShape, depth: number): WireField[] {
  const count = field.many ? random.pick([1, 1, 2, depth === 0 ? 20 : 3]) : 1;
  return Array.from({ length: depth > 2 ? 1 : count }, () => oneOf(random, field, depth));
}

function oneOf(random: Random, { number, kind, message }: FieldShape, depth: number): WireField {
  if (message !== undefined) return { number, wireType: WIRE.bytes, value: submessage(random, message, depth + 1) };
  if (kind === "varint") return { number, wireType: WIRE.varint, value: random.uint64() };
  if (kind === "bool") return { number, wireType: WIRE.varint, value: BigInt(random.below(2)) };
  if (kind === "fixed64") return { number, wireType: WIRE.fixed64, value: random.bytes(8) };
  const value = kind === "string" ? Buffer.from(text(random)) : random.bytes(random.pick([0, 1, 16, 32, 130]));
  return { number, wireType: WIRE.bytes, value };
}

function submessage(random: Random, shape: MessageShape, depth: number): WireField[] {
  if (depth >= MAX_TREE_DEPTH) return [];
  const chance = depth < 3 ? 2 : 3;
  return shape.fields.flatMap((field) => (random.oneIn(chance) ? someOf(random, field, depth) : []));
}

/** Names that objects and databases treat in their own way, and texts of one to four bytes a character. */
const TEXTS = [
  "",
  "a",
  "service.name",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "\u0000",
  "a\u0000b",
  "ü",
  "→",
  "😀",
  "\uFEFF",
  "\uFFFD",
  "'; drop table agents; --",
  "intValue",
  "kvlistValue",
];

function text(random: Random): string {
  return random.oneIn(10) ? random.pick(TEXTS).repeat(random.below(60)) : random.pick(TEXTS);
}

const DEPTHS = [1, 10, 31, 32, 33, 34, 48, 49, 50, 51, 97, 98, 99, 100, 101, 200];
/** Costs as much as hundreds of other inputs. */
const VERY_DEEP = 10_000;

/** A field of AgentToServer that is nested deeper than agents have reason to. */
export function deepField(random: Random): Buffer {
  const depth = random.oneIn(200) ? VERY_DEEP : random.pick(DEPTHS);
  switch (random.below(4)) {
    case 0:
      return bytesField(5, nest(depth, LEVEL.health));
    case 1:
      return attribute(nest(depth, LEVEL.array));
    case 2:
      return attribute(nest(depth, LEVEL.kvlist));
    default:
      return bytesField(14, bytesField(1, bytesField(2, nest(depth, LEVEL.component))));
  }
}

/** agent_description { identifying_attributes { key: "a", value } } */
function attribute(value: Buffer): Buffer {
  return bytesField(3, bytesField(1, Buffer.concat([bytesField(1, Buffer.from("a")), bytesField(2, value)])));
}
