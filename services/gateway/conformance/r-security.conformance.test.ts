import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createLogger } from "@opamp/runtime";
import { Operator, TestCa } from "@opamp/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadConfig } from "../src/config.ts";
import { RawWebSocket } from "../src/testing/raw-websocket.ts";
import { TlsFolder } from "../src/testing/tls-folder.ts";
import { BOTH, poll } from "./support/hand-agent.ts";
import type { Endpoint } from "./support/hand-agent.ts";
import { agentToServer, CAPABLE, everything, randomUid, remoteConfigStatus, STATUS } from "./support/messages.ts";
import { useServer } from "./support/server.ts";

const server = useServer();

describe("over TLS", () => {
  const agents = new TestCa("agents");
  const strangers = new TestCa("strangers");
  const request = { uris: ["spiffe://example.org/default/any"] };
  const files = new TlsFolder({ clientCas: [agents] });
  const mutual = { AGENT_AUTH: "certificate", AGENT_TLS_CLIENT_CA_FILE: files.clientCaFile };
  const rules = { AGENT_CERTIFICATE_RULES: "uri:spiffe://example.org/{tenant}/any" };
  let withToken: Endpoint;
  let withCertificate: Endpoint;

  beforeAll(async () => {
    withToken = { ...server.endpointOf(await server.anotherGateway(files.env)), tls: files.client() };
    const { port } = await server.anotherGateway({ ...files.env, ...mutual, ...rules });
    withCertificate = { port, token: "", tls: files.client(agents, request) };
  });
  afterAll(() => files.remove());

  test.each(BOTH)("S-208 agents are served over TLS, with a token, over %s", async (transport) => {
    const agent = server.agent(transport, withToken);
    await agent.fullReport();
    expect(await server.storedSoon(agent.uid)).toMatchObject({ connected: true, healthy: true });
  });

  test.each(BOTH)("S-198 S-208 a client certificate lets an agent in over %s", async (transport) => {
    const agent = server.agent(transport, withCertificate);
    expect((await agent.fullReport()).error).toBeUndefined();
    await server.storedSoon(agent.uid);
  });

  test.each([
    { what: "no certificate", tls: () => files.client() },
    { what: "a certificate of another CA", tls: () => files.client(strangers, request) },
    { what: "a certificate that names no tenant", tls: () => files.client(agents, { uris: ["urn:other"] }) },
  ])("S-197 with $what nobody gets in, and never 101", async ({ tls }) => {
    const { port } = withCertificate;
    const upgraded = RawWebSocket.connect({ port, tls: tls() }).then(({ handshake }) => handshake.status);
    expect([401, "refused"]).toContain(await upgraded.catch(() => "refused"));
    const uid = randomUid();
    const polled = poll({ ...withCertificate, tls: tls() }, agentToServer(uid, 0, CAPABLE, everything(uid)));
    await expect(polled).rejects.toBeInstanceOf(Error);
    expect(await server.stored(uid)).toBeUndefined();
  });

  test("S-208 nobody is served without TLS where TLS is on", async () => {
    await expect(RawWebSocket.connect({ port: withToken.port })).rejects.toThrow("closed");
  });
});

test("S-208 an open door without TLS needs to be asked for in so many words", () => {
  const open = { NODE_NAME: "a", REDIS_URL: "redis://127.0.0.1", AGENT_HOST: "0.0.0.0", AGENT_AUTH: "none" };
  expect(() => loadConfig(open)).toThrow("AGENT_ALLOW_INSECURE");
  expect(loadConfig({ ...open, AGENT_ALLOW_INSECURE: "true" }).door.tls).toBeUndefined();
});

test("S-209 no service is given the private key of a CA", () => {
  const path = new URL("../../../docs/configuration.md", import.meta.url);
  const variables = readFileSync(path, "utf8").match(/^\| `[A-Z_]+` \|.*$/gm) ?? [];
  const keys = variables.filter((row) => /private key/i.test(row));
  expect(variables.length).toBeGreaterThan(50);
  expect(keys.every((row) => row.includes("AGENT_TLS_KEY_FILE") || row.includes("API_TLS_KEY_FILE"))).toBe(true);
});

test.each(BOTH)("S-211 an agent may refuse what it is offered: the refusal is shown, over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  const refused = Buffer.from(await server.assign(agent, { "": `refused: ${agent.id}\n` }), "hex");
  await agent.until(({ remoteConfig }) => remoteConfig !== undefined);
  await agent.say(remoteConfigStatus(refused, STATUS.failed, "not on my machine"));
  await server.storedSoon(agent.uid, ({ remoteConfig }) => Object(remoteConfig).status === "FAILED");
  expect(await server.stored(agent.uid)).toMatchObject({
    connected: true,
    remoteConfig: { hash: refused.toString("hex"), errorMessage: "not on my machine" },
  });
  await agent.expectNothing();
  const next = await server.assign(agent, { "": `next: ${agent.id}\n` });
  const { remoteConfig } = await agent.until((answer) => answer.remoteConfig !== undefined);
  expect(remoteConfig?.hash.toString("hex")).toBe(next);
});

describe("secrets", () => {
  const secrets = (): string[] => {
    const { agentToken, adminToken } = server.cluster;
    return [agentToken, adminToken].flatMap((token) => [token, createHash("sha256").update(token).digest("hex")]);
  };
  const leaked = (text: string): string[] => secrets().filter((secret) => text.includes(secret));

  test("S-212 tokens are shown to nobody once they are made, and a viewer sees no list of them", async () => {
    const body = { name: "a viewer", kind: "operator", role: "viewer" };
    const made = await server.operator.call("POST", "/tokens", body);
    expect(made.status).toBe(201);
    const adminToken = String(Object(made.body).token);
    const viewer = new Operator({ apiUrl: server.cluster.apiUrl, adminToken });
    expect((await viewer.call("GET", "/tokens")).status).toBe(403);
    const agent = server.agent("WebSocket");
    await agent.fullReport();
    await server.storedSoon(agent.uid);
    const shown = [
      await server.operator.call("GET", "/tokens"),
      await viewer.call("GET", "/agents"),
      await viewer.call("GET", `/agents/${agent.id}`),
    ];
    expect(shown.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(leaked(JSON.stringify(shown))).toEqual([]);
    expect(JSON.stringify(shown)).not.toContain(adminToken);
  });

  test("S-212 tokens are in no log line, whatever an agent sends", async () => {
    const lines: string[] = [];
    const write = (line: string): void => void lines.push(line);
    const log = createLogger({ service: "gateway", level: "trace" }, { write });
    const logged = await server.anotherGateway({}, log);
    const to = server.endpointOf(logged);
    for (const transport of BOTH) {
      const agent = server.agent(transport, to);
      await agent.fullReport();
      expect((await agent.ask(Buffer.from("ffff", "hex"))).error).toBeDefined();
    }
    const headers = { Authorization: `Basic ${to.token}` };
    expect((await RawWebSocket.connect({ port: to.port, headers })).handshake.status).toBe(401);
    await logged.stop();
    expect(lines.length).toBeGreaterThan(0);
    expect(leaked(lines.join(""))).toEqual([]);
  });
});
