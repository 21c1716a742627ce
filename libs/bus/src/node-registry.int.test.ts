import { afterAll, beforeAll, expect, test } from "vitest";
import type { Redis } from "ioredis";
import { TestRedis } from "../test/redis-server.ts";
import { keys } from "./keys.ts";
import { NodeRegistry } from "./node-registry.ts";

let server: TestRedis;
let redis: Redis;

beforeAll(async () => {
  server = await TestRedis.start();
  redis = await server.client();
});
afterAll(() => server.stop());

test("a node announces itself, and notices that it was forgotten", async () => {
  const node = new NodeRegistry({ redis, nodeId: "a.1" });
  expect(await node.announce()).toBe("first");
  expect(await node.announce()).toBe("renewed");
  expect(await redis.pttl(keys.nodeAlive("a.1"))).toBeGreaterThan(9_000);
  expect(await redis.pttl(keys.nodeInbox("a.1"))).toBeGreaterThan(50_000);
  await redis.del(keys.nodeAlive("a.1"));
  expect(await node.announce()).toBe("forgotten");
  await redis.flushall();
  expect(await node.announce()).toBe("forgotten");
  expect(await node.announce()).toBe("renewed");
});

test("an inbox keeps its entries when it is announced again", async () => {
  const node = new NodeRegistry({ redis, nodeId: "b.1" });
  await node.announce();
  await redis.xadd(keys.nodeInbox("b.1"), "*", "b", "x");
  await node.announce();
  expect(await redis.xlen(keys.nodeInbox("b.1"))).toBe(2);
});

test("a node whose key is gone is found by the others until one forgets it", async () => {
  const finder = new NodeRegistry({ redis, nodeId: "c.1" });
  await finder.announce();
  await new NodeRegistry({ redis, nodeId: "c.2" }).announce();
  expect(await finder.findLost()).not.toContain("c.2");
  await redis.del(keys.nodeAlive("c.2"));
  expect(await finder.findLost()).toEqual(["c.2"]);
  expect(await finder.forget("c.2")).toBe(true);
  expect(await finder.forget("c.2")).toBe(false);
  expect(await finder.findLost()).toEqual([]);
});

test("a node does not find itself", async () => {
  const node = new NodeRegistry({ redis, nodeId: "d.1" });
  await node.announce();
  await redis.del(keys.nodeAlive("d.1"));
  expect(await node.findLost()).not.toContain("d.1");
});

test("a node that leaves is not found as lost", async () => {
  const node = new NodeRegistry({ redis, nodeId: "e.1" });
  await node.announce();
  await node.withdraw();
  expect(await new NodeRegistry({ redis, nodeId: "e.2" }).findLost()).not.toContain("e.1");
  expect(await redis.exists(keys.nodeInbox("e.1"))).toBe(0);
});

test("tells for many nodes which live", async () => {
  const node = new NodeRegistry({ redis, nodeId: "f.1" });
  await node.announce();
  expect(await node.areAlive(["f.0", "f.1", "f.2"])).toEqual([false, true, false]);
});
