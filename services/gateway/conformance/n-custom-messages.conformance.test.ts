import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { became, messagesOf, order } from "./support/commands.ts";
import { BOTH } from "./support/hand-agent.ts";
import type { HandAgent } from "./support/hand-agent.ts";
import { customCapabilities, customMessage, health, S2A } from "./support/messages.ts";
import type { Answer } from "./support/messages.ts";
import { SOON } from "./support/rollouts.ts";
import { useServer } from "./support/server.ts";

const [OURS, MORE] = ["com.example.inventory/v2", "com.example.ping"];
const server = useServer({ GATEWAY_CUSTOM_CAPABILITIES: OURS });

const [A, B] = ["com.example.logs/v1", "com.example.probe"];
const isMessage = ({ fields }: Answer): boolean => fields.has(S2A.customMessage);

/** The list in an answer; undefined when there is none. */
function listed(answer: Answer): string[] | undefined {
  return answer.fields.sub(S2A.customCapabilities)?.repeated(1).map(String);
}

/** Reports these capabilities and waits until they are known. */
async function withCapabilities(agent: HandAgent, ...names: string[]): Promise<HandAgent> {
  await agent.fullReport(customCapabilities(...names));
  await knownTo(agent, names);
  return agent;
}

async function knownTo(agent: HandAgent, names: readonly string[]): Promise<void> {
  await server.storedSoon(
    agent.uid,
    (stored) => JSON.stringify(stored["customCapabilities"]) === JSON.stringify(names),
  );
}

const send = (agent: HandAgent, capability: string, data = Buffer.of(1)) =>
  order(server, agent, "messages", { capability, type: "hello", data: data.toString("base64") });

test.each(BOTH)(
  "S-174 S-177 the first answer lists the Server's capabilities, well named, over %s",
  async (transport) => {
    const names = listed(await server.agent(transport).fullReport());
    expect(names).toEqual([OURS]);
    for (const name of names ?? []) expect(name).toMatch(/^[a-z0-9-]+(\.[\w-]+)+(\/[\w.-]+)?$/);
  },
);

test.each(BOTH)("S-175 the list comes once, and whole when it has changed, over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  const later = [await agent.heartbeat(), await agent.say(health()), await agent.heartbeat()];
  expect(later.map(listed)).toEqual([undefined, undefined, undefined]);
  const changed = await server.anotherGateway({ GATEWAY_CUSTOM_CAPABILITIES: `${OURS},${MORE}` });
  const newcomer = server.agent(transport, server.endpointOf(changed));
  expect(listed(await newcomer.fullReport())?.toSorted()).toEqual([OURS, MORE].toSorted());
});

test("S-175 a new connection is told the list again", async () => {
  const changed = await server.anotherGateway({ GATEWAY_CUSTOM_CAPABILITIES: MORE });
  const agent = server.agent("WebSocket");
  expect(listed(await agent.fullReport())).toEqual([OURS]);
  agent.moveTo(server.endpointOf(changed));
  expect(listed(await agent.heartbeat())).toEqual([MORE]);
});

test("S-177 a gateway does not start with a name that is none", async () => {
  await expect(server.anotherGateway({ GATEWAY_CUSTOM_CAPABILITIES: "inventory" })).rejects.toThrow(
    "GATEWAY_CUSTOM_CAPABILITIES",
  );
});

test.each(BOTH)("S-176 a list replaces the one before, over %s", async (transport) => {
  const agent = await withCapabilities(server.agent(transport), A, B);
  expect((await send(agent, A)).status).toBe(202);
  await agent.until(isMessage);
  await agent.say(customCapabilities(B));
  await knownTo(agent, [B]);
  expect(await send(agent, A)).toMatchObject({ status: 409, code: "API_AGENT_NOT_CAPABLE" });
  expect((await send(agent, B)).status).toBe(202);
  expect((await agent.until(isMessage)).fields.sub(S2A.customMessage)?.text(1)).toBe(B);
});

test.each(BOTH)("S-176 S-178 an agent that never listed any gets no message over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  await server.storedSoon(agent.uid);
  expect(await send(agent, A)).toMatchObject({ status: 409, code: "API_AGENT_NOT_CAPABLE" });
  await agent.expectNothing();
});

test("S-178 a message that waits is not sent once the agent has dropped the capability", async () => {
  const agent = await withCapabilities(server.agent("HTTP"), A);
  const { id, status } = await send(agent, A);
  expect(status).toBe(202);
  const answers = [await agent.say(customCapabilities(B)), await agent.heartbeat(), await agent.heartbeat()];
  expect(answers.some(isMessage)).toBe(false);
  await became(server, agent, id, "unsupported");
});

test.each(BOTH)("S-178 a message goes to an agent that listed its capability, once, over %s", async (transport) => {
  const agent = await withCapabilities(server.agent(transport), A);
  const { id } = await send(agent, A);
  expect((await agent.until(isMessage)).uid).toEqual(agent.uid);
  await became(server, agent, id, "written");
  await agent.expectNothing();
});

test.each(BOTH)("S-179 messages of unknown capabilities and types are acknowledged over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  for (const [capability, type] of [
    ["org.nobody.knows/v9", "what"],
    [OURS, "a type of which nobody knows"],
    ["", ""],
    ["not a name at all", "x"],
  ] as const) {
    const answer = await agent.say(customMessage(capability, type, Buffer.of(1, 2)));
    expect(answer.present).toEqual([S2A.instanceUid]);
  }
  expect((await agent.heartbeat()).present).toEqual([S2A.instanceUid]);
});

const DATA = Buffer.concat([Buffer.of(0, 255, 0x80, 0x0a, 0x0d), randomBytes(3000)]);

test.each(BOTH)(
  "S-180 data of an agent's message are kept as they are, and it is answered, over %s",
  async (transport) => {
    const agent = server.agent(transport);
    await agent.fullReport(customCapabilities(A));
    const answer = await agent.say(customMessage(A, "dump", DATA));
    expect(answer.present).toEqual([S2A.instanceUid]);
    await expect.poll(() => messagesOf(server, agent), SOON).toHaveLength(1);
    const [message] = await messagesOf(server, agent);
    expect(message).toMatchObject({ capability: A, type: "dump", bytes: DATA.length, data: DATA.toString("base64") });
  },
);

test.each(BOTH)("S-180 data of a message to an agent arrive as they were given over %s", async (transport) => {
  const agent = await withCapabilities(server.agent(transport), A);
  await send(agent, A, DATA);
  const message = (await agent.until(isMessage)).fields.sub(S2A.customMessage);
  expect(message?.text(1)).toBe(A);
  expect(message?.text(2)).toBe("hello");
  expect(message?.bytes(3)).toEqual(DATA);
});
