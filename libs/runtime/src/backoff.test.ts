import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Backoff, retry, sleep, waitFor, WaitTimeoutError } from "./backoff.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("Backoff", () => {
  test("grows to the cap and starts again after a success", () => {
    const backoff = new Backoff({ baseMs: 10, factor: 3, capMs: 50, jitter: 0 });
    expect([backoff.next(), backoff.next(), backoff.next(), backoff.next()]).toEqual([10, 30, 50, 50]);
    backoff.reset();
    expect(backoff.next()).toBe(10);
  });

  test.each([
    { random: 0, delay: 100 },
    { random: 0.5, delay: 75 },
    { random: 1, delay: 50 },
  ])("takes away up to the jitter: random $random gives $delay", ({ random, delay }) => {
    expect(new Backoff({ baseMs: 100, jitter: 0.5, random: () => random }).next()).toBe(delay);
  });
});

describe("sleep", () => {
  test("resolves after its time", async () => {
    const slept = sleep(1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(slept).resolves.toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("rejects with the reason and leaves no timer when aborted", async () => {
    const stop = new AbortController();
    const slept = sleep(1_000, stop.signal);
    stop.abort(new Error("stopping"));
    await expect(slept).rejects.toThrow("stopping");
    await expect(sleep(1, stop.signal)).rejects.toThrow("stopping");
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("retry", () => {
  test("tries again after each delay until it succeeds", async () => {
    const delays: number[] = [];
    let calls = 0;
    const result = retry(
      async () => {
        calls += 1;
        if (calls < 3) throw new Error(`attempt ${calls}`);
        return "done";
      },
      { backoff: new Backoff({ baseMs: 10, jitter: 0 }), onError: (_error, delayMs) => void delays.push(delayMs) },
    );
    await vi.runAllTimersAsync();
    await expect(result).resolves.toBe("done");
    expect(delays).toEqual([10, 20]);
  });

  test("stops when the signal aborts", async () => {
    const stop = new AbortController();
    const result = retry(() => Promise.reject(new Error("down")), {
      signal: stop.signal,
      onError: () => stop.abort(new Error("stopping")),
    });
    await expect(result).rejects.toThrow("stopping");
  });

  test("gives up with what onError throws", async () => {
    const result = retry(() => Promise.reject(new Error("down")), {
      onError: (error) => {
        throw new Error("fatal", { cause: error });
      },
    });
    await expect(result).rejects.toThrow("fatal");
  });
});

describe("waitFor", () => {
  test("returns the first truthy answer", async () => {
    const answers = [undefined, 0, "here"];
    const result = waitFor(async () => answers.shift(), { what: "an answer" });
    await vi.runAllTimersAsync();
    await expect(result).resolves.toBe("here");
  });

  test("names what did not come", async () => {
    const result = waitFor(() => false, { what: "a node", timeoutMs: 200 });
    const [outcome] = await Promise.allSettled([result, vi.runAllTimersAsync()]);
    expect(outcome).toMatchObject({ reason: new WaitTimeoutError("waited 200 ms for a node") });
  });
});
