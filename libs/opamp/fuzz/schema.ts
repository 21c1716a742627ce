import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";

/** What a field of a message holds, as far as writing one needs to know. */
export type Kind = "varint" | "bool" | "fixed64" | "string" | "bytes" | "message";

export interface FieldShape {
  readonly number: number;
  readonly kind: Kind;
  /** May occur more than once: repeated fields and maps. */
  readonly many: boolean;
  /** Of a submessage; a map's is its entry. */
  readonly message: MessageShape | undefined;
}

export interface MessageShape {
  readonly name: string;
  readonly fields: readonly FieldShape[];
}

const PROTO_DIR = fileURLToPath(new URL("../../../proto/", import.meta.url));

const KINDS: Readonly<Record<string, Kind>> = {
  uint64: "varint",
  int64: "varint",
  bool: "bool",
  fixed64: "fixed64",
  double: "fixed64",
  string: "string",
  bytes: "bytes",
};

/** Reads the shape of AgentToServer from the specification's files, so that new fields are fuzzed without a change here. */
export function loadAgentToServer(): MessageShape {
  const root = new protobuf.Root();
  root.resolvePath = (_, target) => PROTO_DIR + target;
  root.loadSync("opamp/v1/opamp.proto");
  root.resolveAll();
  return shapeOf(root.lookupType("opamp.proto.v1.AgentToServer"), new Map());
}

interface MutableShape {
  readonly name: string;
  fields: FieldShape[];
}

function shapeOf(type: protobuf.Type, known: Map<string, MutableShape>): MessageShape {
  const earlier = known.get(type.fullName);
  if (earlier !== undefined) return earlier;
  const shape: MutableShape = { name: type.name, fields: [] };
  known.set(type.fullName, shape); // before its fields, since messages contain themselves
  shape.fields = type.fieldsArray.map((field) => fieldShape(field, known));
  return shape;
}

function fieldShape(field: protobuf.Field, known: Map<string, MutableShape>): FieldShape {
  const { id: number, repeated } = field;
  if (field instanceof protobuf.MapField) {
    const key: FieldShape = { number: 1, kind: KINDS[field.keyType] ?? "string", many: false, message: undefined };
    const fields = [key, { ...valueShape(field, known), number: 2, many: false }];
    return { number, kind: "message", many: true, message: { name: `${field.name} entry`, fields } };
  }
  return { ...valueShape(field, known), number, many: repeated };
}

function valueShape(field: protobuf.Field, known: Map<string, MutableShape>): Pick<FieldShape, "kind" | "message"> {
  if (field.resolvedType instanceof protobuf.Type)
    return { kind: "message", message: shapeOf(field.resolvedType, known) };
  return { kind: KINDS[field.type] ?? "varint", message: undefined }; // enums are numbers
}
