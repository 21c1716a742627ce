import { X509Certificate } from "node:crypto";
import { Agent } from "node:https";
import { connect } from "node:tls";
import type { ConnectionOptions } from "node:tls";
import { createRedis } from "@opamp/bus";
import { AGENT_CONTENT_TYPE, newInstanceUid, instanceUidToBytes } from "@opamp/opamp";
import { silentLogger } from "@opamp/runtime";
import { freshRedis, TestCa } from "@opamp/testkit";
import type { CertificateRequest } from "@opamp/testkit";
import type { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { agentToServer, CAPABLE, framed, fullContent, readAnswer, someUid } from "./testing/messages.ts";
import type { MessageOptions } from "./testing/messages.ts";
import { rawHttp } from "./testing/raw-http.ts";
import { RawWebSocket } from "./testing/raw-websocket.ts";
import { eventsIn, mirrorToken, TestGateway, TOKEN } from "./testing/test-gateway.ts";
import { TlsFolder } from "./testing/tls-folder.ts";

const FULL = { capabilities: CAPABLE, content: fullContent() };
const BEARER = { Authorization: `Bearer ${TOKEN}` };
const RULES = "uri:spiffe://example.org/{tenant}/agent/{uid}; uri:spiffe://example.org/{tenant}/any";
const ANY: CertificateRequest = { uris: ["spiffe://example.org/default/any"] };
const bound = (uid: string): CertificateRequest => ({ uris: [`spiffe://example.org/default/agent/${uid}`] });

let server: Awaited<ReturnType<typeof freshRedis>>;
let redis: Redis;
let gateway: TestGateway;
let files: TlsFolder;
const ca = new TestCa("agents");
const otherCa = new TestCa("other agents");

beforeAll(async () => {
  server = await freshRedis();
  redis = createRedis(server.url, { name: "test", log: silentLogger(), role: "command" });
  await redis.connect();
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(async () => {
  await redis.flushall();
  await mirrorToken(redis);
  files = new TlsFolder({ clientCas: [ca] });
});
afterEach(async () => {
  await gateway.stop();
  files.remove();
});

const startTls = async (env: Record<string, string> = {}): Promise<void> => {
  gateway = await TestGateway.start(server.url, { ...files.env, ...env });
};
const startMutual = (mode: string): Promise<void> =>
  startTls({ AGENT_AUTH: mode, AGENT_TLS_CLIENT_CA_FILE: files.clientCaFile, AGENT_CERTIFICATE_RULES: RULES });

const open = (tls: ConnectionOptions | undefined, headers: Record<string, string> = {}): Promise<RawWebSocket> =>
  RawWebSocket.connect({ port: gateway.port, headers, ...(tls && { tls }) });
const statusOf = async (tls: ConnectionOptions, headers: Record<string, string> = {}): Promise<number> => {
  const raw = await open(tls, headers);
  raw.destroy();
  return raw.handshake.status;
};

async function ask(raw: RawWebSocket, uid: Uint8Array, sequenceNum = 0, options: MessageOptions = FULL) {
  raw.send(framed(agentToServer(uid, sequenceNum, options)));
  const frame = await raw.next();
  return readAnswer(frame?.payload.subarray(1) ?? Buffer.alloc(0));
}

const post = (tls: ConnectionOptions, uid: Uint8Array, headers: Record<string, string> = {}, agent?: Agent) =>
  rawHttp({
    port: gateway.port,
    tls,
    headers: { "content-type": AGENT_CONTENT_TYPE, ...headers },
    body: agentToServer(uid, 0, FULL),
    ...(agent && { agent }),
  });

const firstEvent = async () => (await eventsIn(redis))[0];

/** The certificate that the gateway shows now. */
const serverName = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port: gateway.port, ca: files.server.certificate }, () => {
      resolve(String(socket.getPeerCertificate().subject["CN"]));
      socket.destroy();
    });
    socket.on("error", reject);
  });

