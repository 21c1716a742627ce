import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";
import { expect, test } from "vitest";
import { SCHEMA } from "./schema.ts";

const proto = new URL("../../../proto/opamp/v1/", import.meta.url);

/** The .proto files as the compiler of protobufjs reads them. */
function parsed(): protobuf.Root {
  const root = new protobuf.Root();
  for (const file of ["anyvalue.proto", "opamp.proto"]) {
    protobuf.parse(readFileSync(fileURLToPath(new URL(file, proto)), "utf8"), root, { keepCase: true });
  }
  root.resolveAll();
  return root;
}

const VARINTS = new Set(["bool", "int64", "uint64", "int32", "uint32"]);
const FIXED64S = new Set(["fixed64", "sfixed64", "double"]);
/** Fields of bytes that are bounded, by what bounds them. */
const KEPT_BYTES = new Map([
  ["AnyValue.bytes_value", "value"],
  ["CertificateRequest.csr", "value"],
]);

function describe(field: protobuf.Field): string {
  const { resolvedType: type } = field;
  if (type instanceof protobuf.Enum || VARINTS.has(field.type)) return "varint";
  if (FIXED64S.has(field.type)) return "fixed64";
  if (field.type === "bytes") return describeBytes(field);
  const name = type?.name ?? field.type;
  if (field instanceof protobuf.MapField) return `map of ${name}`;
  return field.repeated ? `${name}[]` : name;
}

function describeBytes(field: protobuf.Field): string {
  if (field.name.endsWith("hash")) return "hash";
  return KEPT_BYTES.get(`${field.parent?.name}.${field.name}`) ?? "bytes";
}

/** AgentToServer and everything it can hold. */
function reachable(root: protobuf.Root): Map<string, protobuf.Type> {
  const found = new Map<string, protobuf.Type>();
  const visit = (type: protobuf.Type): void => {
    if (found.has(type.name)) return;
    found.set(type.name, type);
    for (const { resolvedType } of type.fieldsArray) if (resolvedType instanceof protobuf.Type) visit(resolvedType);
  };
  visit(root.lookupType("opamp.proto.v1.AgentToServer"));
  return found;
}

test("the table has every field of every message that an agent can send, as the .proto files say", () => {
  const described = [...reachable(parsed())].map(([name, type]) => [
    name,
    Object.fromEntries(type.fieldsArray.map((field) => [field.id, describe(field)])),
  ]);
  expect(SCHEMA).toEqual(Object.fromEntries(described));
});

test("all field numbers fit into keys of one byte, all maps have strings for keys, and no numbers are packed", () => {
  const odd = [...reachable(parsed()).values()]
    .flatMap((type) => type.fieldsArray)
    .filter(
      (field) => field.id > 15 || isPacked(field) || (field instanceof protobuf.MapField && field.keyType !== "string"),
    );
  expect(odd.map(({ fullName }) => fullName)).toEqual([]);
});

function isPacked(field: protobuf.Field): boolean {
  return field.repeated && /^(varint|fixed64)/.test(describe(field));
}
