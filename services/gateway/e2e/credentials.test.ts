import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { keys } from "@opamp/bus";
import { eventually, onRedis, ScriptedAgent, startTestCluster } from "@opamp/testkit";
import type { ScriptedAgentOptions, TestCluster } from "@opamp/testkit";
import { z } from "zod";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
});
afterAll(() => cluster?.stop());

const agents: ScriptedAgent[] = [];
afterEach(() => {
  for (const agent of agents.splice(0)) agent.kill();
});

function agentWith(options: Partial<ScriptedAgentOptions>): ScriptedAgent {
  const agent = new ScriptedAgent({
    url: cluster.info.agentUrl,
    transport: "websocket",
    pollMs: 200,
    reconnectCapMs: 500,
    ...options,
  });
  agents.push(agent);
  agent.start();
  return agent;
}

/** The status with which the next handshake or poll is refused, and after how many milliseconds it may be repeated. */
async function refusal(agent: ScriptedAgent): Promise<{ status: number; retryAfterMs: number }> {
  const [status, retryAfterMs] = await once(agent.events, "refused", { signal: AbortSignal.timeout(10_000) });
  return { status: Number(status), retryAfterMs: Number(retryAfterMs) };
}

describe.each(["websocket", "http"] as const)("over %s", (transport) => {
  test.each([
    { what: "a missing token", token: undefined },
    { what: "an unknown token", token: "opamp_agent_0000000000000000000000000000000000000000000" },
    { what: "an operator's token", token: "admin" },
  ])("$what is refused with 401 before anything else happens", async ({ token }) => {
    const given = token === "admin" ? cluster.info.adminToken : token;
    const agent = agentWith({ transport, ...(given !== undefined && { token: given }) });
    expect(await refusal(agent)).toMatchObject({ status: 401 });
    expect(agent.state.counts).toMatchObject({ connects: 0, messagesReceived: 0 });
  });

  test("a revoked token: what is connected is closed within seconds, and new attempts get 401", async () => {
    const { id, token } = await cluster.operator.createAgentToken(`revoked ${transport}`);
    const [revoked, other] = [
      agentWith({ transport, token }),
      agentWith({ transport, token: cluster.info.agentToken }),
    ];
    await Promise.all([revoked.ready(), other.ready()]);
    const closed = once(revoked.events, "disconnected", { signal: AbortSignal.timeout(10_000) });
    await cluster.operator.revokeToken(id);
    const [code] = await closed;
    expect(code).toBe(transport === "websocket" ? 1008 : 0);
    expect(await refusal(agentWith({ transport, token }))).toMatchObject({ status: 401 });
    await sleep(1_000);
    expect(revoked.state.connected).toBe(false);
    expect(other.state.counts).toMatchObject({ disconnects: 0, refusals: 0 });
    await eventually(
      "shown as disconnected",
      () => cluster.operator.agent(revoked.state.instanceUid),
      (agent) => agent !== undefined && (transport === "http" || !agent.connected),
    );
  });
});

test("a token that expires closes its sockets on every gateway, as a revoked one does", async () => {
  const expiresAt = new Date(Date.now() + 8_000);
  const made = await cluster.operator.call("POST", "/tokens", { name: "short", kind: "agent", expiresAt });
  const { token } = z.object({ token: z.string() }).parse(made.body);
  const short = Array.from({ length: 12 }, () => agentWith({ token }));
  const other = agentWith({ token: cluster.info.agentToken });
  await Promise.all([...short, other].map((agent) => agent.ready()));
  const nodes = async () => {
    const found = await Promise.all(short.map(({ state }) => cluster.operator.agent(state.instanceUid)));
    return new Set(found.map((agent) => agent?.node));
  };
  await eventually("on both gateways", nodes, (found) => found.has("gateway-1") && found.has("gateway-2"));
  const closed = short.map((agent) => once(agent.events, "disconnected", { signal: AbortSignal.timeout(30_000) }));
  expect((await Promise.all(closed)).map(([code]) => Number(code))).toEqual(short.map(() => 1008));
  expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime());
  expect(await refusal(agentWith({ token }))).toMatchObject({ status: 401 });
  expect(other.state.counts).toMatchObject({ disconnects: 0, refusals: 0 });
});

test("while the mirror of the tokens is incomplete nobody is told 401: agents are asked to come again", async () => {
  const { token } = await cluster.operator.createAgentToken("not seen before");
  const connected = agentWith({ token: cluster.info.agentToken });
  await connected.ready();
  await cluster.kill("state-worker-1");
  await onRedis(cluster.info.redisUrl, (redis) => redis.del(keys.tokensVersion, keys.tokensAgents));
  await eventually(
    "not ready",
    () => cluster.probe("gateway-1"),
    ({ status }) => status === 503,
  );
  await eventually(
    "not ready",
    () => cluster.probe("gateway-2"),
    ({ status }) => status === 503,
  );
  for (const transport of ["websocket", "http"] as const) {
    for (const given of [token, "opamp_agent_1111111111111111111111111111111111111111111"]) {
      const { status, retryAfterMs } = await refusal(agentWith({ transport, token: given }));
      expect(status).toBe(503);
      expect(retryAfterMs).toBeGreaterThanOrEqual(30_000);
    }
  }
  expect(connected.state.counts.disconnects).toBe(0);
  await cluster.restart("state-worker-1");
  await cluster.ready();
  await agentWith({ token }).ready();
  expect(await refusal(agentWith({ token: "opamp_agent_2" }))).toMatchObject({ status: 401 });
});
