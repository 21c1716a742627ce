import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { BodyBudget, BodyCollector } from "./body-collector.ts";
import { inflate } from "./gzip.ts";
import { acceptsGzip, contentEncodingOf, isProtobuf } from "./http-headers.ts";

test.each([
  ["application/x-protobuf", true],
  [" application/x-protobuf ; charset=utf-8", true],
  ["APPLICATION/X-PROTOBUF", true],
  ["application/x-protobufs", false],
  ["", false],
])("content type %j is protobuf: %s", (header, expected) => expect(isProtobuf(header)).toBe(expected));

test.each([
  ["", "identity"],
  ["identity", "identity"],
  [" GZIP ", "gzip"],
  ["x-gzip", "gzip"],
  ["gzip, gzip", "unknown"],
  ["br", "unknown"],
] as const)("content encoding %j is %s", (header, expected) => expect(contentEncodingOf(header)).toBe(expected));

test.each([
  ["", false],
  ["gzip", true],
  ["br, gzip ; q=0.1", true],
  ["gzip;q=0", false],
  ["gzip;q=0.000, *", false],
  ["*", true],
  ["*;q=0", false],
  ["br;q=1, *;q=0.5", true],
  ["gzip;q=nonsense", false],
])("accept encoding %j allows gzip: %s", (header, expected) => expect(acceptsGzip(header)).toBe(expected));

describe("inflating", () => {
  test("stops at the limit", async () => {
    expect(await inflate(gzipSync(Buffer.alloc(1000)), 1000)).toMatchObject({ bytes: Buffer.alloc(1000) });
    expect(await inflate(gzipSync(Buffer.alloc(1001)), 1000)).toEqual({ failure: "oversize" });
    expect(await inflate(gzipSync(Buffer.alloc(100_000_000)), 1000)).toEqual({ failure: "oversize" });
  });

  test.each([Buffer.from("no gzip"), gzipSync(Buffer.alloc(100)).subarray(0, 15), Buffer.alloc(0)])(
    "tells corrupt bytes",
    async (bytes) => expect(await inflate(bytes, 1000)).toEqual({ failure: "corrupt-body" }),
  );
});

test("inflates a few at a time, so that many bombs at once are not all held together", async () => {
  const bomb = gzipSync(Buffer.alloc(1 << 20));
  let done = 0;
  const bombs = Array.from({ length: 20 }, () => inflate(bomb, 1 << 20).then(() => (done += 1)));
  await inflate(gzipSync(Buffer.alloc(10)), 10);
  expect(done).toBeGreaterThanOrEqual(20 - 7);
  await Promise.all(bombs);
});

describe("collecting a body", () => {
  const collector = (maxBytes: number, budget = new BodyBudget(1000)) => new BodyCollector({ maxBytes, budget });

  test("counts what it became in the budget, too, until it is answered", async () => {
    const budget = new BodyBudget(1000);
    const body = collector(10, budget);
    body.add(Uint8Array.of(1), true);
    await body.body;
    expect(body.hold(1000)).toBe(false);
    expect(body.hold(900)).toBe(true);
    expect(budget.take(100)).toBe(false);
    body.discard();
    expect(budget.take(1000)).toBe(true);
  });

  test("joins chunks, which it copies", async () => {
    const body = collector(10);
    const lent = Uint8Array.of(1, 2);
    body.add(lent, false);
    lent.fill(0);
    body.add(Uint8Array.of(3), true);
    expect(await body.body).toEqual({ bytes: Uint8Array.of(1, 2, 3) });
  });

  test("gives up above the limit, whatever still comes", async () => {
    const body = collector(3);
    body.add(new Uint8Array(4), false);
    body.add(new Uint8Array(4), true);
    expect(await body.body).toEqual({ failure: "oversize" });
  });

  test("shares one budget with all others and gives its part back", async () => {
    const budget = new BodyBudget(10);
    const [first, second, third] = [collector(10, budget), collector(10, budget), collector(10, budget)];
    first.add(new Uint8Array(8), true);
    second.add(new Uint8Array(3), true);
    expect(await second.body).toEqual({ failure: "busy" });
    second.discard();
    first.discard();
    third.add(new Uint8Array(10), true);
    expect(await third.body).toEqual({ bytes: new Uint8Array(10) });
  });

  test("is told when the peer goes away", async () => {
    const body = collector(10);
    body.add(new Uint8Array(1), false);
    body.abort();
    expect(await body.body).toEqual({ failure: "aborted" });
  });
});
