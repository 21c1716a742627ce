import { BusUnavailableError } from "@opamp/bus";
import type { ClaimRequest } from "@opamp/bus";
import { createRegistry } from "@opamp/runtime";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMetrics } from "../metrics.ts";
import { NOTHING_KNOWN, someSession } from "../testing/sessions.ts";
import { Claims } from "./claims.ts";

const request = (): ClaimRequest => ({
  agent: someSession().agent,
  connection: "c",
  transport: 1,
  credential: "1",
  sequenceNum: 0,
  capabilities: 1,
  mode: "claim",
  advance: false,
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const claimsWith = (claim: () => Promise<typeof NOTHING_KNOWN>): Claims =>
  new Claims({ store: { claim }, metrics: createMetrics(createRegistry({ service: "test" })) });

test("runs a bounded number at a time, and all of them in the end", async () => {
  let running = 0;
  let most = 0;
  const claims = claimsWith(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
    return NOTHING_KNOWN;
  });
  const all = Promise.all(Array.from({ length: 2000 }, () => claims.once(request())));
  await vi.advanceTimersByTimeAsync(100);
  expect((await all).length).toBe(2000);
  expect(most).toBe(256);
});

test("waits through an outage with one timer for all", async () => {
  let down = true;
  const claims = claimsWith(async () => {
    if (down) throw new BusUnavailableError("down");
    return NOTHING_KNOWN;
  });
  const all = Promise.all(Array.from({ length: 100 }, () => claims.untilAnswered(request(), () => true)));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(vi.getTimerCount()).toBe(1);
  down = false;
  await vi.advanceTimersByTimeAsync(2000);
  expect(await all).toEqual(Array.from({ length: 100 }, () => NOTHING_KNOWN));
});

test("stops trying when nobody wants the claim", async () => {
  let wanted = true;
  const claims = claimsWith(() => Promise.reject(new BusUnavailableError("down")));
  const claim = claims.untilAnswered(request(), () => wanted);
  await vi.advanceTimersByTimeAsync(1000);
  wanted = false;
  await vi.advanceTimersByTimeAsync(2000);
  expect(await claim).toBeUndefined();
});

test("does not repeat what failed for another reason", async () => {
  const claims = claimsWith(() => Promise.reject(new TypeError("a bug")));
  await expect(claims.untilAnswered(request(), () => true)).rejects.toThrow("a bug");
});
