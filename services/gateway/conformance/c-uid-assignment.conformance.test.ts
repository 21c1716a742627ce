import { expect, test } from "vitest";
import { BOTH, renamed } from "./support/hand-agent.ts";
import { A2S, AGENT_FLAG, ERROR } from "./support/messages.ts";
import { useServer } from "./support/server.ts";
import type { Stored } from "./support/server.ts";
import { bin, num } from "./support/wire.ts";

const server = useServer();

const REQUEST_UID = num(A2S.flags, AGENT_FLAG.requestInstanceUid);
const isConnected = ({ connected }: Stored): boolean => connected === true;

test.each(BOTH)("S-54 RequestInstanceUid is answered with another uid over %s", async (transport) => {
  const agent = server.agent(transport);
  const { newUid, error } = await agent.fullReport(REQUEST_UID);
  expect(error).toBeUndefined();
  expect(newUid).toBeDefined();
  expect(newUid).not.toEqual(agent.uid);
});

test.each(BOTH)("S-54 a malformed message gets a BadRequest and no uid over %s", async (transport) => {
  const agent = server.agent(transport);
  const { error, newUid } = await agent.say(REQUEST_UID, bin(A2S.health, Buffer.of(0x08)));
  expect(error?.type).toBe(ERROR.badRequest);
  expect(newUid).toBeUndefined();
});

test.each(BOTH)("S-54 a later RequestInstanceUid is answered, too over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  await agent.heartbeat();
  const { newUid } = await agent.say(REQUEST_UID);
  expect(newUid).toBeDefined();
  expect(newUid).not.toEqual(agent.uid);
});

test.each(BOTH)("S-55 the new uid is a UUID of version 7 over %s", async (transport) => {
  const agent = server.agent(transport);
  const { newUid } = await agent.fullReport(REQUEST_UID);
  expect(newUid).toHaveLength(16);
  expect((newUid?.[6] ?? 0) >> 4).toBe(7);
  expect((newUid?.[8] ?? 0) >> 6).toBe(0b10);
  const sentAt = newUid?.readUIntBE(0, 6) ?? 0;
  expect(Math.abs(Date.now() - sentAt)).toBeLessThan(3_600_000);
});

test.each(BOTH)("S-56 the message with the new uid is addressed to the old one over %s", async (transport) => {
  const agent = server.agent(transport);
  const first = await agent.fullReport(REQUEST_UID);
  expect(first.newUid).toBeDefined();
  expect(first.uid).toEqual(agent.uid);
});

test.each(BOTH)(
  "S-57 an agent goes on under its new uid, and nothing is kept of a temporary one over %s",
  async (transport) => {
    const agent = server.agent(transport);
    const temporary = agent.uid;
    const { newUid } = await agent.fullReport(REQUEST_UID);
    const answer = await renamed(agent, newUid).fullReport();
    expect(answer.error).toBeUndefined();
    expect(answer.uid).toEqual(newUid);
    expect(answer.asksForFullState).toBe(false);
    await server.storedSoon(agent.uid, isConnected);
    expect(await server.stored(temporary)).toBeUndefined();
  },
);

test.each(BOTH)("S-57 the uid that an agent had before is retired over %s", async (transport) => {
  const agent = server.agent(transport);
  const before = agent.uid;
  await agent.fullReport();
  await server.storedSoon(before, isConnected);
  const { newUid } = await agent.say(REQUEST_UID);
  // Clients do not say again what they said under the old uid, unless they are asked.
  const answer = await renamed(agent, newUid).heartbeat();
  expect(answer.asksForFullState).toBe(true);
  await agent.fullReport();
  await server.storedSoon(before, ({ connected }) => connected === false);
  await server.storedSoon(agent.uid, isConnected);
});
