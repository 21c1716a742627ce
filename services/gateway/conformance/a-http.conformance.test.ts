import { Agent } from "node:http";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { rawHttp } from "../src/testing/raw-http.ts";
import { RawWebSocket } from "../src/testing/raw-websocket.ts";
import { PortTakenError } from "../src/transport/uws-transport.ts";
import { BOTH, CONTENT_TYPE } from "./support/hand-agent.ts";
import { agentToServer, Answer, CAPABLE, everything, randomUid, S2A, uuid } from "./support/messages.ts";
import { useServer } from "./support/server.ts";

const server = useServer();
const full = (uid: Buffer, sequence: number): Buffer => agentToServer(uid, sequence, CAPABLE, everything(uid));
const bearer = (): Record<string, string> => ({ authorization: `Bearer ${server.cluster.agentToken}` });

test.each(BOTH)("S-01 the same address serves agents over %s", async (transport) => {
  const agent = server.agent(transport);
  expect((await agent.fullReport()).uid).toEqual(agent.uid);
});

test("S-02 the port is 4320 unless configured otherwise", async () => {
  // Somebody may have it on this machine: the refusal names it then.
  const port = await server
    .anotherGateway({ AGENT_PORT: undefined })
    .then((gateway) => gateway.port)
    .catch((error: unknown) => (error instanceof PortTakenError ? Number(/:(\d+)/.exec(error.message)?.[1]) : error));
  expect(port).toBe(4320);
});

test("S-03 the path is /v1/opamp, and another is answered 404", async () => {
  const { port } = server.endpoint;
  const body = full(randomUid(), 0);
  const headers = { ...bearer(), "content-type": CONTENT_TYPE };
  const statuses = [];
  for (const path of ["/v1/opamp", "/v1/opamp/more", "/"]) {
    const posted = await rawHttp({ port, path, headers, body });
    const upgraded = await RawWebSocket.connect({ port, path, headers: bearer() });
    upgraded.destroy();
    statuses.push([posted.status, upgraded.handshake.status]);
  }
  expect(statuses).toEqual([
    [200, 101],
    [404, 404],
    [404, 404],
  ]);
});

describe("S-04", () => {
  test("S-04 a request with the content type of protobuf is a poll, one with upgrade headers a WebSocket", async () => {
    const posted = await server.post(full(randomUid(), 0), { "content-type": `${CONTENT_TYPE}; charset=utf-8` });
    expect([posted.status, posted.headers["content-type"]]).toEqual([200, CONTENT_TYPE]);
    expect((await server.socket()).raw.handshake.status).toBe(101);
  });

  test.each(["", "application/json", "text/plain"])("S-04 a POST of type %j is not read as OpAMP", async (type) => {
    const uid = randomUid();
    const { status } = await server.post(full(uid, 0), { "content-type": type });
    expect(status).toBe(415);
    // The next message of that uid is still its first.
    expect((await server.poll(agentToServer(uid, 1, CAPABLE))).capabilities).not.toBe(0);
  });

  test("S-04 a GET without upgrade gets neither", async () => {
    const { status } = await rawHttp({ port: server.endpoint.port, method: "GET", headers: bearer() });
    expect(status).toBe(426);
  });
});

test("S-17 the body of the answer is one ServerToAgent from its first byte on", async () => {
  const uid = randomUid();
  const { status, headers, body } = await server.post(full(uid, 0));
  expect([status, headers["content-type"]]).toEqual([200, CONTENT_TYPE]);
  expect(new Answer(body).uid).toEqual(uid);
});

test("S-18 what the server has to say waits for the next request, and comes in one message", async () => {
  const agent = server.agent("HTTP");
  await agent.fullReport();
  const hash = await server.assign(agent, { "": "a: 3\n" });
  await server.storedSoon(agent.uid, ({ assignment }) => Object(assignment).hash === hash);
  const answer = await agent.until(({ remoteConfig }) => remoteConfig !== undefined);
  expect(answer.present).toEqual([S2A.instanceUid, S2A.remoteConfig]);
  expect(answer.fields.repeated(S2A.instanceUid)).toHaveLength(1);
});

