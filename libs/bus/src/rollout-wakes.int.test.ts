import { silentLogger, sleep, waitFor } from "@opamp/runtime";
import type { Service } from "@opamp/runtime";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Redis } from "ioredis";
import { TestRedis } from "../test/redis-server.ts";
import { createRedis, redisService } from "./connection.ts";
import { BusUnavailableError } from "./errors.ts";
import { createRolloutConsumer } from "./rollout-consumer.ts";
import { RolloutWakes } from "./rollout-wakes.ts";

let server: TestRedis;
let redis: Redis;
let wakes: RolloutWakes;

beforeAll(async () => {
  server = await TestRedis.start();
  redis = await server.client("producer");
  wakes = new RolloutWakes({ redis });
});
afterAll(async () => {
  await wakes.close();
  await server.stop();
});

/** A consumer that runs until the test is over. */
async function consume(handler: (rolloutId: string) => Promise<void>): Promise<Service> {
  const consumer = createRolloutConsumer({ url: server.url, log: silentLogger(), handler });
  onTestFinished(() => consumer.stop());
  await consumer.start();
  return consumer;
}

test("wakes that wait are one; one that comes meanwhile makes one more", async () => {
  for (let i = 0; i < 20; i += 1) await wakes.wake("1");
  const steps: string[] = [];
  const inHand = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  await consume(async (rolloutId) => {
    steps.push(rolloutId);
    inHand.resolve();
    if (steps.length === 1) await release.promise;
  });
  await inHand.promise;
  for (let i = 0; i < 20; i += 1) await wakes.wake("1");
  release.resolve();
  await waitFor(() => steps.length === 2, { what: "the second step" });
  await wakes.wake("2");
  await waitFor(() => steps.includes("2"), { what: "another rollout" });
  expect(steps).toEqual(["1", "1", "2"]);
  await wakes.wake("1");
  await waitFor(() => steps.length === 4, { what: "a wake after the work was done" });
});

test("a timer does not hold up a wake, and a later timer replaces it", async () => {
  const steps: number[] = [];
  const began = performance.now();
  await wakes.wake("3", 60_000);
  await wakes.wake("3", 400);
  await wakes.wake("3");
  await consume(async () => {
    steps.push(performance.now() - began);
  });
  await waitFor(() => steps.length === 2, { what: "wake and timer" });
  expect(steps[1]).toBeGreaterThan(350);
});

test("a step that fails does not stop the next", async () => {
  const steps: string[] = [];
  await consume(async (rolloutId) => {
    steps.push(rolloutId);
    if (steps.length === 1) throw new Error("first");
  });
  await wakes.wake("4");
  await waitFor(() => steps.length === 1, { what: "the first step" });
  await waitFor(
    async () => {
      await wakes.wake("4");
      return steps.length >= 2;
    },
    { what: "another step" },
  );
  expect(new Set(steps)).toEqual(new Set(["4"]));
});

test("draining finishes the step in hand and takes no more", async () => {
  const steps: string[] = [];
  const consumer = await consume(async (rolloutId) => {
    await sleep(200);
    steps.push(rolloutId);
  });
  await wakes.wake("5");
  await sleep(100);
  await consumer.drain?.(new AbortController().signal);
  await wakes.wake("6");
  await sleep(200);
  expect(steps).toEqual(["5"]);
});

test("the step of a worker that vanished is taken over within 10 s", async () => {
  const began = Promise.withResolvers<void>();
  const frozen = await consume(async () => {
    began.resolve();
    await new Promise(() => undefined);
  });
  await wakes.wake("10");
  await began.promise;
  // Without its connection it cannot renew its lock.
  await frozen.stop();
  const vanishedAt = performance.now();
  const taken = Promise.withResolvers<string>();
  await consume(async (rolloutId) => taken.resolve(rolloutId));
  expect(await taken.promise).toBe("10");
  expect(performance.now() - vanishedAt).toBeLessThan(10_000);
});

// BullMQ issue 4585: some releases had workers that never took a job again.
test("a consumer goes on after Redis was away, and so does who wakes", async () => {
  const steps: string[] = [];
  await consume(async (rolloutId) => {
    steps.push(rolloutId);
  });
  await wakes.wake("7");
  await waitFor(() => steps.includes("7"), { what: "a step before the outage" });
  await server.down();
  await expect(wakes.wake("8")).rejects.toMatchObject({ code: "BUS_UNAVAILABLE" });
  await sleep(1_500);
  await server.up();
  await waitFor(
    () =>
      wakes.wake("9").then(
        () => true,
        () => false,
      ),
    { what: "a wake" },
  );
  await waitFor(() => steps.includes("9"), { what: "a step after the outage", timeoutMs: 15_000 });
});

test("a process that starts before Redis wakes and takes wakes as soon as it comes", async () => {
  const late = await TestRedis.start();
  onTestFinished(() => late.stop());
  await late.down();
  const producer = createRedis(late.url, { name: "late", log: silentLogger(), role: "producer" });
  const lateWakes = new RolloutWakes({ redis: producer });
  const connecting = redisService(producer, { name: "late" });
  const steps: string[] = [];
  const consumer = createRolloutConsumer({
    url: late.url,
    log: silentLogger(),
    handler: async (rolloutId) => void steps.push(rolloutId),
  });
  onTestFinished(async () => {
    await lateWakes.close();
    await connecting.stop();
    await consumer.stop();
  });
  const started = Promise.all([connecting.start(), consumer.start()]);
  await expect(lateWakes.wake("6")).rejects.toThrow(BusUnavailableError);
  await sleep(300);
  await late.up();
  await started;
  await lateWakes.wake("6");
  await waitFor(() => steps.includes("6"), { what: "the step" });
});
