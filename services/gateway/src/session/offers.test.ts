import { DEFAULT_TENANT } from "@opamp/opamp";
import { createRegistry, silentLogger } from "@opamp/runtime";
import { beforeEach, expect, test } from "vitest";
import { createMetrics } from "../metrics.ts";
import { someSession } from "../testing/sessions.ts";
import { ConfigBodies } from "./config-bodies.ts";
import { Offers } from "./offers.ts";
import type { Session } from "./session.ts";

const NOW = 1_700_000_000_000;
const HASH = Buffer.alloc(32, 1);
const record = (generation: number, hash: Buffer | undefined = HASH) => ({ generation, hash, failed: false });

let offered: string[];
let bodies: ConfigBodies;
let offers: Offers;
let session: Session;

beforeEach(async () => {
  offered = [];
  bodies = new ConfigBodies({ cache: { get: async () => Buffer.alloc(100) }, log: silentLogger() });
  offers = new Offers({
    bodies,
    publisher: {
      offered: (_, __, { hex, generation }) => offered.push(`${hex.slice(0, 2)} ${generation}`),
      event: () => undefined,
    },
    maxSendBytes: 1000,
    log: silentLogger(),
    metrics: createMetrics(createRegistry({ service: "test" })),
  });
  session = someSession({ claim: { desired: record(3) } });
});

/** The config due, when its body is at hand or comes. */
const due = async (nowMs = NOW) => (await offers.due(session, nowMs)) !== undefined;

test("fetches a body that is not at hand, and offers nothing else meanwhile", async () => {
  const loading = offers.due(session, NOW);
  expect(loading).toBeInstanceOf(Promise);
  expect(offers.due(session, NOW)).toBeUndefined();
  expect(await loading).toMatchObject({ hash: HASH });
  expect(offers.due(session, NOW)).toMatchObject({ hash: HASH });
});

test("does not repeat itself before the pause is over", async () => {
  const config = await bodies.load(DEFAULT_TENANT, HASH, () => undefined);
  if (config === undefined) throw new Error("no config");
  expect(await due()).toBe(true);
  offers.written(session, config, NOW);
  expect(offered).toEqual(["01 3"]);
  expect(await due(NOW + 1000)).toBe(false);
  // Heartbeats are told when to look again.
  expect(session.recheckMs).toBeGreaterThan(NOW + 1000);
  expect(await due(session.recheckMs)).toBe(true);
});

test("an agent that never sends the full state it was asked for is offered its config after the wait", async () => {
  session.awaitsStateUntilMs = NOW + 10_000;
  expect(await due(NOW + 9_999)).toBe(false);
  // It says nothing by which to look again; the sweep's offer of the same generation comes and finds it due.
  offers.raise(session, record(3));
  expect(await due(NOW + 10_000)).toBe(true);
});

test("a newer generation is offered at once, an older one changes nothing", async () => {
  const config = await bodies.load(DEFAULT_TENANT, HASH, () => undefined);
  if (config === undefined) throw new Error("no config");
  offers.written(session, config, NOW);
  offers.raise(session, record(2, Buffer.alloc(32, 2)));
  offers.raise(session, record(3, Buffer.alloc(32, 2)));
  expect(await due()).toBe(false);
  offers.raise(session, record(4));
  expect(await due()).toBe(true);
});

test.each([
  { what: "an unknown record", desired: "unknown" as const },
  { what: "nothing desired", desired: { generation: 0, hash: undefined, failed: false } },
  { what: "a quarantined hash", desired: { generation: 3, hash: HASH, failed: true } },
])("offers nothing with $what", async ({ desired }) => {
  session.desired = desired;
  expect(await due()).toBe(false);
});

test("never sends what is above the limit", async () => {
  bodies = new ConfigBodies({ cache: { get: async () => Buffer.alloc(2000) }, log: silentLogger() });
  const metrics = createMetrics(createRegistry({ service: "test" }));
  const publisher = { offered: () => undefined, event: () => undefined };
  offers = new Offers({ bodies, publisher, maxSendBytes: 1000, log: silentLogger(), metrics });
  expect(await due()).toBe(false);
  expect(await due()).toBe(false);
  expect(metrics.offers.oversize).toBe(1);
});
