import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { newInstanceUid } from "@opamp/opamp";
import { eventually, ScriptedAgent, startTestCluster, temporaryClusterDir, TestCa } from "@opamp/testkit";
import type { IssuedCertificate, ScriptedAgentOptions, TestCluster } from "@opamp/testkit";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const dir = temporaryClusterDir();
const file = (name: string): string => join(dir, name);
const [servers, agentsCa] = [new TestCa("servers"), new TestCa("agents")];
const agents: ScriptedAgent[] = [];
let cluster: TestCluster;

beforeAll(async () => {
  renewServerCertificate();
  writeFileSync(file("agent-ca.crt"), agentsCa.certificate);
  cluster = await startTestCluster({
    dir,
    layout: "own-ports",
    env: {
      gateway: {
        AGENT_AUTH: "certificate",
        AGENT_TLS_CERT_FILE: file("server.crt"),
        AGENT_TLS_KEY_FILE: file("server.key"),
        AGENT_TLS_CLIENT_CA_FILE: file("agent-ca.crt"),
        AGENT_TLS_RELOAD_INTERVAL_MS: "200",
        AGENT_CERTIFICATE_RULES: "uri:spiffe://example.org/{tenant}/agent/{uid}; OU:{tenant}",
      },
    },
  });
});
afterAll(() => cluster?.stop());
afterEach(() => {
  for (const agent of agents.splice(0)) agent.kill();
});

/** The key comes last: a gateway that looks in between sees two files that do not fit, and waits. */
function renewServerCertificate(): void {
  const issued = servers.issue({ ips: ["127.0.0.1"] });
  writeFileSync(file("server.crt"), issued.cert);
  writeFileSync(file("server.key"), issued.key);
}

function agentAt(node: string, own: IssuedCertificate, options: Partial<ScriptedAgentOptions> = {}): ScriptedAgent {
  const agent = new ScriptedAgent({
    url: (cluster.url(node) ?? "").replace("ws:", "wss:"),
    transport: "websocket",
    pollMs: 200,
    reconnectCapMs: 500,
    tls: { ca: servers.certificate, ...own },
    ...options,
  });
  agents.push(agent);
  agent.start();
  return agent;
}

const issue = (): IssuedCertificate => agentsCa.issue({ subject: { OU: "default", CN: "collectors" } });

test("agents are known by their certificates, over WebSocket and HTTP, also when the gateways' certificate is renewed", async () => {
  const socket = agentAt("gateway-1", issue());
  const poller = agentAt("gateway-2", issue(), { transport: "http" });
  await Promise.all([socket.ready(), poller.ready()]);
  renewServerCertificate();
  const renewed = async (): Promise<boolean> =>
    ["gateway-1", "gateway-2"].every((name) => cluster.log(name).includes("new TLS files are in use"));
  await eventually("in use on both", renewed, Boolean);
  const polled = poller.state.counts.messagesReceived;
  await eventually(
    "polled on",
    async () => poller.state.counts.messagesReceived,
    (count) => count > polled + 2,
  );
  expect(socket.state.counts).toMatchObject({ connects: 1, disconnects: 0 });
  const later = agentAt("gateway-1", issue());
  await later.ready();
});

test("a revoked certificate is locked out of every gateway within seconds, and no other is", async () => {
  const [stolen, good] = [issue(), issue()];
  const nodes = ["gateway-1", "gateway-2"];
  const lost = nodes.map((node) => agentAt(node, stolen));
  const spared = nodes.map((node) => agentAt(node, good));
  await Promise.all([...lost, ...spared].map((agent) => agent.ready()));
  const closed = lost.map((agent) => once(agent.events, "disconnected", { signal: AbortSignal.timeout(10_000) }));
  const refused = lost.map((agent) => once(agent.events, "refused", { signal: AbortSignal.timeout(20_000) }));
  const revoked = await cluster.operator.call("POST", "/certificates/revocations", { certificate: stolen.cert });
  expect(revoked.status).toBe(201);
  expect((await Promise.all(closed)).map(([code]) => Number(code))).toEqual([1008, 1008]);
  expect((await Promise.all(refused)).map(([status]) => Number(status))).toEqual([401, 401]);
  for (const agent of spared) expect(agent.state.counts).toMatchObject({ connects: 1, disconnects: 0 });
});

test("a certificate that is bound to a uid lets its agent be no other", async () => {
  const [mine, other] = [newInstanceUid(Date.now()), newInstanceUid(Date.now())];
  const own = agentsCa.issue({ uris: [`spiffe://example.org/default/agent/${mine}`] });
  const honest = agentAt("gateway-1", own, { instanceUid: mine });
  await honest.ready();
  const liar = agentAt("gateway-2", own, { instanceUid: other });
  const [message] = await once(liar.events, "message", { signal: AbortSignal.timeout(10_000) });
  expect(JSON.stringify(message)).toContain("another instance uid");
  expect(await cluster.operator.agent(other)).toBeUndefined();
  expect((await cluster.operator.agent(mine))?.connected).toBe(true);
});

test("no credential is in any log", async () => {
  const tls = { ca: servers.certificate, ...issue() };
  const url = (cluster.url("gateway-1") ?? "").replace("ws:", "https:");
  const secrets = ["oca_not-a-token-of-this-cluster", cluster.info.agentToken, cluster.info.adminToken];
  for (const secret of secrets) {
    const agent = agentAt("gateway-1", issue(), { url, transport: "http", token: secret });
    await agent.ready();
  }
  const nobody = new ScriptedAgent({ url, transport: "http", tls: { ca: tls.ca }, token: secrets[0] ?? "" });
  agents.push(nobody);
  nobody.start();
  await once(nobody.events, "refused", { signal: AbortSignal.timeout(10_000) });
  const logs = ["gateway-1", "gateway-2", "state-worker-1", "rollout-worker-1", "api-1"].map((name) =>
    cluster.log(name),
  );
  expect(logs.join("\n")).toContain("agent refused");
  for (const secret of [...secrets, "PRIVATE KEY", "BEGIN CERTIFICATE"]) {
    expect(logs.filter((log) => log.includes(secret))).toEqual([]);
  }
});
