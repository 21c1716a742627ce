import { expect, test } from "vitest";
import { varintLength, WireCursor, writeVarint } from "./wire.ts";

test.each([0, 1, 127, 128, 16_383, 16_384, 2 ** 28, 2 ** 31, 2 ** 32, 30_000_000_000, Number.MAX_SAFE_INTEGER])(
  "the varint of %i takes the announced length and reads back",
  (value) => {
    const bytes = Buffer.alloc(10, 0xff);
    const end = writeVarint(bytes, 0, value);
    expect(end).toBe(varintLength(value));
    const cursor = new WireCursor();
    cursor.reset(bytes, 0, end);
    expect(cursor.varint()).toBe(value);
    expect(cursor.done).toBe(true);
  },
);
