/** Protobuf wire types, groups included, which OpAMP has none of. */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, startGroup: 3, endGroup: 4, fixed32: 5 } as const;

/** One field of a message as a mutator sees it: what it says, and how it is written. */
export interface WireField {
  number: number;
  wireType: number;
  /** A varint's value, raw bytes, or the fields of a submessage or group. */
  value: bigint | Uint8Array | WireField[];
  /** Bytes that key, length and varint take at least; more than needed makes them non-minimal. */
  keyWidth?: number;
  lengthWidth?: number;
  valueWidth?: number;
  /** Added to the true length; any value but 0 is a lie. */
  lengthLie?: number;
  /** A group without its end. */
  unclosed?: boolean;
}

/** Writes fields as they stand, right or wrong. */
export function encodeFields(fields: readonly WireField[]): Buffer {
  return Buffer.concat(fields.map(encodeField));
}

function encodeField(field: WireField): Buffer {
  const key = encodeVarint((BigInt(field.number) << 3n) | BigInt(field.wireType), field.keyWidth);
  if (field.wireType === WIRE.startGroup) return encodeGroup(key, field);
  if (typeof field.value === "bigint") return Buffer.concat([key, encodeVarint(field.value, field.valueWidth)]);
  const payload = Array.isArray(field.value) ? encodeFields(field.value) : field.value;
  if (field.wireType !== WIRE.bytes) return Buffer.concat([key, payload]);
  const length = BigInt(Math.max(0, payload.length + (field.lengthLie ?? 0)));
  return Buffer.concat([key, encodeVarint(length, field.lengthWidth), payload]);
}

function encodeGroup(key: Buffer, { number, value, unclosed = false }: WireField): Buffer {
  const inner = Array.isArray(value) ? encodeFields(value) : Buffer.alloc(0);
  const end = encodeVarint((BigInt(number) << 3n) | BigInt(WIRE.endGroup));
  return unclosed ? Buffer.concat([key, inner]) : Buffer.concat([key, inner, end]);
}

/** @param width bytes to take at least, for numbers written longer than needed. */
function encodeVarint(value: bigint, width = 1): Buffer {
  if (value < 0x80n && width <= 1) return Buffer.of(Number(value)); // nearly always
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  } while (rest > 0n || bytes.length < width);
  const last = bytes.length - 1;
  bytes[last] = (bytes[last] ?? 0) & 0x7f;
  return Buffer.from(bytes);
}

/**
 * A submessage within a submessage and so on. Written from the outside in, because a tree of ten thousand levels would
 * take as many calls.
 *
 * @param wrappers keys of one level, outermost first: a level of attributes is three messages.
 */
export function nest(levels: number, wrappers: readonly number[], innermost: Buffer = Buffer.alloc(0)): Buffer {
  const heads: Buffer[] = [];
  let length = innermost.length;
  for (let i = levels * wrappers.length - 1; i >= 0; i--) {
    const key = wrappers[i % wrappers.length] ?? 0;
    const head = Buffer.concat([Buffer.of(key), encodeVarint(BigInt(length))]);
    heads.push(head);
    length += head.length;
  }
  return Buffer.concat([...heads.toReversed(), innermost]);
}

/** Keys of one level of nesting, as `nest` takes them: what lies in a ComponentHealth, an AnyValue, a ComponentDetails. */
export const LEVEL = {
  /** component_health_map, entry's value */
  health: [0x32, 0x12],
  /** array_value, values */
  array: [0x2a, 0x0a],
  /** kvlist_value, values, value */
  kvlist: [0x32, 0x0a, 0x12],
  /** sub_component_map, entry's value */
  component: [0x12, 0x12],
} as const;

/** The bytes of one length-delimited field with a key of one byte. */
export function bytesField(number: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.of(number * 8 + WIRE.bytes), encodeVarint(BigInt(payload.length)), payload]);
}