describe("TLS with tokens", () => {
  test("serves WebSockets and polls over TLS, and nothing without", async () => {
    await startTls();
    const raw = await open(files.client(), BEARER);
    expect(raw.handshake.status).toBe(101);
    expect((await ask(raw, someUid())).error).toBeUndefined();
    raw.destroy();
    expect((await post(files.client(), someUid(), BEARER)).status).toBe(200);
    expect(await statusOf(files.client())).toBe(401);
    await expect(open(undefined, BEARER)).rejects.toThrow("closed");
  });

  test("speaks TLS 1.2 and 1.3, and nothing older", async () => {
    await startTls();
    for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
      const only = { ...files.client(), minVersion: version, maxVersion: version };
      expect(await statusOf(only, BEARER)).toBe(101);
    }
    const old = { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
    await expect(open({ ...files.client(), ...old }, BEARER)).rejects.toThrow("protocol version");
  });

  test("takes a new certificate while sockets live on, and loses no connect", async () => {
    await startTls();
    const raw = await open(files.client(), BEARER);
    const uid = someUid();
    await ask(raw, uid);
    const before = await gateway.metric("opamp_gateway_tls_certificate_expiry_timestamp_seconds");
    expect(before).toBeGreaterThan(Date.now() / 1000);
    expect(await serverName()).toBe("gateway-1");
    files.replace({ clientCas: [ca] });
    const statuses: number[] = [];
    await eventually(async () => {
      statuses.push(await statusOf(files.client(), BEARER));
      return serverName();
    }).toBe("gateway-2");
    expect(statuses.filter((status) => status !== 101)).toEqual([]);
    await eventually(() => gateway.metric("opamp_gateway_tls_reloads_total", { result: "loaded" })).toBe(1);
    expect((await ask(raw, uid, 1, {})).error).toBeUndefined();
    raw.destroy();
  });

  test("goes on with the old files when new ones cannot be used", async () => {
    await startTls();
    files.replace({ clientCas: [ca], key: new TestCa().issue().key });
    await eventually(() => gateway.metric("opamp_gateway_tls_reloads_total", { result: "refused" })).toBe(1);
    expect(await serverName()).toBe("gateway-1");
    files.replace({ clientCas: [ca] });
    await eventually(serverName).toBe("gateway-3");
  });
});

test.each([
  { what: "a key of another certificate", files: { key: new TestCa().issue().key }, says: "does not fit" },
  { what: "no key", files: { key: "nothing" }, says: "does not fit" },
])("does not start with $what", async ({ files: wrong, says }) => {
  gateway = await TestGateway.start(server.url);
  files.replace(wrong);
  await expect(TestGateway.start(server.url, files.env)).rejects.toThrow(says);
  await expect(TestGateway.start(server.url, { ...files.env, AGENT_TLS_CERT_FILE: "/nowhere" })).rejects.toMatchObject({
    code: "GATEWAY_TLS_FILES",
  });
});

