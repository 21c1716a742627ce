import { silentLogger } from "@opamp/runtime";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { IdempotencyCleaner } from "./idempotency-cleaner.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("forgets keys of a day ago every hour, whatever happened before, until it is stopped", async () => {
  const ages: number[] = [];
  const deleteOlderThan = async (ageMs: number): Promise<number> => {
    ages.push(ageMs);
    if (ages.length === 1) throw new Error("Postgres is away");
    return 0;
  };
  const cleaner = new IdempotencyCleaner({ idempotency: { deleteOlderThan }, log: silentLogger() });
  await cleaner.start();
  await vi.advanceTimersByTimeAsync(2 * 3_600_000);
  await cleaner.stop();
  await vi.advanceTimersByTimeAsync(2 * 3_600_000);
  expect(ages).toEqual([86_400_000, 86_400_000]);
});
