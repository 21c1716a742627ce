import { cluster } from "@opamp/proto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Redis } from "ioredis";
import { claimOf, PARTITIONS, someAgent } from "../test/agents.ts";
import { TestRedis } from "../test/redis-server.ts";
import { CommandQueue } from "./command-queue.ts";
import { keys } from "./keys.ts";
import { partitionOf } from "./partitions.ts";
import { SessionStore } from "./session-store.ts";

let server: TestRedis;
let redis: Redis;
let queue: CommandQueue;
let sessions: SessionStore;

beforeAll(async () => {
  server = await TestRedis.start();
  redis = await server.client();
  queue = new CommandQueue({ redis, partitionCount: PARTITIONS });
  sessions = new SessionStore({ redis, partitionCount: PARTITIONS, nodeId: "a.1" });
});
afterAll(() => server.stop());

const restart = (id: string, inMs = 60_000): cluster.ICommand => ({
  id,
  kind: cluster.CommandKind.COMMAND_KIND_RESTART,
  expiresAtMs: Date.now() + inMs,
});

test("a command waits for an agent that is not connected, and the claim tells of it", async () => {
  const agent = someAgent();
  expect(await queue.enqueue(agent, restart("r1"))).toBeUndefined();
  const claim = await sessions.claim(claimOf(agent));
  expect(claim.pendingCommands).toBe(1);
  const taken = await sessions.takeCommands(agent, claim.epoch);
  expect(taken.map(({ id, kind }) => ({ id, kind }))).toEqual([
    { id: "r1", kind: cluster.CommandKind.COMMAND_KIND_RESTART },
  ]);
});

test("enqueueing names the owner", async () => {
  const agent = someAgent();
  const { epoch } = await sessions.claim(claimOf(agent));
  expect(await queue.enqueue(agent, restart("r1"))).toEqual({ nodeId: "a.1", epoch, transport: 1 });
  expect(await queue.owner(agent)).toEqual({ nodeId: "a.1", epoch, transport: 1 });
  expect(await queue.owner(someAgent())).toBeUndefined();
});

test("a command is taken once, and its id is not delivered again", async () => {
  const agent = someAgent();
  const { epoch } = await sessions.claim(claimOf(agent));
  await queue.enqueue(agent, restart("r1"));
  await queue.enqueue(agent, restart("r1"));
  expect(await sessions.takeCommands(agent, epoch)).toHaveLength(1);
  expect(await sessions.takeCommands(agent, epoch)).toEqual([]);
  await queue.enqueue(agent, restart("r1"));
  expect(await sessions.takeCommands(agent, epoch)).toEqual([]);
  expect((await sessions.claim(claimOf(agent))).pendingCommands).toBe(0);
});

test("no more are taken than asked for, in the order of their ids", async () => {
  const agent = someAgent();
  const { epoch } = await sessions.claim(claimOf(agent));
  const ids = Array.from({ length: 200 }, (_, i) => `r${String(i).padStart(3, "0")}`);
  for (const id of ids.toReversed()) await queue.enqueue(agent, restart(id));
  const first = await sessions.takeCommands(agent, epoch, 1);
  const rest = await sessions.takeCommands(agent, epoch);
  expect(first.map(({ id }) => id)).toEqual(["r000"]);
  expect([...first, ...rest].map(({ id }) => id)).toEqual(ids);
});

test("the marks of taken commands are bounded, also while the key never expires", async () => {
  const agent = someAgent();
  const { epoch } = await sessions.claim(claimOf(agent));
  const ids = Array.from({ length: 1500 }, (_, i) => `r${String(i).padStart(4, "0")}`);
  for (const id of ids) {
    await queue.enqueue(agent, restart(id));
    await sessions.takeCommands(agent, epoch);
  }
  expect(await redis.hlen(keys.commands(partitionOf(agent, PARTITIONS), agent))).toBeLessThanOrEqual(1000);
  // The newest are still known.
  await queue.enqueue(agent, restart("r1499"));
  expect(await sessions.takeCommands(agent, epoch)).toEqual([]);
});

test("no more wait than a key holds, and it does not live longer for those", async () => {
  const agent = someAgent();
  const key = keys.commands(partitionOf(agent, PARTITIONS), agent);
  for (let i = 0; i < 1000; i += 1) await queue.enqueue(agent, restart(`r${i}`, 50_000));
  for (let i = 1000; i < 1100; i += 1) await queue.enqueue(agent, restart(`r${i}`, 90_000));
  expect(await redis.hlen(key)).toBe(1000);
  expect(await redis.pttl(key)).toBeLessThanOrEqual(50_000);
});

test("takers at the same time share the commands", async () => {
  const agent = someAgent();
  const { epoch } = await sessions.claim(claimOf(agent));
  await queue.enqueue(agent, restart("r1"));
  await queue.enqueue(agent, restart("r2"));
  const taken = await Promise.all([1, 2, 3].map(() => sessions.takeCommands(agent, epoch)));
  expect(taken.flat().map((command) => command.id)).toHaveLength(2);
});

test("who no longer owns the session takes nothing", async () => {
  const agent = someAgent();
  const old = await sessions.claim(claimOf(agent));
  await queue.enqueue(agent, restart("r1"));
  const newer = await sessions.claim(claimOf(agent, { connection: "c2" }));
  expect(await sessions.takeCommands(agent, old.epoch)).toEqual([]);
  expect(await sessions.takeCommands(agent, newer.epoch)).toHaveLength(1);
});

test("the key lives until the last command expires", async () => {
  const agent = someAgent();
  const key = keys.commands(partitionOf(agent, PARTITIONS), agent);
  await queue.enqueue(agent, restart("r1", 50_000));
  await queue.enqueue(agent, restart("r2", 90_000));
  await queue.enqueue(agent, restart("r3", 10_000));
  const ttl = await redis.pttl(key);
  expect(ttl).toBeGreaterThan(80_000);
  expect(ttl).toBeLessThanOrEqual(90_000);
});
