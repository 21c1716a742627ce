import { expect, test } from "vitest";
import { BOTH } from "./support/hand-agent.ts";
import { disconnect, everything, S2A } from "./support/messages.ts";
import { useServer } from "./support/server.ts";

const server = useServer();
const GOING_AWAY = [1001, 1012];

test("S-199 agent_disconnect of one agent leaves the others on its WebSocket connected", async () => {
  const socket = await server.socket();
  const [leaving, staying] = [server.agent("WebSocket"), server.agent("WebSocket")];
  for (const agent of [leaving, staying]) await socket.ask(agent.message(everything(agent.uid)));
  for (const { uid } of [leaving, staying]) await server.storedSoon(uid, ({ connected }) => connected === true);
  await socket.ask(leaving.message(disconnect()));
  const left = await server.storedSoon(leaving.uid, ({ connected }) => connected === false);
  expect(left).toMatchObject({ healthy: true, identifyingAttributes: { "service.instance.id": leaving.id } });
  expect(await server.stored(staying.uid)).toMatchObject({ connected: true });
  expect((await socket.ask(staying.message())).present).toEqual([S2A.instanceUid]);
});

test("S-200 when the connection is cut all its agents are shown as disconnected", async () => {
  const socket = await server.socket();
  const agents = [server.agent("WebSocket"), server.agent("WebSocket")];
  for (const agent of agents) await socket.ask(agent.message(everything(agent.uid)));
  for (const { uid } of agents) await server.storedSoon(uid, ({ connected }) => connected === true);
  socket.raw.destroy();
  for (const { uid } of agents) {
    expect(await server.storedSoon(uid, ({ connected }) => connected === false)).toMatchObject({ healthy: true });
  }
});

test("S-201 a poll with agent_disconnect disconnects at once, the next one connects again", async () => {
  const agent = server.agent("HTTP");
  await agent.fullReport();
  await server.storedSoon(agent.uid, ({ connected }) => connected === true);
  await agent.say(disconnect());
  await server.storedSoon(agent.uid, ({ connected }) => connected === false);
  expect((await agent.heartbeat()).error).toBeUndefined();
  expect(await server.storedSoon(agent.uid, ({ connected }) => connected === true)).toMatchObject({ healthy: true });
});

test("S-202 a poller is connected between polls, and no longer after some that it left out", async () => {
  const agent = server.agent("HTTP");
  await agent.fullReport();
  expect(await server.storedSoon(agent.uid)).toMatchObject({ connected: true });
  // Ten minutes pass.
  for (const [table, column] of [
    ["agents", "reported_at"],
    ["agent_liveness", "seen_at"],
  ]) {
    const sql = `update ${table} set ${column} = ${column} - interval '10 minutes' where instance_uid = $1`;
    await server.rows(sql, [agent.id]);
  }
  expect(await server.storedSoon(agent.uid)).toMatchObject({ connected: false });
  await agent.heartbeat();
  await server.storedSoon(agent.uid, ({ connected }) => connected === true);
});

test.each(BOTH)("S-203 agent_disconnect is answered as any message over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  const answer = await agent.say(disconnect());
  expect([answer.uid, answer.present]).toEqual([agent.uid, [S2A.instanceUid]]);
});

test("S-204 a server that stops closes its WebSockets with a Close frame", async () => {
  const stopping = await server.anotherGateway();
  const agent = server.agent("WebSocket", server.endpointOf(stopping));
  await agent.fullReport();
  await stopping.drain();
  expect(GOING_AWAY).toContain(await agent.socket.raw.closeCode());
  await stopping.stop();
});

test("S-205 the close handshake that a client starts is completed", async () => {
  const agent = server.agent("WebSocket");
  await agent.fullReport();
  const { raw } = agent.socket;
  raw.close(1000);
  expect(await raw.closeCode()).toBe(1000);
  expect(await raw.next()).toBeUndefined();
  expect(raw.ended).toBe(true);
});

test("S-206 an agent that was cut off comes back at once, and gets what is pushed", async () => {
  const agent = server.agent("WebSocket");
  await agent.fullReport();
  agent.cut();
  expect((await agent.heartbeat()).flags).toBe(0);
  const hash = await server.assign(agent, { "": "a: 206\n" });
  const { remoteConfig } = await agent.until((answer) => answer.remoteConfig !== undefined);
  expect(remoteConfig?.hash.toString("hex")).toBe(hash);
});

test("S-207 of two connections of one agent the newer gets what is pushed, the older is closed", async () => {
  const older = server.agent("WebSocket");
  await older.fullReport();
  const newer = server.agent("WebSocket", server.endpoint, older.uid);
  newer.next = older.next;
  expect((await newer.heartbeat()).error).toBeUndefined();
  expect(await older.socket.raw.closeCode()).toBe(1000);
  const hash = await server.assign(newer, { "": "a: 207\n" });
  const { remoteConfig } = await newer.until((answer) => answer.remoteConfig !== undefined);
  expect(remoteConfig?.hash.toString("hex")).toBe(hash);
});
