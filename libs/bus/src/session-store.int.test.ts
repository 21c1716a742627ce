import { afterAll, beforeAll, expect, test } from "vitest";
import type { Redis } from "ioredis";
import { claimOf, PARTITIONS, pollOf, someAgent } from "../test/agents.ts";
import { TestRedis } from "../test/redis-server.ts";
import { DesiredRecords } from "./desired-records.ts";
import { EventStreams } from "./event-streams.ts";
import { keys } from "./keys.ts";
import { partitionOf } from "./partitions.ts";
import { SessionStore } from "./session-store.ts";

let server: TestRedis;
let redis: Redis;
let streams: EventStreams;
let desired: DesiredRecords;

const store = (nodeId: string): SessionStore => new SessionStore({ redis, partitionCount: PARTITIONS, nodeId });

beforeAll(async () => {
  server = await TestRedis.start();
  redis = await server.client();
  streams = new EventStreams({ redis, partitionCount: PARTITIONS });
  desired = new DesiredRecords({ redis, partitionCount: PARTITIONS });
});
afterAll(() => server.stop());

test("a first claim gets an epoch in microseconds and knows nothing", async () => {
  const before = Date.now() * 1000;
  const claim = await store("a.1").claim(claimOf(someAgent()));
  expect(claim).toMatchObject({
    outcome: "claimed",
    previous: undefined,
    sequenceNum: undefined,
    capabilities: 0,
    reported: undefined,
    lastContactMs: undefined,
    desired: "unknown",
    pendingCommands: 0,
  });
  expect(claim.epoch).toBeGreaterThanOrEqual(before);
  expect(claim.epoch).toBeLessThan(before + 60_000_000);
});

test("the newest claim wins and learns whom it displaced and what that one published", async () => {
  const agent = someAgent();
  const at = partitionOf(agent, PARTITIONS);
  const first = await store("a.1").claim(claimOf(agent, { connection: "c7" }));
  const reported = { hash: Buffer.from("ab12", "hex"), status: 1 };
  await streams.publish(at, Buffer.from("x"), [
    { agent, epoch: first.epoch, sequenceNum: 5, capabilities: 7, reported },
  ]);
  await desired.raise([{ agent, record: { generation: 3, hash: Buffer.from("cd", "hex"), failed: true } }]);

  const second = await store("b.2").claim(claimOf(agent, { connection: "c9", credential: "token-2" }));
  expect(second.epoch).toBeGreaterThan(first.epoch);
  expect(second).toMatchObject({
    outcome: "claimed",
    previous: { nodeId: "a.1", connection: "c7", transport: 1, epoch: first.epoch, credential: "token-1" },
    sequenceNum: 5,
    capabilities: 7,
    reported,
    desired: { generation: 3, hash: Buffer.from("cd", "hex"), failed: true },
  });
  expect(Math.abs((second.lastContactMs ?? 0) - Date.now())).toBeLessThan(10_000);
});

test("epochs grow even when the stored one is ahead of the clock", async () => {
  const agent = someAgent();
  const ahead = (Date.now() + 3_600_000) * 1000;
  await redis.hset(keys.session(partitionOf(agent, PARTITIONS), agent), { e: String(ahead), n: "", t: "1" });
  expect((await store("a.1").claim(claimOf(agent))).epoch).toBe(ahead + 1);
});

test("epochs grow across the loss of Redis' memory", async () => {
  const agent = someAgent();
  const before = await store("a.1").claim(claimOf(agent));
  await redis.flushall();
  expect((await store("b.1").claim(claimOf(agent))).epoch).toBeGreaterThan(before.epoch);
});

test("a message without capabilities keeps the stored mask", async () => {
  const agent = someAgent();
  await store("a.1").claim(claimOf(agent, { capabilities: 0x1007 }));
  await store("a.1").claim(claimOf(agent, { capabilities: 0, connection: "c2" }));
  expect((await store("a.1").claim(claimOf(agent, { connection: "c3" }))).capabilities).toBe(0x1007);
});

test("polls keep their epoch on any node while they continue, repeats included", async () => {
  const agent = someAgent();
  const first = await store("a.1").claim(pollOf(agent, 0));
  expect(first.outcome).toBe("claimed");
  for (const [node, sequenceNum] of [
    ["b.1", 1],
    ["a.1", 2],
    ["c.1", 2],
    ["b.1", 3],
  ] as const) {
    const next = await store(node).claim(pollOf(agent, sequenceNum, { connection: `${node}-${sequenceNum}` }));
    expect(next).toMatchObject({ outcome: "kept", epoch: first.epoch, previous: undefined });
  }
});

test("a poll with content counts only once it is published", async () => {
  const agent = someAgent();
  const at = partitionOf(agent, PARTITIONS);
  await store("a.1").claim(pollOf(agent, 0));
  const kept = await store("a.1").claim(pollOf(agent, 1, { advance: false }));
  expect(kept).toMatchObject({ outcome: "kept", sequenceNum: 0 });
  // The node died before it published: the agent's next number shows it.
  expect((await store("b.1").claim(pollOf(agent, 2, { advance: false }))).outcome).toBe("claimed");
  const again = await store("b.1").claim(pollOf(agent, 1, { advance: false }));
  expect(again.outcome).toBe("kept");
  await streams.publish(at, Buffer.from("x"), [{ agent, epoch: again.epoch, sequenceNum: 1 }]);
  expect(await store("a.1").claim(pollOf(agent, 2))).toMatchObject({
    outcome: "kept",
    epoch: again.epoch,
    sequenceNum: 1,
  });
});

