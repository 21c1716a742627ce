import { beforeEach, describe, expect, test } from "vitest";
import { FailedAttempts, networkOf } from "./failed-attempts.ts";

let nowMs: number;
let attempts: FailedAttempts;

beforeEach(() => {
  nowMs = 0;
  attempts = new FailedAttempts({ perMinute: 3, now: () => nowMs });
});

const fail = (address: string, times: number): boolean[] =>
  Array.from({ length: times }, (_, i) => attempts.failed(address, `wrong-${i}`));

describe("wrong tokens", () => {
  test("are taken up to the bound, then their address waits for the minute to end", () => {
    expect(fail("192.0.2.1", 2)).toEqual([false, false]);
    expect(attempts.waitS("192.0.2.1", "t")).toBe(0);
    expect(fail("192.0.2.1", 1)).toEqual([true]);
    nowMs = 20_000;
    expect(attempts.waitS("192.0.2.1", "t")).toBe(40);
    expect(attempts.waitS("192.0.2.2", "t")).toBe(0);
    nowMs = 60_000;
    expect(attempts.waitS("192.0.2.1", "t")).toBe(0);
    fail("192.0.2.1", 1);
    expect(attempts.waitS("192.0.2.1", "t")).toBe(0);
  });

  test("do not lock out a token that was right before", () => {
    attempts.succeeded("right");
    fail("192.0.2.1", 3);
    expect(attempts.waitS("192.0.2.1", "right")).toBe(0);
    expect(attempts.waitS("192.0.2.1", "new")).toBe(60);
  });

  test("count against a token that was right and is revoked now", () => {
    attempts.succeeded("revoked");
    fail("192.0.2.1", 2);
    attempts.failed("192.0.2.1", "revoked");
    expect(attempts.waitS("192.0.2.1", "revoked")).toBe(60);
  });

  test("of very many addresses are forgotten, the oldest first", () => {
    fail("192.0.2.1", 3);
    for (let i = 0; i < 9_999; i += 1) attempts.failed(`10.0.${i >> 8}.${i & 255}`, "t");
    expect(attempts.waitS("192.0.2.1", "t")).toBe(60);
    attempts.failed("198.51.100.1", "t");
    expect(attempts.waitS("192.0.2.1", "t")).toBe(0);
  });
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0db8:1:2::7", "2001:db8:1:2"],
  ["2001:db8::7", "2001:db8:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["::1", "0:0:0:0"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
