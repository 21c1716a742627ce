import { opamp } from "@opamp/proto";
import { expect, test } from "vitest";
import { MalformedMessageError } from "./errors.ts";
import { DEFAULT_MESSAGE_LIMITS } from "./limits.ts";
import { SCHEMA } from "./schema.ts";
import { MessageValidator } from "./validate.ts";
import { varintLength, writeVarint } from "./wire.ts";

/** Only what the decoder itself limits. */
const validator = new MessageValidator({
  maxNesting: DEFAULT_MESSAGE_LIMITS.maxNesting,
  maxValueDepth: Infinity,
  maxStringBytes: Infinity,
  maxHashBytes: Infinity,
  maxListItems: Infinity,
  maxItems: Infinity,
});

/** A small reproducible generator (mulberry32). */
function randomSource(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = ReturnType<typeof randomSource>;

function varint(value: number): Buffer {
  const bytes = Buffer.alloc(varintLength(value));
  writeVarint(bytes, 0, value);
  return bytes;
}

/** The same number in more bytes than needed, up to one too many. */
function stretched(value: number, by: number): Buffer {
  const bytes = varint(value);
  if (by === 0) return bytes;
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80;
  return Buffer.concat([bytes, Buffer.alloc(by - 1, 0x80), Buffer.of(0)]);
}

/** Structure as the schema has it, now and then with what it has not. */
class MessageMaker {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  message(type: string, depth: number): Buffer {
    const fields = Object.entries(SCHEMA[type] ?? {});
    const count = fields.length === 0 ? this.#random(2) : this.#random(depth > 4 ? 2 : 5);
    return Buffer.concat(
      Array.from({ length: count }, () => {
        const picked = fields[this.#random(Math.max(fields.length, 1))];
        if (picked === undefined || this.#rarely()) return this.#stranger(depth);
        return this.#field(Number(picked[0]), picked[1], depth);
      }),
    );
  }

  /** Two times in a hundred. */
  #rarely(): boolean {
    return this.#random(50) === 0;
  }

  #key(field: number, wireType: number): Buffer {
    return this.#number(field * 8 + wireType);
  }

  /** Keys, lengths and values are seldom written in more bytes than needed. */
  #number(value: number): Buffer {
    return stretched(value, this.#rarely() ? this.#random(6) : 0);
  }

  #field(field: number, description: string, depth: number): Buffer {
    if (description === "varint") return Buffer.concat([this.#key(field, 0), this.#varint()]);
    if (description === "fixed64") return Buffer.concat([this.#key(field, 1), Buffer.alloc(8, this.#random(256))]);
    return this.#delimited(field, this.#content(description, depth));
  }

  #varint(): Buffer {
    if (this.#random(10) > 0) return this.#number(this.#random(300));
    return Buffer.concat([Buffer.alloc(this.#random(11), 0xff), Buffer.of(this.#random(128))]);
  }

  #delimited(field: number, content: Buffer): Buffer {
    return Buffer.concat([this.#key(field, 2), this.#number(content.length), content]);
  }

  #content(description: string, depth: number): Buffer {
    const name = description.replace("[]", "");
    if (name === "string") return this.#text();
    if (SCHEMA[name] !== undefined) return this.message(name, depth + 1);
    if (!name.startsWith("map of ")) return Buffer.alloc(this.#random(40), this.#random(256));
    const value = this.message(name.slice("map of ".length), depth + 1);
    const parts = [this.#delimited(1, this.#text()), this.#delimited(2, value)];
    if (this.#rarely()) parts.push(this.#stranger(depth));
    return Buffer.concat(parts.slice(this.#random(20) === 0 ? 1 : 0));
  }

  #text(): Buffer {
    const pick = this.#random(12);
    if (pick === 0) return Buffer.from("größer 温度 🌡️".repeat(this.#random(8)));
    if (pick === 1) return Buffer.alloc(this.#random(200), "long ");
    const text = Buffer.alloc(this.#random(30), "service.name");
    if (this.#rarely() && text.length > 0) text[this.#random(text.length)] = 0x80 | this.#random(128);
    return text;
  }

  /** A field of another number or wire type than any message has here, groups included. */
  #stranger(depth: number): Buffer {
    const field = this.#random(4) === 0 ? this.#random(1 << 29) : this.#random(18);
    const wireType = this.#random(8);
    const key = this.#key(field, wireType);
    if (wireType === 0) return Buffer.concat([key, this.#varint()]);
    if (wireType === 1) return Buffer.concat([key, Buffer.alloc(8)]);
    if (wireType === 2) return this.#delimited(field, this.#text());
    if (wireType === 3 && depth < 8) {
      return Buffer.concat([
        key,
        this.#random(2) === 0 ? this.#stranger(depth + 1) : key.subarray(0, 0),
        this.#key(field, 4),
      ]);
    }
    return wireType === 5 ? Buffer.concat([key, Buffer.alloc(4)]) : key;
  }
}

function damaged(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const at = random(copy.length + 1);
  if (random(4) === 0) return copy.subarray(0, at);
  if (random(4) === 0) return Buffer.concat([copy.subarray(0, at), Buffer.from([random(256)]), copy.subarray(at)]);
  if (copy.length > 0) copy[at % copy.length] = random(256);
  return copy;
}

function decodes(bytes: Uint8Array): boolean {
  try {
    opamp.AgentToServer.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Validates in the middle of other bytes, which must not matter. @returns what is wrong, undefined when nothing is. */
function complaint(bytes: Uint8Array): string | undefined {
  const around = new Uint8Array(bytes.length + 6).fill(0xff);
  around.set(bytes, 3);
  try {
    validator.validate(around, 3, 3 + bytes.length);
    return undefined;
  } catch (error) {
    if (error instanceof MalformedMessageError) return error.message;
    throw error;
  }
}

/** Where the validator is stricter: the decoder of a message without fields is wrong about these. */
const STRICTER = /^(field number 0 is not allowed|wire type 3 is not used by OpAMP)$/;

test(
  "takes and refuses what the decoder does, of 10,000 random messages and 20,000 damaged ones",
  { timeout: 60_000 },
  () => {
    const random = randomSource(20_261_123);
    const maker = new MessageMaker(random);
    const disagreements: string[] = [];
    const taken = { intact: 0, damaged: 0 };
    for (let round = 0; round < 10_000; round++) {
      const message = maker.message("AgentToServer", 0);
      for (const bytes of [message, damaged(message, random), damaged(message, random)]) {
        const expected = decodes(bytes);
        const wrong = complaint(bytes);
        const agree = (wrong === undefined) === expected || (expected && STRICTER.test(wrong ?? ""));
        if (!agree) disagreements.push(`${wrong} ${bytes.toString("hex")}`);
        if (expected) taken[bytes === message ? "intact" : "damaged"] += 1;
      }
    }
    expect(disagreements).toEqual([]);
    expect(taken.intact).toBeGreaterThan(7_000);
    expect(taken.damaged).toBeGreaterThan(4_000);
    expect(taken.damaged).toBeLessThan(16_000);
  },
);
