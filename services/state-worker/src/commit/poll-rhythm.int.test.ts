import { cluster } from "@opamp/proto";
import { setPollerGrace } from "@opamp/store";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { agent, events, said } from "../testing/batches.ts";
import { Committing } from "../testing/committing.ts";
import { Harness } from "../testing/harness.ts";

const HTTP = cluster.Transport.TRANSPORT_HTTP;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const A = agent(1);

let harness: Harness;
let on: Committing;
beforeAll(async () => {
  harness = await Harness.start();
});
beforeEach(async () => {
  on = await Committing.start(harness);
});
afterEach(() => harness.reset());
afterAll(() => harness.stop());

/** What a poll holds, or undefined for none but its number. */
type Poll = (i: number) => ReturnType<typeof said.description> | undefined;
const BARE: Poll = () => undefined;

/**
 * A poller's past: a first report, then polls at these distances, the last of them `agoMs` before now. Entries carry
 * the time at which they happened, so nobody has to wait.
 */
async function past(gapsMs: readonly number[], agoMs: number, poll: Poll = BARE): Promise<void> {
  const lengthMs = gapsMs.reduce((sum, gap) => sum + gap, 0);
  await on.moveTo(`${Date.now() - agoMs - lengthMs - 1}-0`);
  await on.commit([events.report(A, said.description("poller"), { transport: HTTP })]);
  for (const [i, gapMs] of gapsMs.entries()) {
    const message = poll(i);
    const beat = events.heartbeats([{ key: A }]);
    const event = message === undefined ? beat : events.report(A, message, { transport: HTTP, sequenceNum: i + 1 });
    await on.commit([event], gapMs);
  }
}

async function isShown(): Promise<boolean> {
  const [row] = await harness.rows("select present from agent_states");
  return row?.["present"] === true;
}

describe.each([
  { every: "second", ms: SECOND },
  { every: "ten seconds", ms: 10 * SECOND },
  { every: "half a minute", ms: 30 * SECOND },
  { every: "five minutes", ms: 5 * MINUTE },
  { every: "hour", ms: HOUR },
])("a poller that comes every $every", ({ ms }) => {
  const jittered = Array.from({ length: 14 }, (_, i) => ms * (i % 2 === 0 ? 0.9 : 1.1));

  test.each([
    { what: "without content", poll: BARE },
    { what: "with content each time", poll: () => said.description("poller") },
  ])("is connected while it comes or misses one ($what)", async ({ poll }) => {
    await past(jittered, 1.1 * ms, poll);
    expect(await isShown()).toBe(true);
    await harness.reset();
    await past(jittered, 2.2 * ms, poll);
    expect(await isShown()).toBe(true);
  });

  test("is disconnected after it missed four, and 90 s at least", async () => {
    await past(jittered, Math.max(4.4 * ms, 95 * SECOND));
    expect(await isShown()).toBe(false);
  });
});

test("a slow poller is connected from its second poll on", async () => {
  await past([HOUR], 50 * MINUTE);
  expect(await isShown()).toBe(true);
});

test("before its second poll nobody can know, so the rhythm of the specification counts", async () => {
  await past([], 80 * SECOND);
  expect(await isShown()).toBe(true);
  await harness.reset();
  await past([], 100 * SECOND);
  expect(await isShown()).toBe(false);
});

test("how long a poller may be silent before that is a setting", async () => {
  await setPollerGrace(harness.database.pool, 10 * MINUTE);
  await past([], 9 * MINUTE);
  expect(await isShown()).toBe(true);
  await harness.reset();
  await past([], 11 * MINUTE);
  expect(await isShown()).toBe(false);
  await setPollerGrace(harness.database.pool, 90 * SECOND);
});

test("what an hourly poller has to say between two polls does not make it a fast one", async () => {
  const changes = [HOUR, HOUR, 20 * SECOND, 15 * SECOND, 30 * SECOND];
  await past(changes, 55 * MINUTE, (i) => (i > 1 ? said.description(`change ${i}`) : undefined));
  expect(await isShown()).toBe(true);
});

test("one absence does not make a fast poller a slow one", async () => {
  const fast = Array.from({ length: 6 }, () => 30 * SECOND);
  await past([...fast, 5 * HOUR, ...fast], 10 * MINUTE);
  expect(await isShown()).toBe(false);
});

test("a new session of the same agent has the rhythm of the one before", async () => {
  await past([HOUR, HOUR], 2 * HOUR + 50 * MINUTE);
  const restarted = { transport: HTTP, epoch: 2 };
  await on.commit([events.report(A, said.description("poller"), restarted)], 2 * HOUR);
  expect(await isShown()).toBe(true);
});
