import { opamp } from "@opamp/proto";
import { describe, expect, test } from "vitest";
import { BOTH } from "./support/hand-agent.ts";
import {
  A2S,
  agentToServer,
  attribute,
  CAN,
  CAPABLE,
  description,
  everything,
  healthBody,
} from "./support/messages.ts";
import { ENUMS, MESSAGES } from "./support/schema.ts";
import { useServer } from "./support/server.ts";
import { bin, double, entry, fixed64, message, num, str, sub } from "./support/wire.ts";
import type { Part } from "./support/wire.ts";

const server = useServer();

/** Fields of a later protocol, of every wire type. Field 500, wire type 5: the key is a varint of two bytes. */
const FIXED32 = Buffer.of(0xa5, 0x1f, 1, 2, 3, 4);
const LATER = message(num(500, 1), fixed64(501, 2n), str(502, "later"), sub(503, num(1, 1)), FIXED32);

test.each(BOTH)("S-213 fields of a later protocol are ignored wherever they stand over %s", async (transport) => {
  const agent = server.agent(transport);
  const part = message(healthBody({ status: "nested" }), LATER);
  const health = message(LATER, healthBody({ status: "later", components: { part } }));
  const described = message(attribute(1, "service.name", "later"), LATER);
  const report = message(LATER, everything(agent.uid), bin(A2S.health, health), bin(A2S.description, described), LATER);
  const answer = await agent.ask(message(LATER, agentToServer(agent.uid, agent.next++, CAPABLE, report)));
  expect(answer.error).toBeUndefined();
  expect(answer.flags).toBe(0);
  const stored = await server.storedSoon(agent.uid);
  expect(stored).toMatchObject({
    health: { status: "later", componentHealthMap: { part: { status: "nested" } } },
    identifyingAttributes: { "service.name": "later" },
  });
});

test.each(BOTH)("S-213 heartbeats with fields of a later protocol are heartbeats over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  for (let i = 0; i < 5; i += 1) {
    const { error, flags, uid } = await agent.say(LATER);
    expect({ error, flags, uid }).toEqual({ error: undefined, flags: 0, uid: agent.uid });
  }
});

test.each(BOTH)("S-213 enum values of a later protocol do no harm over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  const answer = await agent.say(sub(A2S.remoteConfigStatus, num(2, 99)), num(A2S.flags, 0x1_0000));
  expect(answer.error).toBeUndefined();
  expect((await agent.heartbeat()).error).toBeUndefined();
});

test.each(BOTH)("S-215 an agent that can only report its status lives without errors over %s", async (transport) => {
  const agent = server.agent(transport);
  agent.capabilities = CAN.reportStatus;
  const flags: number[] = [];
  for (let i = 0; i < 60; i += 1) {
    const answer = await agent.heartbeat();
    expect(answer.error).toBeUndefined();
    flags.push(answer.flags);
  }
  expect(flags.filter((each) => each !== 0).length).toBeLessThanOrEqual(1);
  await agent.say(description(agent.uid));
  await server.storedSoon(agent.uid, (stored) => "service.name" in Object(stored["identifyingAttributes"]));
});

interface SchemaField {
  readonly name: string;
  readonly number: number;
  readonly type: string;
}

/** Lines under `# name`. */
function sections(schema: string): [string, string[]][] {
  const [, ...parts] = schema.split("# ");
  return parts.map((part): [string, string[]] => {
    const [name = "", ...lines] = part.trim().split("\n");
    return [name, lines];
  });
}

function fieldsOf(lines: readonly string[]): SchemaField[] {
  return lines.map((line) => {
    const [number = "", name = "", type = ""] = line.split(" ");
    return { number: Number(number), name, type };
  });
}

const enums = new Map(sections(ENUMS));

/** A value that is not the type's default. */
function sample({ number, type }: SchemaField): Part {
  if (type.endsWith("{}")) return entryOf(number, type.slice(0, -2));
  const single = type.replace("[]", "");
  if (enums.has(single) || ["uint64", "int64", "bool"].includes(single)) return num(number, 1);
  if (single === "fixed64") return fixed64(number, 1n);
  if (single === "double") return double(number, 1);
  if (single === "string" || single === "bytes") return str(number, "x");
  return sub(number);
}

function entryOf(number: number, type: string): Part {
  return type === "string" ? sub(number, str(1, "k"), str(2, "v")) : entry(number, "k");
}

const camelCase = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const compiled: Readonly<Record<string, unknown>> = opamp;

interface Codec {
  decode(bytes: Uint8Array): object;
  toObject(decoded: object, options: object): object;
  encode(decoded: object): { finish(): Uint8Array };
}

/** The generated code of a message. */
function codecOf(name: string): Codec {
  // Looked up by the schema's names, which no type knows.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return compiled[name] as Codec;
}

describe("S-216 names and numbers of the compiled schema are the specification's", () => {
  test("S-216 there are no other messages and enums", () => {
    const isMessage = (name: string): boolean => typeof compiled[name] === "function";
    const [messages, others] = [
      Object.keys(compiled).filter(isMessage),
      Object.keys(compiled).filter((n) => !isMessage(n)),
    ];
    expect(messages.toSorted()).toEqual(
      sections(MESSAGES)
        .map(([name]) => name)
        .toSorted(),
    );
    expect(others.toSorted()).toEqual([...enums.keys()].toSorted());
  });

  test.each(sections(MESSAGES))("S-216 message %s", (name, lines) => {
    const codec = codecOf(name);
    const fields = fieldsOf(lines);
    for (const field of fields) {
      const bytes = sample(field);
      const decoded = codec.decode(bytes);
      expect(Object.keys(codec.toObject(decoded, {})), `${name} field ${field.number}`).toEqual([
        camelCase(field.name),
      ]);
      expect(Buffer.from(codec.encode(decoded).finish()).subarray(0, 1)).toEqual(Buffer.from(bytes).subarray(0, 1));
    }
    const known = new Set(fields.map(({ number }) => number));
    for (let number = 1; number <= 20; number += 1) {
      if (known.has(number)) continue;
      const decoded = codec.decode(num(number, 1));
      expect(codec.toObject(decoded, {}), `${name} field ${number}`).toEqual({});
    }
  });

  test.each([...enums])("S-216 enum %s", (name, lines) => {
    const values = lines.map((line) => line.split(" ")).map(([number, value]) => [`${name}_${value}`, Number(number)]);
    const numbered = Object.entries(Object(compiled[name])).filter(([key]) => Number.isNaN(Number(key)));
    expect(numbered.toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual(
      values.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
    );
  });
});
