import { expect, test } from "vitest";
import { became, order } from "./support/commands.ts";
import { BOTH } from "./support/hand-agent.ts";
import type { HandAgent } from "./support/hand-agent.ts";
import { CAN, customMessage, disconnect, health, remoteConfigStatus, S2A, STATUS } from "./support/messages.ts";
import type { Answer } from "./support/messages.ts";
import { SOON } from "./support/rollouts.ts";
import { useServer } from "./support/server.ts";

const server = useServer();

const isCommand = ({ fields }: Answer): boolean => fields.has(S2A.command);
const hasConfig = (answer: Answer): boolean => answer.remoteConfig !== undefined;

async function stored(agent: HandAgent): Promise<HandAgent> {
  await agent.fullReport();
  await server.storedSoon(agent.uid, ({ capabilities }) => Array.isArray(capabilities) && capabilities.length > 0);
  return agent;
}

/** What comes until nothing is missing any more. */
async function untilAll(agent: HandAgent, ...missing: ((answer: Answer) => boolean)[]): Promise<Answer[]> {
  const came: Answer[] = [];
  while (missing.length > 0) {
    const answer = await agent.until((each) => missing.some((isIt) => isIt(each)));
    came.push(answer);
    missing = missing.filter((isIt) => !isIt(answer));
  }
  return came;
}

test.each(BOTH)(
  "S-77 no restart is sent to an agent that does not accept it, which the API says, over %s",
  async (transport) => {
    const agent = server.agent(transport);
    agent.capabilities = (agent.capabilities ?? 0) & ~CAN.acceptRestart;
    await stored(agent);
    expect(await order(server, agent, "restart")).toMatchObject({ status: 409, code: "API_AGENT_NOT_CAPABLE" });
    await agent.expectNothing();
  },
);

test("S-77 nor to one that dropped the capability while the restart waited", async () => {
  const agent = await stored(server.agent("HTTP"));
  const { status, id } = await order(server, agent, "restart");
  expect(status).toBe(202);
  agent.capabilities = (agent.capabilities ?? 0) & ~CAN.acceptRestart;
  const answers = [await agent.heartbeat(), await agent.heartbeat(), await agent.heartbeat()];
  expect(answers.some(isCommand)).toBe(false);
  await became(server, agent, id, "unsupported");
});

test.each(BOTH)(
  "S-170 a restart is alone in its message, a config that waits comes in another, over %s",
  async (transport) => {
    const agent = await stored(server.agent(transport));
    const hash = await server.assign(agent, { "": `of: ${agent.id}\n` });
    await server.offerable(hash);
    const { id } = await order(server, agent, "restart");
    const came = await untilAll(agent, isCommand, hasConfig);
    const [command] = came.filter(isCommand);
    expect(came.filter(isCommand)).toHaveLength(1);
    expect(command?.uid).toEqual(agent.uid);
    const allowed: readonly number[] = [S2A.instanceUid, S2A.capabilities, S2A.command];
    expect(command?.present.filter((field) => !allowed.includes(field))).toEqual([]);
    expect(came.find(hasConfig)?.remoteConfig?.hash.toString("hex")).toBe(hash);
    await became(server, agent, id, "written");
  },
);

test.each(BOTH)("S-171 the command is there, and is Restart, which is 0, over %s", async (transport) => {
  const agent = await stored(server.agent(transport));
  await order(server, agent, "restart");
  const { fields, bytes } = await agent.until(isCommand);
  expect(fields.sub(S2A.command)?.number(1)).toBe(0);
  expect(bytes.toString("hex")).toContain("4a00");
});

test.each(BOTH)("S-172 no other message holds a command, not even an empty one, over %s", async (transport) => {
  const agent = await stored(server.agent(transport));
  const hash = await server.assign(agent, { "": `of: ${agent.id}\n` });
  const answers = [
    await agent.until(hasConfig),
    await agent.say(remoteConfigStatus(Buffer.from(hash, "hex"), STATUS.applied)),
  ];
  answers.push(await agent.say(health({ healthy: false })), await agent.say(customMessage("a.b", "c", Buffer.of(1))));
  agent.next += 5;
  answers.push(await agent.heartbeat(), await agent.fullReport(), await agent.ask(Buffer.of(0xff)));
  await order(server, agent, "report-full-state");
  answers.push(await agent.until(({ asksForFullState }) => asksForFullState), await agent.say(disconnect()));
  for (const answer of answers) expect(isCommand(answer)).toBe(false);
});

test("S-173 a restart comes with exactly one of the next polls", async () => {
  const agent = await stored(server.agent("HTTP"));
  await order(server, agent, "restart");
  const answers: Answer[] = [];
  for (let i = 0; i < 8; i += 1) answers.push(await agent.heartbeat());
  answers.push(await agent.fullReport());
  agent.next = 0;
  answers.push(await agent.fullReport(), await agent.heartbeat());
  expect(answers.filter(isCommand)).toHaveLength(1);
});

test("S-173 a restart comes once over WebSocket, and not again when the agent is back", async () => {
  const agent = await stored(server.agent("WebSocket"));
  const { id } = await order(server, agent, "restart");
  await agent.until(isCommand);
  const answers = [await agent.heartbeat(), await agent.heartbeat(), await agent.say(disconnect())];
  agent.cut();
  agent.next = 0;
  answers.push(await agent.fullReport(), await agent.heartbeat());
  expect(answers.some(isCommand)).toBe(false);
  await agent.expectNothing();
  await became(server, agent, id, "written");
});

test.each(BOTH)("S-173 a restart that was ordered while the agent was away comes once over %s", async (transport) => {
  const agent = await stored(server.agent(transport));
  await agent.say(disconnect());
  agent.cut();
  await server.storedSoon(agent.uid, ({ connected }) => connected === false);
  await order(server, agent, "restart");
  await expect
    .poll(() => server.rows("select 1 from commands where instance_uid = $1 and sent_at is not null", [agent.id]), SOON)
    .toHaveLength(1);
  const answers = [await agent.heartbeat()];
  if (!answers.some(isCommand)) answers.push(await agent.until(isCommand));
  for (let i = 0; i < 4; i += 1) answers.push(await agent.heartbeat());
  expect(answers.filter(isCommand)).toHaveLength(1);
});
