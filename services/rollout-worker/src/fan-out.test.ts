import type { DesiredEntry, OfferTarget, Owner } from "@opamp/bus";
import { DEFAULT_TENANT } from "@opamp/opamp";
import { createRegistry, silentLogger } from "@opamp/runtime";
import type { FanOutTarget } from "@opamp/store";
import { testUid } from "@opamp/store/testing";
import { expect, test } from "vitest";
import { FanOut } from "./fan-out.ts";
import { createMetrics } from "./metrics.ts";

const HASH = Buffer.alloc(32, 1);
const ROLLOUT = { id: "7", tenant: DEFAULT_TENANT, hash: HASH };

interface Story {
  /** What happened, in order. */
  readonly events: string[];
  readonly raised: DesiredEntry[];
  readonly offered: OfferTarget[];
}

/** A wave of `count` targets on two nodes; `change` alters one of them. */
function fanOut(
  count: number,
  change: (target: FanOutTarget, n: number) => Partial<FanOutTarget> = () => ({}),
  fault?: (n: number) => void,
): { fanOut: FanOut; story: Story } {
  const story: Story = { events: [], raised: [], offered: [] };
  const rows = Array.from({ length: count }, (_, n) => {
    const target: FanOutTarget = { instanceUid: testUid(n), state: "waiting", generation: 3 };
    return { ...target, ...change(target, n) };
  });
  let chunks = 0;
  const owner = (n: number): Owner => ({ nodeId: `node-${n % 2}`, epoch: n, transport: 1 });
  const deps = {
    readChunks: async function* (_wave: unknown, size: number) {
      for (let at = 0; at < rows.length; at += size) {
        story.events.push("read");
        await Promise.resolve();
        yield rows.slice(at, at + size);
      }
    },
    bodies: { get: () => Promise.resolve(Buffer.from("body")) },
    bodyCache: {
      put: () => {
        story.events.push("body");
        return Promise.resolve();
      },
    },
    desired: {
      raise: async (entries: readonly DesiredEntry[]) => {
        fault?.(chunks++);
        await Promise.resolve();
        story.events.push("raise");
        story.raised.push(...entries);
        return entries.map((_, n) => owner(n));
      },
    },
    inboxes: {
      offer: (_tenant: string, _kind: string, _hash: Uint8Array, _generation: number, list: readonly OfferTarget[]) => {
        story.events.push("offer");
        story.offered.push(...list);
        return Promise.resolve();
      },
    },
    log: silentLogger(),
    metrics: createMetrics(createRegistry({ service: "test" })),
  };
  return { fanOut: new FanOut(deps), story };
}

test("every target is raised and offered once, the body goes first", async () => {
  const { fanOut: unit, story } = fanOut(1_700);
  await unit.run(ROLLOUT, 1);
  expect(story.events[0]).toBe("body");
  expect(story.raised.map(({ agent }) => agent.instanceUid)).toEqual(
    Array.from({ length: 1_700 }, (_, n) => testUid(n)),
  );
  expect(story.offered).toHaveLength(1_700);
  expect(story.raised[0]?.record).toEqual({ generation: 3, hash: HASH, failed: false });
});

test("the first offers are sent while later targets are not yet read", async () => {
  const { fanOut: unit, story } = fanOut(5_000);
  await unit.run(ROLLOUT, 1);
  expect(story.events.indexOf("offer")).toBeLessThan(story.events.lastIndexOf("read"));
});

test("a target that has answered is raised but not offered", async () => {
  const states = ["waiting", "offline", "offered", "applying", "applied", "failed"] as const;
  const { fanOut: unit, story } = fanOut(states.length, (_, n) => ({ state: states[n] ?? "waiting" }));
  await unit.run(ROLLOUT, 1);
  expect(story.raised).toHaveLength(states.length);
  expect(story.offered.map(({ instanceUid }) => instanceUid)).toEqual([testUid(0), testUid(1)]);
});

test("a quarantined target is raised as such", async () => {
  const { fanOut: unit, story } = fanOut(2, (_, n) => (n === 0 ? { state: "failed" } : {}));
  await unit.run(ROLLOUT, 1);
  expect(story.raised.map(({ record }) => record.failed)).toEqual([true, false]);
});

test("a fault ends the fan-out with its error, after what is under way", async () => {
  const { fanOut: unit, story } = fanOut(
    20_000,
    () => ({}),
    (n) => {
      if (n === 2) throw new Error("redis went away");
    },
  );
  await expect(unit.run(ROLLOUT, 1)).rejects.toThrow("redis went away");
  expect(story.raised.length).toBeLessThan(20_000);
});

test("a wave without targets is told to nobody", async () => {
  const { fanOut: unit, story } = fanOut(0);
  await unit.run(ROLLOUT, 1);
  expect(story.events).toEqual(["body"]);
});
