import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Redis } from "ioredis";
import { claimOf, neighbourOf, PARTITIONS, someAgent } from "../test/agents.ts";
import { TestRedis } from "../test/redis-server.ts";
import { EventStreams } from "./event-streams.ts";
import { keys } from "./keys.ts";
import { partitionOf } from "./partitions.ts";
import { SessionStore } from "./session-store.ts";

let server: TestRedis;
let redis: Redis;
let streams: EventStreams;
let sessions: SessionStore;

beforeAll(async () => {
  server = await TestRedis.start();
  redis = await server.client();
  streams = new EventStreams({ redis, partitionCount: PARTITIONS });
  sessions = new SessionStore({ redis, partitionCount: PARTITIONS, nodeId: "a.1" });
});
// Agents are random, and so are their partitions: one test's entries must not lie in another's stream.
beforeEach(() => redis.flushall());
afterAll(() => server.stop());

test("what is published is read in order, bytes unchanged, with the bytes written so far", async () => {
  const blocking = await server.client("blocking");
  const binary = Buffer.from([0, 255, 128, 13, 10]);
  await streams.append(1, binary);
  await streams.append(1, Buffer.from("second"));
  const entries = await streams.read(blocking, 1, "0-0", { count: 10, blockMs: 0 });
  expect(entries.map(({ batch, offset }) => ({ batch, offset }))).toEqual([
    { batch: binary, offset: 5 },
    { batch: Buffer.from("second"), offset: 11 },
  ]);
  const [first] = entries;
  expect(await streams.read(blocking, 1, first?.id ?? "", { count: 10, blockMs: 0 })).toHaveLength(1);
  expect(await streams.read(blocking, 1, "0-0", { count: 1, blockMs: 0 })).toHaveLength(1);
});

test("a reader that waits gets the entry when it comes, and nothing when none comes", async () => {
  const blocking = await server.client("blocking");
  expect(await streams.read(blocking, 2, "0-0", { count: 10, blockMs: 20 })).toEqual([]);
  const waiting = streams.read(blocking, 2, "0-0", { count: 10, blockMs: 5_000 });
  await streams.append(2, Buffer.from("x"));
  expect(await waiting).toHaveLength(1);
});

test("each update gets its verdict, and only sessions of the same epoch change", async () => {
  const mine = someAgent();
  const lost = neighbourOf(mine);
  const gone = neighbourOf(mine);
  const at = partitionOf(mine, PARTITIONS);
  const { epoch } = await sessions.claim(claimOf(mine));
  const old = await sessions.claim(claimOf(gone));
  const newer = await sessions.claim(claimOf(gone, { connection: "c2" }));

  const hash = Buffer.from("00ff", "hex");
  const { verdicts, entryId } = await streams.publish(at, Buffer.from("batch"), [
    { agent: gone, epoch: old.epoch, sequenceNum: 9, end: true },
    { agent: mine, epoch, sequenceNum: 3, capabilities: 0x1007, reported: { hash, status: 2 } },
    { agent: lost, epoch, sequenceNum: 1 },
  ]);
  expect(verdicts).toEqual(["superseded", "advanced", "missing"]);
  expect(entryId).toMatch(/^\d+-\d+$/);
  expect(await redis.hmget(keys.session(at, mine), "s", "p", "r", "h", "n")).toEqual(["3", "4103", "2", "00ff", "a.1"]);
  expect(await redis.hmget(keys.session(at, gone), "s", "e", "n")).toEqual([null, String(newer.epoch), "a.1"]);
  expect(await redis.exists(keys.session(at, lost))).toBe(0);
});

test("an ended session has no node, and an empty hash can be reported", async () => {
  const agent = someAgent();
  const at = partitionOf(agent, PARTITIONS);
  const { epoch } = await sessions.claim(claimOf(agent));
  const reported = { hash: Buffer.alloc(0), status: 0 };
  await streams.publish(at, Buffer.from("x"), [{ agent, epoch, capabilities: 0, reported, end: true }]);
  expect(await redis.hmget(keys.session(at, agent), "n", "h", "r", "p")).toEqual(["", "", "0", "14343"]);
  expect((await sessions.claim(claimOf(agent))).reported).toEqual(reported);
});

test("the backlog is what is written and not committed", async () => {
  const blocking = await server.client("blocking");
  const at = 3;
  await streams.append(at, Buffer.alloc(100));
  const { backlogBytes } = await streams.publish(at, Buffer.alloc(50), []);
  expect(backlogBytes).toBe(150);
  const [first, second] = await streams.read(blocking, at, "0-0", { count: 10, blockMs: 0 });
  await streams.committed(at, first?.id ?? "", first?.offset ?? 0);
  expect(await streams.state(at)).toMatchObject({ length: 1, backlogBytes: 50 });
  await streams.committed(at, second?.id ?? "", second?.offset ?? 0);
  expect(await streams.state(at)).toMatchObject({ length: 0, backlogBytes: 0, lastId: second?.id });
});

test("a worker that lost its lease cannot raise the backlog again", async () => {
  const blocking = await server.client("blocking");
  const at = 4;
  await streams.append(at, Buffer.alloc(10));
  await streams.append(at, Buffer.alloc(10));
  const [first, second] = await streams.read(blocking, at, "0-0", { count: 10, blockMs: 0 });
  await streams.committed(at, second?.id ?? "", second?.offset ?? 0);
  await streams.committed(at, first?.id ?? "", first?.offset ?? 0);
  expect((await streams.state(at)).backlogBytes).toBe(0);
});

test("an offset from before Redis lost its memory does not hide the new backlog", async () => {
  const at = 5;
  await streams.append(at, Buffer.alloc(1000));
  await redis.flushall();
  await streams.append(at, Buffer.alloc(10));
  await streams.committed(at, "5-0", 1000);
  expect(await streams.state(at)).toMatchObject({ backlogBytes: 10, length: 1, generation: undefined });
});

test("a partition without entries begins at 0-0, and keeps its generation", async () => {
  expect(await streams.state(6)).toEqual({ generation: undefined, lastId: "0-0", length: 0, backlogBytes: 0 });
  await streams.setGeneration(6, 41);
  expect((await streams.state(6)).generation).toBe(41);
});

test("publishing to a partition that does not exist is refused", async () => {
  await expect(streams.append(PARTITIONS, Buffer.from("x"))).rejects.toThrow(RangeError);
});
