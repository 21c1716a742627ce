import { createRedis, EventStreams, partitionOf } from "@opamp/bus";
import { DEFAULT_TENANT } from "@opamp/opamp";
import { cluster as envelope, opamp } from "@opamp/proto";
import { silentLogger } from "@opamp/runtime";
import { reportHealth, startTestCluster } from "@opamp/testkit";
import type { ScriptedAgent, TestCluster } from "@opamp/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";

/** Two gateways on one port, as behind a balancer. */
let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
});
afterAll(() => cluster?.stop());

/** The parts of a message beside uid, number and capabilities. */
const PARTS = ["agentDescription", "health", "effectiveConfig", "remoteConfigStatus"] as const;

test("gateway killed: its agents move with thin messages, those that do not come back are shown within 15 s, and nothing it still writes counts", async () => {
  // Without heartbeats no message is on its way when the gateway dies, so nothing has to be asked for again.
  const crew = await cluster.crew({ name: "orphans", count: 24, agent: { heartbeatMs: 0 } }).start();
  await crew.settled();
  const victims = (await crew.shown()).filter(({ node }) => node === "gateway-1").map(({ instanceUid }) => instanceUid);
  const orphans = crew.agents.filter(({ state }) => victims.includes(state.instanceUid));
  const lost = orphans.slice(0, 2);
  const movers = orphans.slice(2);
  expect(lost.length).toBe(2);
  expect(movers.length).toBeGreaterThan(0);
  const before = await sessionsOf(orphans);
  const firstWords = Promise.all(movers.map(nextMessage));

  await cluster.kill("gateway-1", "SIGSTOP"); // so that it cannot tell of the two that vanish
  for (const agent of lost) agent.kill();
  await cluster.kill("gateway-1");

  const words = await firstWords;
  expect(words.flatMap((word) => PARTS.filter((part) => word[part] !== undefined))).toEqual([]);
  const isRight = ({
    instanceUid,
    connected,
    node,
  }: {
    instanceUid: string;
    connected: boolean;
    node: string | null;
  }) => (lost.some(({ state }) => state.instanceUid === instanceUid) ? !connected : connected && node === "gateway-2");
  await crew.see("moved or shown as disconnected", isRight, 15_000);
  expect(movers.map(({ state }) => state.counts.fullStateRequests)).toEqual(movers.map(() => 0));
  expect(movers.map(({ state }) => state.counts.connects)).toEqual(movers.map(() => 2));

  const after = await sessionsOf(movers);
  for (const { state } of movers) {
    const [old, now] = [before.get(state.instanceUid), after.get(state.instanceUid)];
    expect(Number(now?.epoch)).toBeGreaterThan(Number(old?.epoch));
    expect(now?.nodeId).toMatch(/^gateway-2\./);
  }
  // What the dead node had in its buffers comes late: reports and disconnects of sessions that others own now.
  await writeAs(before, orphans);
  for (const agent of movers) reportHealth(agent, true, "after the move");
  await crew.see("the moved ones spoke", (agent) => isRight(agent) && agent.healthy === true);
  for (const agent of lost) agent.start();
  await crew.settled();
  await cluster.restart("gateway-1");
});

interface StoredSession {
  readonly nodeId: string;
  readonly connection: string;
  readonly epoch: number;
}

async function sessionsOf(agents: readonly ScriptedAgent[]): Promise<Map<string, StoredSession>> {
  const uids = agents.map(({ state }) => state.instanceUid);
  const sql = "select instance_uid, node_id, connection, epoch from agents where instance_uid = any($1::uuid[])";
  const rows = await cluster.rows(sql, [uids]);
  return new Map(
    rows.map(({ instance_uid, node_id, connection, epoch }) => [
      String(instance_uid),
      { nodeId: String(node_id), connection: String(connection), epoch: Number(epoch) },
    ]),
  );
}

function nextMessage(agent: ScriptedAgent): Promise<opamp.IAgentToServer> {
  return new Promise((resolve) => agent.events.once("sent", resolve));
}

/** Writes to the streams what a dead node might still have on its way: bad news of every session it held. */
async function writeAs(sessions: ReadonlyMap<string, StoredSession>, agents: readonly ScriptedAgent[]): Promise<void> {
  const redis = createRedis(cluster.info.redisUrl, { name: "dead-node", log: silentLogger(), role: "command" });
  await redis.connect();
  const streams = new EventStreams({ redis, partitionCount: 16 });
  for (const { state } of agents) {
    const session = sessions.get(state.instanceUid);
    if (session === undefined) throw new Error(`${state.instanceUid} is not stored`);
    const about = { tenant: DEFAULT_TENANT, instanceUid: Buffer.from(state.instanceUid.replaceAll("-", ""), "hex") };
    const { epoch, connection } = session;
    const message = opamp.AgentToServer.encode({
      instanceUid: about.instanceUid,
      health: { healthy: false, lastError: "stale" },
    }).finish();
    const events = [
      { kind: envelope.EventKind.EVENT_KIND_REPORT, ...about, epoch, connection, transport: 1, message },
      { kind: envelope.EventKind.EVENT_KIND_DISCONNECTED, ...about, epoch, connection, transport: 1, reason: "stale" },
    ];
    const batch = { version: 1, node: session.nodeId, nodeName: "gateway-1", events };
    const partition = partitionOf({ tenant: DEFAULT_TENANT, instanceUid: state.instanceUid }, 16);
    await streams.append(partition, Buffer.from(envelope.EventBatch.encode(batch).finish()));
  }
  redis.disconnect();
}