test("S-19 a gzip body is the same as a plain one", async () => {
  for (const headers of [{}, { "content-encoding": "gzip" }]) {
    const uid = randomUid();
    const body = full(uid, 0);
    const sent = "content-encoding" in headers ? gzipSync(body) : body;
    const answer = new Answer((await server.post(sent, headers)).body);
    expect([answer.uid, answer.present]).toEqual([uid, [S2A.instanceUid, S2A.capabilities]]);
    expect((await server.storedSoon(uid)).healthy).toBe(true);
  }
});

test.each([
  { what: "gzip that is none", encoding: "gzip", status: 400 },
  { what: "an unknown encoding", encoding: "zstd", status: 415 },
])("S-19 $what is refused", async ({ encoding, status }) => {
  const answer = await server.post(full(randomUid(), 0), { "content-encoding": encoding });
  expect(answer.status).toBe(status);
});

test.each([
  { accept: "gzip", compressed: true },
  { accept: "deflate, gzip;q=0.5", compressed: true },
  { accept: "", compressed: false },
  { accept: "gzip;q=0", compressed: false },
])("S-20 an answer worth compressing, with Accept-Encoding $accept", async ({ accept, compressed }) => {
  const agent = server.agent("HTTP");
  await agent.fullReport();
  await server.assign(agent, { "": `a: ${"x".repeat(5000)}\n` });
  const headers: Record<string, string> = accept === "" ? {} : { "accept-encoding": accept };
  let encoding: string | undefined;
  const offered = async (): Promise<boolean> => {
    const answer = await server.post(agent.message(), headers);
    encoding = answer.headers["content-encoding"];
    const body = encoding === "gzip" ? gunzipSync(answer.body) : answer.body;
    return new Answer(body).remoteConfig !== undefined;
  };
  await expect.poll(offered, { timeout: 15_000, interval: 50 }).toBe(true);
  expect(encoding).toBe(compressed ? "gzip" : undefined);
});

test.each(["absent", "canonical", "in upper case", "of another agent"])(
  "S-21 a header OpAMP-Instance-UID that is %s does not matter: the body says who it is",
  async (which) => {
    const [uid, other] = [randomUid(), randomUid()];
    const text = uuid(which === "of another agent" ? other : uid);
    const value = which === "in upper case" ? text.toUpperCase() : text;
    const { body } = await server.post(full(uid, 0), which === "absent" ? {} : { "opamp-instance-uid": value });
    expect(new Answer(body).uid).toEqual(uid);
    await server.storedSoon(uid);
    expect(await server.stored(other)).toBeUndefined();
  },
);

test("S-25 polls on one TCP connection are the same as on several, and nobody is disconnected between them", async () => {
  const uid = randomUid();
  const { port } = server.endpoint;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { ...bearer(), "content-type": CONTENT_TYPE };
  const answers = [];
  for (let sequence = 0; sequence < 4; sequence += 1) {
    const body = sequence === 0 ? full(uid, 0) : agentToServer(uid, sequence, CAPABLE);
    const { body: answer } = await rawHttp({ port, headers, body, ...(sequence < 2 && { agent }) });
    answers.push(new Answer(answer).present);
    expect(await server.storedSoon(uid)).toMatchObject({ connected: true });
  }
  agent.destroy();
  expect(answers).toEqual([[S2A.instanceUid, S2A.capabilities], [1], [1], [1]]);
});

test.each(["GET", "PUT", "PATCH", "DELETE"])("S-28 %s is no poll", async (method) => {
  const uid = randomUid();
  const headers = { ...bearer(), "content-type": CONTENT_TYPE };
  const { status } = await rawHttp({ port: server.endpoint.port, method, headers, body: full(uid, 0) });
  expect(status).toBe(method === "GET" ? 426 : 405);
  // The next message of that uid is still its first.
  expect((await server.poll(agentToServer(uid, 1, CAPABLE))).capabilities).not.toBe(0);
});
