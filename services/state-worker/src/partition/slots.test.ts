import { expect, test } from "vitest";
import { Slots } from "./slots.ts";

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test("bounds what runs at once and keeps the order of those that wait", async () => {
  const slots = new Slots(2);
  const log: string[] = [];
  const ends: (() => void)[] = [];
  const start = (name: string): Promise<void> =>
    slots.use(async (waited) => {
      log.push(`${name} ${waited ? "waited" : "at once"}`);
      await new Promise<void>((resolve) => ends.push(resolve));
    });
  const all = ["a", "b", "c", "d"].map(start);
  await turn();
  expect(log).toEqual(["a at once", "b at once"]);
  ends.shift()?.();
  await turn();
  expect(log.at(-1)).toBe("c waited");
  for (let i = 0; i < 3; i += 1) {
    ends.shift()?.();
    await turn();
  }
  await Promise.all(all);
  expect(log).toHaveLength(4);
});

test("a task that fails gives its slot back", async () => {
  const slots = new Slots(1);
  await expect(slots.use(() => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  expect(await slots.use(async (waited) => waited)).toBe(false);
});