describe("client certificates", () => {
  test("let in who has one that a CA stands for, over WebSocket and HTTP", async () => {
    await startMutual("certificate");
    const tls = files.client(ca, ANY);
    const raw = await open(tls);
    const uid = someUid();
    expect((await ask(raw, uid)).error).toBeUndefined();
    expect((await post(tls, someUid())).status).toBe(200);
    const fingerprint = new X509Certificate(String(tls.cert)).fingerprint256.replaceAll(":", "").toLowerCase();
    await eventually(firstEvent).toMatchObject({ tenant: "default", credential: `x509:${fingerprint}` });
    raw.destroy();
  });

  test("keep out everybody else", async () => {
    await startMutual("certificate");
    expect(await statusOf(files.client(), BEARER)).toBe(401);
    expect(await statusOf(files.client(ca, { uris: ["spiffe://example.org/x"] }))).toBe(401);
    await expect(open(files.client(otherCa, ANY))).rejects.toThrow("unknown ca");
    const over = { ...ANY, notAfter: new Date(Date.now() - 1000) };
    await expect(open(files.client(ca, over))).rejects.toThrow("certificate expired");
  });

  test("may be shown instead of a token, or have to be shown with it", async () => {
    await startMutual("token-or-certificate");
    expect(await statusOf(files.client(), BEARER)).toBe(101);
    expect(await statusOf(files.client(ca, ANY))).toBe(101);
    expect(await statusOf(files.client())).toBe(401);
    await gateway.stop();
    await startMutual("token-and-certificate");
    expect(await statusOf(files.client(), BEARER)).toBe(401);
    expect(await statusOf(files.client(ca, ANY))).toBe(401);
    expect(await statusOf(files.client(ca, ANY), BEARER)).toBe(101);
  });

  test("that are bound to a uid speak for that one only", async () => {
    await startMutual("certificate");
    const uid = newInstanceUid(Date.now());
    const [own, foreign] = [instanceUidToBytes(uid), someUid()];
    const tls = files.client(ca, bound(uid));
    const raw = await open(tls);
    expect((await ask(raw, foreign)).error?.errorMessage).toContain("another instance uid");
    const asking = { ...FULL, flags: 1 };
    expect((await ask(raw, foreign, 0, asking)).newUid).toEqual(own);
    expect((await ask(raw, own)).error).toBeUndefined();
    const refused = await post(tls, foreign);
    expect(readAnswer(refused.body).error?.errorMessage).toContain("another instance uid");
    expect(await gateway.metric("opamp_gateway_foreign_uids_total")).toBe(3);
    const uids = async (): Promise<string[]> => [...new Set((await eventsIn(redis)).map((event) => event.instanceUid))];
    await eventually(uids).toEqual([own.toString("hex")]);
    raw.destroy();
  });

  test("close their sockets when they expire", async () => {
    await startMutual("certificate");
    const raw = await open(files.client(ca, { ...ANY, notAfter: new Date(Date.now() + 3000) }));
    expect(raw.handshake.status).toBe(101);
    expect(await raw.closeCode(20_000)).toBe(1008);
  });

  test("close their sockets when they are revoked, and are refused from then on", async () => {
    await startMutual("certificate");
    const [tls, other] = [files.client(ca, ANY), files.client(ca, ANY)];
    const [raw, spared] = [await open(tls), await open(other)];
    const fingerprint = new X509Certificate(String(tls.cert)).fingerprint256.replaceAll(":", "").toLowerCase();
    await redis.sadd("opamp:{tokens}:revoked", `default/${fingerprint}`);
    await redis.set("opamp:{tokens}:version", 2);
    expect(await raw.closeCode(20_000)).toBe(1008);
    expect(await statusOf(tls)).toBe(401);
    expect((await ask(spared, someUid())).error).toBeUndefined();
    spared.destroy();
  });

  test("stop counting when their CA leaves the file, also on connections that are open", async () => {
    await startMutual("certificate");
    const [tls, late] = [files.client(ca, ANY), files.client(otherCa, ANY)];
    const raw = await open(tls);
    const agent = new Agent({ ...tls, keepAlive: true, maxSockets: 1 });
    expect((await post(tls, someUid(), {}, agent)).status).toBe(200);
    files.replace({ clientCas: [ca, otherCa] });
    await eventually(() => statusOf(late).catch(String)).toBe(101);
    const spared = await open(late);
    expect((await ask(raw, someUid())).error).toBeUndefined();
    files.replace({ clientCas: [otherCa] });
    expect(await raw.closeCode(20_000)).toBe(1008);
    const again = await post(tls, someUid(), {}, agent);
    expect(again).toMatchObject({ status: 503, headers: { connection: "close" } });
    agent.destroy();
    await expect(open(tls)).rejects.toThrow("unknown ca");
    expect((await ask(spared, someUid())).error).toBeUndefined();
    spared.destroy();
  });
});

test("none lets everybody in as an agent of the default tenant, without any list in Redis", async () => {
  await redis.flushall();
  gateway = await TestGateway.start(server.url, { AGENT_AUTH: "none" });
  const raw = await open(undefined);
  expect((await ask(raw, someUid())).error).toBeUndefined();
  await eventually(firstEvent).toMatchObject({ tenant: "default", credential: "none" });
  raw.destroy();
});
