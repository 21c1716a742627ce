import { expect, test } from "vitest";
import { Readiness } from "./readiness.ts";

test("is ready only when every part is", () => {
  const readiness = new Readiness();
  readiness.set("redis", true);
  readiness.set("partitions", false, "waiting for a lease");
  expect(readiness.report()).toEqual({
    ready: false,
    parts: { redis: { ok: true }, partitions: { ok: false, why: "waiting for a lease" } },
  });
  readiness.set("partitions", true);
  expect(readiness.report().ready).toBe(true);
});
