import { parseTenantId } from "@opamp/opamp";
import type { NewBody } from "@opamp/store";
import { expect, test } from "vitest";
import { KnownBodies } from "./known-bodies.ts";

const HOUR_MS = 3_600_000;

function body(first: number, rest: number, tenant = "default"): NewBody {
  const hash = Buffer.alloc(32, rest);
  hash.writeUInt32LE(first, 0);
  const name = parseTenantId(tenant);
  if (name === undefined) throw new TypeError(tenant);
  return { tenant: name, hash, body: Buffer.alloc(0) };
}

test("a body that was stored is known, for its tenant alone", () => {
  const known = new KnownBodies(16);
  const stored = body(1, 1);
  const others = [body(2, 1), body(1, 2), body(1, 1, "other")];
  known.remember([stored]);
  expect(known.unknown([stored, ...others])).toEqual(others);
});

test("one that takes the same slot makes it unknown again", () => {
  const known = new KnownBodies(16);
  known.remember([body(1, 1), body(17, 1)]);
  expect(known.unknown([body(1, 1), body(17, 1)])).toEqual([body(1, 1)]);
});

test("its use is noted again after half a day, well before it counts as unused", () => {
  let now = 1_000 * HOUR_MS;
  const known = new KnownBodies(16, () => now);
  known.remember([body(1, 1)]);
  now += 12 * HOUR_MS;
  expect(known.unknown([body(1, 1)])).toEqual([]);
  now += HOUR_MS;
  expect(known.unknown([body(1, 1)])).toHaveLength(1);
});
