import { expect, test } from "vitest";
import { BOTH } from "./support/hand-agent.ts";
import type { HandAgent } from "./support/hand-agent.ts";
import { A2S, AGENT_FLAG, customCapabilities, customMessage, S2A } from "./support/messages.ts";
import { useServer } from "./support/server.ts";
import { num, sub } from "./support/wire.ts";

const server = useServer();
const CAPABILITY = "com.example.conformance";
const DATA = Buffer.from("00ff80fe0d0a", "hex");

/** The data of the custom messages that are kept of an agent. */
async function kept(agent: HandAgent): Promise<unknown[]> {
  const { status, body } = await server.operator.call("GET", `/agents/${agent.id}/messages`);
  if (status === 404) return [];
  expect(status).toBe(200);
  const { items }: { items: { data: unknown }[] } = Object(body);
  return items.map(({ data }) => data);
}

test.each(BOTH)("S-41 full state is asked for when an operator wants it, over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  await server.storedSoon(agent.uid, ({ connected }) => connected === true);
  const { status } = await server.operator.call("POST", `/agents/${agent.id}/report-full-state`, {});
  expect(status).toBe(202);
  const asked = await agent.until(({ asksForFullState }) => asksForFullState);
  expect(asked.uid).toEqual(agent.uid);
  expect((await agent.fullReport()).present).toEqual([S2A.instanceUid]);
  await agent.expectNothing();
});

test.each(BOTH)("S-46 a custom message that is sent twice is kept once over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport(customCapabilities(CAPABILITY));
  const message = agent.message(customMessage(CAPABILITY, "once", DATA));
  const answers = [await agent.ask(message), await agent.ask(message)];
  expect(answers.map(({ present }) => present)).toEqual([[S2A.instanceUid], [S2A.instanceUid]]);
  await agent.say(customMessage(CAPABILITY, "after", Buffer.from("end")));
  await expect.poll(() => kept(agent), { timeout: 15_000 }).toContain(Buffer.from("end").toString("base64"));
  expect(await kept(agent)).toEqual([Buffer.from("end"), DATA].map((data) => data.toString("base64")));
});

test.each(BOTH)("S-50 a custom message is handled once, whatever follows, over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport(customCapabilities(CAPABILITY));
  await agent.say(customMessage(CAPABILITY, "once", DATA));
  await expect.poll(() => kept(agent), { timeout: 15_000 }).toEqual([DATA.toString("base64")]);
  for (let i = 0; i < 3; i += 1) await agent.heartbeat();
  const { next } = agent;
  await agent.fullReport();
  await server.storedSoon(agent.uid, ({ sequenceNum }) => sequenceNum === next);
  expect(await kept(agent)).toEqual([DATA.toString("base64")]);
});

test.each(BOTH)("S-50 asking for a uid counts for one message over %s", async (transport) => {
  const agent = server.agent(transport);
  const { newUid } = await agent.fullReport(num(A2S.flags, AGENT_FLAG.requestInstanceUid));
  expect(newUid).toHaveLength(16);
  agent.uid = newUid ?? agent.uid;
  expect((await agent.fullReport()).newUid).toBeUndefined();
  expect((await agent.heartbeat()).present).toEqual([S2A.instanceUid]);
});

test.each(BOTH)("S-50 a request for connection settings has no effect on later messages over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  expect((await agent.say(sub(A2S.connectionSettingsRequest))).present).toEqual([S2A.instanceUid]);
  expect((await agent.heartbeat()).present).toEqual([S2A.instanceUid]);
});
