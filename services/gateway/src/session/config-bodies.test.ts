import { BusUnavailableError } from "@opamp/bus";
import { DEFAULT_TENANT } from "@opamp/opamp";
import { opamp } from "@opamp/proto";
import { silentLogger } from "@opamp/runtime";
import { expect, test } from "vitest";
import { ConfigBodies } from "./config-bodies.ts";

const HASH = Buffer.from("11".repeat(32), "hex");

function bodies(get: (attempt: number) => Buffer | undefined) {
  const seen = { gets: 0, slept: 0, missing: 0 };
  const cache = {
    get: async () => {
      seen.gets += 1;
      return get(seen.gets);
    },
  };
  const sleep = async (ms: number): Promise<void> => {
    seen.slept += ms;
  };
  const load = () => configs.load(DEFAULT_TENANT, HASH, () => (seen.missing += 1));
  const configs = new ConfigBodies({ cache, log: silentLogger(), sleep });
  return { configs, seen, load };
}

test("fetches a config once for any number of agents and keeps it encoded", async () => {
  const { configs, seen, load } = bodies(() => Buffer.from("0a00", "hex"));
  expect(configs.get(DEFAULT_TENANT, HASH)).toBeUndefined();
  const [a, b] = await Promise.all([load(), load()]);
  expect(a).toBe(b);
  expect(seen).toEqual({ gets: 1, slept: 0, missing: 0 });
  expect(configs.get(DEFAULT_TENANT, HASH)).toBe(a);
  const { remoteConfig } = opamp.ServerToAgent.decode(a?.field ?? Buffer.alloc(0));
  expect(Buffer.from(remoteConfig?.configHash ?? [])).toEqual(HASH);
});

test("says once that a body is missing and tries again until it is there", async () => {
  const { seen, load } = bodies((attempt) => (attempt < 4 ? undefined : Buffer.alloc(0)));
  expect(await load()).toBeDefined();
  expect(seen).toMatchObject({ gets: 4, missing: 1 });
});

test("gives up after ten tries, and begins anew when asked again", async () => {
  const { seen, load } = bodies(() => undefined);
  expect(await load()).toBeUndefined();
  expect(seen.gets).toBe(10);
  expect(seen.slept).toBeLessThan(15_000);
  await load();
  expect(seen).toMatchObject({ gets: 20, missing: 2 });
});

test("does not call a body missing because Redis is away", async () => {
  const { seen, load } = bodies((attempt) => {
    if (attempt < 3) throw new BusUnavailableError("down");
    return Buffer.alloc(0);
  });
  expect(await load()).toBeDefined();
  expect(seen.missing).toBe(0);
});

test("forgets the least recently used beyond its bound", async () => {
  const configs = new ConfigBodies({
    cache: { get: async () => Buffer.alloc(30 * 1024 * 1024) },
    log: silentLogger(),
  });
  const hashes = [1, 2, 3].map((byte) => Buffer.alloc(32, byte));
  const [first, second, third] = hashes;
  if (first === undefined || second === undefined || third === undefined) throw new Error("three");
  await configs.load(DEFAULT_TENANT, first, () => undefined);
  await configs.load(DEFAULT_TENANT, second, () => undefined);
  configs.get(DEFAULT_TENANT, first);
  await configs.load(DEFAULT_TENANT, third, () => undefined);
  expect(hashes.map((hash) => configs.get(DEFAULT_TENANT, hash) !== undefined)).toEqual([true, false, true]);
});
