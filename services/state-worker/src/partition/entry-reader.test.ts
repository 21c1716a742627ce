import type { EventStreams, StreamEntry } from "@opamp/bus";
import { Redis } from "ioredis";
import { expect, test } from "vitest";
import { EntryReader } from "./entry-reader.ts";

/** A stream with entries of these sizes. */
function reader(sizes: readonly number[]): { reader: EntryReader; asked: number[] } {
  const asked: number[] = [];
  const entries = sizes.map((size, i): StreamEntry => ({ id: `${i + 1}-0`, batch: Buffer.alloc(size), offset: 0 }));
  const streams: Pick<EventStreams, "read"> = {
    async read(_redis, _partition, after, { count }) {
      asked.push(count);
      const from = entries.findIndex(({ id }) => Number(id.split("-")[0]) > Number(after.split("-")[0]));
      return from < 0 ? [] : entries.slice(from, from + count);
    },
  };
  const redis = new Redis({ lazyConnect: true });
  return { reader: new EntryReader({ streams, redis, partition: 0 }), asked };
}

async function drain(sizes: readonly number[]): Promise<number[]> {
  const { reader: source, asked } = reader(sizes);
  for (let after = "0-0"; ;) {
    const entries = await source.wait(after);
    if (entries.length === 0) return asked;
    after = entries.at(-1)?.id ?? after;
  }
}

test("small entries are read in growing numbers, up to a bound", async () => {
  expect(await drain(Array.from({ length: 1_000 }, () => 100))).toEqual([16, 32, 64, 128, 256, 256, 256, 256]);
});

test("large entries are read in numbers that fit the memory", async () => {
  const asked = await drain(Array.from({ length: 40 }, () => 1024 * 1024));
  expect(new Set(asked.slice(1))).toEqual(new Set([2]));
});

test("what came meanwhile is added, as far as there is room", async () => {
  const { reader: source } = reader(Array.from({ length: 40 }, () => 100));
  const first = (await source.wait("0-0")).slice(0, 10);
  expect((await source.topUp(first)).map(({ id }) => id)).toEqual(Array.from({ length: 32 }, (_, i) => `${i + 1}-0`));
});
