import { ClusterSettings, NodeRegistry, TokenMirror } from "@opamp/bus";
import { DEFAULT_TENANT } from "@opamp/opamp";
import { cluster } from "@opamp/proto";
import { silentLogger } from "@opamp/runtime";
import { BodyRepository, TokenRepository, withTransaction } from "@opamp/store";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { agent, events, NODE } from "../testing/batches.ts";
import { Harness, PARTITIONS } from "../testing/harness.ts";
import { BodyGarbage } from "./body-garbage.ts";
import { LostNodes } from "./lost-nodes.ts";
import { Mirrors } from "./mirrors.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.start();
});
afterEach(() => harness.reset());
afterAll(() => harness.stop());

const log = silentLogger();
const A = agent(1);

function finder(): LostNodes {
  const { redis, streams, metrics } = harness;
  const registry = new NodeRegistry({ redis, nodeId: "finder" });
  return new LostNodes({ redis, registry, streams, partitionCount: PARTITIONS, metrics, log });
}

test("gateway killed: its agents are shown disconnected, once, although two workers find it", async () => {
  const gateway = new NodeRegistry({ redis: harness.redis, nodeId: NODE.node });
  await gateway.announce();
  await harness.loops();
  await harness.publish(A, [events.report(A, {})]);
  await finder().run();
  await harness.settled();
  expect(await harness.row(A)).toMatchObject({ connected: true });
  await harness.redis.del(`opamp:{node:${NODE.node}}:alive`);
  await Promise.all([finder().run(), finder().run()]);
  await harness.settled();
  expect(await harness.row(A)).toMatchObject({ connected: false, disconnect_reason: "node-lost" });
  expect(await harness.history(A)).toEqual(["connected", "disconnected"]);
  const { length } = await harness.streams.state(0);
  await finder().run();
  expect((await harness.streams.state(0)).length).toBe(length);
});

test("gateway killed: its pollers stay connected, are nowhere, and then where they poll next", async () => {
  const poller = { transport: cluster.Transport.TRANSPORT_HTTP };
  const other = { node: "gateway-2.ffffff", nodeName: "gateway-2" };
  await harness.loops();
  await harness.publish(A, [events.report(A, {}, poller)]);
  await harness.publishToAll([events.nodeLost(NODE.node)]);
  await harness.settled();
  expect(await harness.row(A)).toMatchObject({ connected: true, node: null, node_id: null });
  await harness.publish(A, [events.heartbeats([{ key: A }])], other);
  await harness.settled();
  expect(await harness.row(A)).toMatchObject({ connected: true, node: "gateway-2", node_id: other.node });
  const version = (): Promise<unknown[]> => harness.rows("select xmin::text from agents");
  const before = await version();
  await harness.publish(A, [events.heartbeats([{ key: A }])], other);
  await harness.settled();
  expect(await version()).toEqual(before);
  await harness.publish(A, [events.report(A, {}, poller)]);
  await harness.settled();
  expect(await harness.row(A)).toMatchObject({ node: NODE.nodeName });
  expect(await harness.history(A)).toEqual(["connected"]);
});

test("gateway frozen and thawed: the sessions it claimed again stay, although it was found lost", async () => {
  await harness.loops();
  await harness.publish(A, [events.report(A, {})]);
  await harness.publish(A, [events.claimed(A, { epoch: 1_000 })]);
  // A second finder that was slow: it had found the node before that claim.
  await harness.publishToAll([events.nodeLost(NODE.node, 500)]);
  await harness.settled();
  expect(await harness.row(A)).toMatchObject({ connected: true, epoch: "1000" });
});

test("agent tokens and the number of partitions are mirrored, and again when Redis lost them", async () => {
  const { pool, redis, metrics } = harness;
  const tokens = new TokenRepository({ pool });
  const settings = new ClusterSettings({ redis });
  const mirror = new TokenMirror({ redis });
  const mirrors = new Mirrors({ settings, partitionCount: PARTITIONS, tokens, mirror, metrics, log });
  const fresh = { tenant: DEFAULT_TENANT, name: "agents", kind: "agent" as const };
  await withTransaction(pool, (client) => tokens.create(client, fresh));
  for (let round = 0; round < 2; round += 1) {
    await mirrors.run();
    expect(await settings.partitionCount()).toBe(PARTITIONS);
    expect(await redis.hlen("opamp:{tokens}:agents")).toBe(1);
    expect(await mirror.version()).toBe(await tokens.tokenVersion());
    await redis.flushall();
  }
});

test("unused bodies are deleted, by one worker at a time", async () => {
  const { pool, metrics } = harness;
  await harness.rows(`insert into bodies (tenant, hash, body, used_at)
    select 'default', decode(lpad(to_hex(i), 8, '0'), 'hex'), 'x', now() - i * interval '1 day' from generate_series(1, 10) i`);
  await harness.rows(`insert into config_versions (tenant, name, version, hash, created_by)
    values ('default', 'kept', 1, decode('0000000a', 'hex'), 'test')`);
  const garbage = new BodyGarbage({ pool, bodies: new BodyRepository({ pool }), metrics, log });
  const signal = new AbortController().signal;
  await Promise.all([garbage.run(signal), garbage.run(signal)]);
  const left = await harness.rows("select encode(hash, 'hex') as hash from bodies order by 1");
  expect(left.map(({ hash }) => hash)).toEqual(
    ["01", "02", "03", "04", "05", "06", "0a"].map((byte) => `000000${byte}`),
  );
});
