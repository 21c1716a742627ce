import { Agent } from "node:http";
import { beforeEach, expect, test } from "vitest";
import { eventually, SOON } from "./testing/eventually.ts";
import { agentToServer, CAPABLE, fullContent, readAnswer, someUid } from "./testing/messages.ts";
import { rawHttp } from "./testing/raw-http.ts";
import { poll, post, TestSocket } from "./testing/test-agent.ts";
import { eventsIn, TOKEN } from "./testing/test-gateway.ts";
import type { TestEvent } from "./testing/test-gateway.ts";
import { useGateways } from "./testing/use-gateways.ts";

const FULL = { capabilities: CAPABLE, content: fullContent() };
const THIN = { capabilities: CAPABLE };
const FULL_STATE = 0x1;

let uid: Buffer;

const port = (i: number): number => servers.at(i % 3).port;
const eventsOf = (): Promise<TestEvent[]> => servers.eventsOf(uid);

const servers = useGateways({}, {}, {});
beforeEach(() => {
  uid = someUid();
});

test("a poller may reach another node each time: its epoch and numbers go with it", async () => {
  expect(await poll(port(0), uid, 0, FULL)).toMatchObject({ capabilities: 7, flags: 0 });
  for (let i = 1; i < 9; i += 1) expect((await poll(port(i), uid, i, THIN)).flags).toBe(0);
  expect((await poll(port(9), uid, 9, { ...THIN, content: { health: { healthy: false } } })).flags).toBe(0);
  expect((await poll(port(10), uid, 10, THIN)).flags).toBe(0);
  const reports = (await eventsOf()).filter(({ kind }) => kind === "REPORT");
  expect(reports.map(({ sequenceNum, transport }) => [sequenceNum, transport])).toEqual([
    [0, "HTTP"],
    [9, "HTTP"],
  ]);
  expect(new Set(reports.map(({ epoch }) => epoch)).size).toBe(1);
});

test("polls without content are heartbeats", async () => {
  await poll(port(0), uid, 0, FULL);
  await poll(port(1), uid, 1, THIN);
  await poll(port(1), uid, 2, { capabilities: 0 });
  const polled = async () =>
    (await eventsIn(servers.redis)).some(({ detail }) => {
      return detail.heartbeats?.polled === true && Buffer.from(detail.heartbeats.instanceUids ?? []).includes(uid);
    });
  await expect.poll(polled, SOON).toBe(true);
});

test("a gap is asked about once and starts a new epoch", async () => {
  await poll(port(0), uid, 0, FULL);
  expect((await poll(port(1), uid, 5, THIN)).flags).toBe(FULL_STATE);
  expect((await poll(port(2), uid, 6, FULL)).flags).toBe(0);
  expect((await poll(port(0), uid, 7, THIN)).flags).toBe(0);
  const epochs = (await eventsOf()).filter(({ kind }) => kind === "REPORT").map(({ epoch }) => epoch);
  expect(new Set(epochs).size).toBe(2);
});

test("first contact with a thin message asks for full state, a repeat is answered", async () => {
  expect((await poll(port(0), uid, 42, THIN)).flags).toBe(FULL_STATE);
  expect((await poll(port(0), uid, 43, FULL)).flags).toBe(0);
  expect((await poll(port(1), uid, 43, FULL)).flags).toBe(0);
  expect((await poll(port(2), uid, 44, THIN)).flags).toBe(0);
});

test("agent_disconnect ends the session at once, the next poll begins another", async () => {
  await poll(port(0), uid, 0, FULL);
  expect((await poll(port(0), uid, 1, { ...THIN, content: { agentDisconnect: {} } })).error).toBeUndefined();
  await eventually(async () => (await eventsOf()).at(-1)?.kind).toBe("DISCONNECTED");
  expect((await poll(port(1), uid, 2, THIN)).flags).toBe(0);
  const epochs = (await eventsOf()).filter(({ kind }) => kind === "REPORT").map(({ epoch }) => epoch);
  expect(new Set(epochs).size).toBe(2);
});

test("an agent may change its transport", async () => {
  const socket = await TestSocket.open(port(0));
  await socket.ask(uid, 0, FULL);
  await eventually(async () => (await eventsOf()).length).toBeGreaterThan(0);
  expect((await poll(port(1), uid, 1, THIN)).flags).toBe(0);
  expect(await socket.raw.closeCode()).toBe(1000);
  const again = await TestSocket.open(port(2));
  expect((await again.ask(uid, 2, THIN)).flags).toBe(0);
});

test("keep-alive has no meaning: one connection or several, no disconnect in between", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/x-protobuf" };
  for (let i = 0; i < 3; i += 1) {
    const { status } = await rawHttp({
      port: port(0),
      headers,
      agent,
      body: agentToServer(uid, i, i === 0 ? FULL : THIN),
    });
    expect(status).toBe(200);
  }
  agent.destroy();
  expect((await poll(port(0), uid, 3, THIN)).flags).toBe(0);
  expect((await eventsOf()).map(({ kind }) => kind)).not.toContain("DISCONNECTED");
});

test.each(["missing", "lower case", "upper case", "another agent's"])(
  "OpAMP-Instance-UID does not matter: %s",
  async (which) => {
    const text = (which === "another agent's" ? someUid() : uid).toString("hex");
    const value = text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    const header = which === "upper case" ? value.toUpperCase() : value;
    const headers: Record<string, string> = which === "missing" ? {} : { "opamp-instance-uid": header };
    const { body } = await post(port(0), agentToServer(uid, 0, FULL), headers);
    expect(readAnswer(body).uid).toBe(uid.toString("hex"));
  },
);

test("an agent that asks for a uid gets one, and leaves no trace under its temporary one", async () => {
  const { newUid } = await poll(port(0), uid, 0, { ...FULL, flags: 1 });
  expect(newUid).toHaveLength(16);
  expect(await eventsOf()).toEqual([]);
});

test("an agent that asks for another uid later is retired under the one it had", async () => {
  await poll(port(0), uid, 0, FULL);
  expect((await poll(port(0), uid, 1, { flags: 1 })).newUid).toHaveLength(16);
  const ends = async () => (await eventsOf()).filter(({ kind }) => kind === "DISCONNECTED");
  await eventually(async () => (await ends()).map(({ reason }) => reason)).toEqual(["uid-replaced"]);
});

test("two machines that poll with one uid end with two", async () => {
  await poll(port(0), uid, 500, FULL);
  let renamed: Buffer | undefined;
  for (let i = 0; i < 8 && renamed === undefined; i += 1) {
    await poll(port(0), uid, 501 + i, THIN);
    renamed = (await poll(port(0), uid, 20 + i, THIN)).newUid;
  }
  expect(renamed).toHaveLength(16);
});