test.each([
  { name: "a gap", different: { sequenceNum: 2 } },
  { name: "a reset", different: { sequenceNum: 0 } },
  { name: "another credential", different: { credential: "token-2" } },
])("a poll with $name gets a new epoch", async ({ different }) => {
  const agent = someAgent();
  const first = await store("a.1").claim(pollOf(agent, 4));
  const next = await store("a.1").claim(pollOf(agent, 5, { connection: "c2", ...different }));
  expect(next.outcome).toBe("claimed");
  expect(next.epoch).toBeGreaterThan(first.epoch);
  expect(next.previous).toMatchObject({ nodeId: "a.1", epoch: first.epoch });
});

test("a change of transport gets a new epoch", async () => {
  const agent = someAgent();
  const socket = await store("a.1").claim(claimOf(agent, { advance: true }));
  const poll = await store("a.1").claim(pollOf(agent, 1, { connection: "c2" }));
  expect(poll).toMatchObject({ outcome: "claimed", previous: { transport: 1, epoch: socket.epoch } });
});

test("a poll does not continue a session that was ended", async () => {
  const agent = someAgent();
  const first = await store("a.1").claim(pollOf(agent, 0));
  await streams.publish(partitionOf(agent, PARTITIONS), Buffer.from("x"), [{ agent, epoch: first.epoch, end: true }]);
  const next = await store("a.1").claim(pollOf(agent, 1));
  expect(next).toMatchObject({ outcome: "claimed", previous: undefined, sequenceNum: 0 });
  expect(next.epoch).toBeGreaterThan(first.epoch);
});

test("reclaiming what Redis forgot gets a greater epoch", async () => {
  const agent = someAgent();
  const epoch = (Date.now() + 3_600_000) * 1000;
  expect(await store("a.1").claim(claimOf(agent, { mode: "reclaim", epoch }))).toMatchObject({
    outcome: "claimed",
    epoch: epoch + 1,
  });
});

test("reclaiming one's own session gets a new epoch", async () => {
  const agent = someAgent();
  const { epoch } = await store("a.1").claim(claimOf(agent));
  const again = await store("a.1").claim(claimOf(agent, { mode: "reclaim", epoch }));
  expect(again).toMatchObject({ outcome: "claimed", previous: undefined });
  expect(again.epoch).toBeGreaterThan(epoch);
});

test("reclaiming again after an answer that was lost still finds one's own session", async () => {
  const agent = someAgent();
  const { epoch } = await store("a.1").claim(claimOf(agent));
  const lost = await store("a.1").claim(claimOf(agent, { mode: "reclaim", epoch }));
  const again = await store("a.1").claim(claimOf(agent, { mode: "reclaim", epoch }));
  expect(again).toMatchObject({ outcome: "claimed", previous: undefined });
  expect(again.epoch).toBeGreaterThan(lost.epoch);
});

test("reclaiming a session that has a newer owner changes nothing", async () => {
  const agent = someAgent();
  const { epoch } = await store("a.1").claim(claimOf(agent));
  const newer = await store("b.1").claim(claimOf(agent));
  const refused = await store("a.1").claim(claimOf(agent, { mode: "reclaim", epoch }));
  expect(refused).toMatchObject({ outcome: "superseded", epoch: newer.epoch, previous: undefined });
  expect(await redis.hget(keys.session(partitionOf(agent, PARTITIONS), agent), "n")).toBe("b.1");
});

test("records expire 7 days after their last write", async () => {
  const agent = someAgent();
  await store("a.1").claim(claimOf(agent));
  const ttl = await redis.ttl(keys.session(partitionOf(agent, PARTITIONS), agent));
  expect(ttl).toBeGreaterThan(604_700);
  expect(ttl).toBeLessThanOrEqual(604_800);
});

test("scripts run on when the server forgot them", async () => {
  const agent = someAgent();
  await store("a.1").claim(claimOf(agent));
  await redis.script("FLUSH");
  expect((await store("a.1").claim(claimOf(agent))).outcome).toBe("claimed");
});

test("a poller's offer is remembered as long as its epoch is kept", async () => {
  const agent = someAgent();
  const first = await store("a.1").claim(pollOf(agent, 1));
  const offer = { offeredGeneration: 7, attempts: 2, nextOfferAt: Date.now() + 30_000, answered: true };
  await store("a.1").noteOffer(agent, first.epoch, offer);
  await store("a.1").noteOffer(agent, first.epoch - 1, { ...offer, attempts: 9 });
  const kept = await store("b.2").claim(pollOf(agent, 2));
  expect(kept).toMatchObject({ outcome: "kept", offer });
  const gap = await store("b.2").claim(pollOf(agent, 9));
  expect(gap).toMatchObject({ outcome: "claimed", offer: undefined });
  const next = await store("b.2").claim(pollOf(agent, 10));
  expect(next).toMatchObject({ outcome: "kept", offer: undefined });
});
