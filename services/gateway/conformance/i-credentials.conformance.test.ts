import { TestCa } from "@opamp/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RawWebSocket } from "../src/testing/raw-websocket.ts";
import { TlsFolder } from "../src/testing/tls-folder.ts";
import { BOTH, post } from "./support/hand-agent.ts";
import type { Endpoint, HandAgent } from "./support/hand-agent.ts";
import { A2S, ERROR, everything, randomUid, S2A, uuid } from "./support/messages.ts";
import { useServer } from "./support/server.ts";
import { bin, sub } from "./support/wire.ts";

const server = useServer();
const ACCEPTS_REQUESTS = 0x40;

test.each(BOTH)("S-131 an agent whose token is revoked is cut off, and let in no more, over %s", async (transport) => {
  const { id, token } = await server.operator.createAgentToken(`revoked over ${transport}`);
  const revoked = server.agent(transport, { ...server.endpoint, token });
  const other = server.agent(transport);
  for (const agent of [revoked, other]) await agent.fullReport();
  await server.operator.revokeToken(id);
  const closed = transport === "HTTP" ? undefined : await revoked.socket.raw.closeCode(15_000);
  expect(closed).toBe(transport === "HTTP" ? undefined : 1008);
  await expect.poll(() => statuses(revoked, token), { timeout: 15_000 }).toEqual([401, 401]);
  expect((await other.heartbeat()).present).toEqual([S2A.instanceUid]);
});

/** Of an upgrade and of a poll. */
async function statuses(agent: HandAgent, token: string): Promise<number[]> {
  const { port } = server.endpoint;
  const upgraded = await RawWebSocket.connect({ port, headers: { Authorization: `Bearer ${token}` } });
  upgraded.destroy();
  return [upgraded.handshake.status, (await post({ port, token }, agent.message())).status];
}

test.each(BOTH)("S-133 requests for certificates are not announced, and not answered, over %s", async (transport) => {
  const agent = server.agent(transport);
  expect((await agent.fullReport()).capabilities & ACCEPTS_REQUESTS).toBe(0);
  const csr = sub(1, sub(1, bin(1, Buffer.from("-----BEGIN CERTIFICATE REQUEST-----"))));
  expect((await agent.say(sub(A2S.connectionSettingsRequest, csr))).present).toEqual([S2A.instanceUid]);
  await agent.expectNothing();
});

test.each(BOTH)("S-134 a request for nothing is acknowledged over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  expect((await agent.say(sub(A2S.connectionSettingsRequest))).present).toEqual([S2A.instanceUid]);
});

describe("certificates", () => {
  const ca = new TestCa("agents");
  const files = new TlsFolder({ clientCas: [ca] });
  const owner = randomUid();
  let to: Endpoint;

  beforeAll(async () => {
    const { port } = await server.anotherGateway({
      ...files.env,
      AGENT_AUTH: "certificate",
      AGENT_TLS_CLIENT_CA_FILE: files.clientCaFile,
      AGENT_CERTIFICATE_RULES: "uri:spiffe://example.org/{tenant}/agent/{uid}",
    });
    const request = { uris: [`spiffe://example.org/default/agent/${uuid(owner)}`] };
    to = { port, token: "", tls: files.client(ca, request) };
  });
  afterAll(() => files.remove());

  test.each(BOTH)("S-146 the certificate of one agent is of no use to another over %s", async (transport) => {
    const other = server.agent(transport, to);
    expect((await other.say(everything(other.uid))).error?.type).toBe(ERROR.badRequest);
    const agent = server.agent(transport, to, owner);
    expect((await agent.fullReport()).error).toBeUndefined();
    await server.storedSoon(owner);
    expect(await server.stored(other.uid)).toBeUndefined();
  });
});
