import { silentLogger } from "@opamp/runtime";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { afterCommit } from "./after-commit.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("afterCommit", () => {
  const log = silentLogger();

  test("waits for a quick announcement", async () => {
    let told = false;
    await afterCommit(
      log,
      "x",
      Promise.resolve().then(() => (told = true)),
    );
    expect(told).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("outlives one that fails, and one that takes too long", async () => {
    const warn = vi.spyOn(log, "warn");
    await afterCommit(log, "x", Promise.reject(new Error("Redis is away")));
    expect(warn).toHaveBeenCalledOnce();
    let done = false;
    const slow = afterCommit(log, "x", new Promise(() => undefined)).then(() => (done = true));
    await vi.advanceTimersByTimeAsync(999);
    expect(done).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await slow;
    expect(done).toBe(true);
  });
});
