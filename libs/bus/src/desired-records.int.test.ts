import { afterAll, beforeAll, expect, test } from "vitest";
import type { Redis } from "ioredis";
import { claimOf, PARTITIONS, pollOf, someAgent } from "../test/agents.ts";
import { TestRedis } from "../test/redis-server.ts";
import { DesiredRecords } from "./desired-records.ts";
import type { DesiredRecord } from "./desired-records.ts";
import { EventStreams } from "./event-streams.ts";
import { partitionOf } from "./partitions.ts";
import { SessionStore } from "./session-store.ts";

let server: TestRedis;
let redis: Redis;
let desired: DesiredRecords;
let sessions: SessionStore;

beforeAll(async () => {
  server = await TestRedis.start();
  redis = await server.client();
  desired = new DesiredRecords({ redis, partitionCount: PARTITIONS });
  sessions = new SessionStore({ redis, partitionCount: PARTITIONS, nodeId: "a.1" });
});
afterAll(() => server.stop());

const A = Buffer.from("aa", "hex");
const B = Buffer.from("bb", "hex");

test.each<{ name: string; first: DesiredRecord; second: DesiredRecord; stays: DesiredRecord }>([
  {
    name: "a newer generation replaces",
    first: { generation: 4, hash: A, failed: true },
    second: { generation: 5, hash: B, failed: false },
    stays: { generation: 5, hash: B, failed: false },
  },
  {
    name: "an older generation changes nothing",
    first: { generation: 5, hash: B, failed: false },
    second: { generation: 4, hash: A, failed: true },
    stays: { generation: 5, hash: B, failed: false },
  },
  {
    name: "an equal generation changes the failure alone",
    first: { generation: 5, hash: A, failed: false },
    second: { generation: 5, hash: B, failed: true },
    stays: { generation: 5, hash: A, failed: true },
  },
  {
    name: "a failure is not forgotten at the same generation",
    first: { generation: 5, hash: A, failed: true },
    second: { generation: 5, hash: A, failed: false },
    stays: { generation: 5, hash: A, failed: true },
  },
  {
    name: "generations are compared as numbers",
    first: { generation: 9, hash: A, failed: false },
    second: { generation: 10, hash: B, failed: false },
    stays: { generation: 10, hash: B, failed: false },
  },
  {
    name: "known to be none is a record",
    first: { generation: 0, hash: undefined, failed: false },
    second: { generation: 0, hash: undefined, failed: false },
    stays: { generation: 0, hash: undefined, failed: false },
  },
])("$name", async ({ first, second, stays }) => {
  const agent = someAgent();
  await desired.raise([{ agent, record: first }]);
  await desired.raise([{ agent, record: second }]);
  expect((await sessions.claim(claimOf(agent))).desired).toEqual(stays);
});

test("owners come in the order of the entries, over several chunks of one partition", async () => {
  const one = { redis, partitionCount: 1 };
  const record = { generation: 1, hash: A, failed: false };
  const agents = Array.from({ length: 1200 }, someAgent);
  const connected = [agents[0], agents[600], agents[1199]].filter((agent) => agent !== undefined);
  const store = new SessionStore({ ...one, nodeId: "a.1" });
  const claims = await Promise.all(connected.map((agent) => store.claim(claimOf(agent))));
  const owners = await new DesiredRecords(one).raise(agents.map((agent) => ({ agent, record })));
  expect(owners).toHaveLength(1200);
  expect(owners.filter((owner) => owner !== undefined)).toHaveLength(3);
  expect([owners[0], owners[600], owners[1199]]).toEqual(
    claims.map(({ epoch }) => ({ nodeId: "a.1", epoch, transport: 1 })),
  );
});

test("an agent that polls has an owner, one whose session ended has none", async () => {
  const record = { generation: 1, hash: A, failed: false };
  const polls = someAgent();
  const left = someAgent();
  const { epoch } = await sessions.claim(pollOf(polls, 0));
  const ended = await sessions.claim(claimOf(left));
  const streams = new EventStreams({ redis, partitionCount: PARTITIONS });
  await streams.publish(partitionOf(left, PARTITIONS), Buffer.from("x"), [
    { agent: left, epoch: ended.epoch, end: true },
  ]);
  expect(
    await desired.raise([
      { agent: polls, record },
      { agent: left, record },
    ]),
  ).toEqual([{ nodeId: "a.1", epoch, transport: 2 }, undefined]);
});
