import { AgentCapability } from "@opamp/opamp";
import { eventually, startTestCluster } from "@opamp/testkit";
import type { Crew, ScriptedAgent, TestCluster } from "@opamp/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

const PING = "com.example.ping/v1";
const commandShape = z.object({ id: z.string(), state: z.string(), finishedAt: z.string().nullable() });
const eventsShape = z.object({
  items: z.array(z.object({ kind: z.string(), detail: z.record(z.string(), z.unknown()) })),
});
const messagesShape = z.object({
  items: z.array(z.object({ capability: z.string(), type: z.string(), data: z.string().nullable() })),
});

/** Two gateways with addresses of their own. */
let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster({
    layout: "own-ports",
    env: { gateway: { GATEWAY_CUSTOM_CAPABILITIES: PING } },
  });
});
afterAll(() => cluster?.stop());

const pathOf = (agent: ScriptedAgent): string => `/agents/${agent.state.instanceUid}`;

/** Asks something of an agent. @returns the command's id. */
async function ask(agent: ScriptedAgent, what: string, body: object = {}): Promise<string> {
  const answer = await cluster.operator.call("POST", `${pathOf(agent)}/${what}`, body);
  expect(answer.status).toBe(202);
  return commandShape.parse(answer.body).id;
}

/** Waits for what becomes of a command. */
async function becomes(agent: ScriptedAgent, id: string, state: string): Promise<void> {
  const read = async () =>
    commandShape.parse((await cluster.operator.call("GET", `${pathOf(agent)}/commands/${id}`)).body);
  const command = await eventually(`the command is ${state}`, read, (one) => one.state === state, {
    timeoutMs: 40_000,
  });
  expect(command.finishedAt).not.toBeNull();
}

/** The agent's history, newest first. */
async function events(agent: ScriptedAgent) {
  return eventsShape.parse((await cluster.operator.call("GET", `${pathOf(agent)}/events`)).body).items;
}

function only(crew: Crew): ScriptedAgent {
  const [agent] = crew.agents;
  if (agent === undefined) throw new Error("a crew of nobody");
  return agent;
}

describe.each([
  { transport: "websocket", options: {} },
  { transport: "http", options: { transport: "http", pollMs: 200 } },
] as const)("over $transport", ({ transport, options }) => {
  let crew: Crew;
  let agent: ScriptedAgent;
  beforeAll(async () => {
    const name = `commands-${transport}`;
    crew = await cluster
      .crew({ name, count: 1, agent: { ...options, customCapabilities: [PING] } }, "gateway-2")
      .start();
    agent = only(crew);
    await crew.settled();
  });

  test("a restart reaches the agent once, and its outcome and its effect are history", async () => {
    const id = await ask(agent, "restart");
    await becomes(agent, id, "written");
    await agent.waitFor(({ counts }) => counts.restarts === 1);
    const outcome = { kind: "command", detail: { id, command: "restart", outcome: "written" } };
    await eventually(
      "the restart is history",
      () => events(agent),
      (list) => list.some(({ kind, detail }) => kind === "health" && detail["healthy"] === true),
    );
    expect(await events(agent)).toContainEqual(outcome);
    await crew.settled();
    expect(agent.state.counts.restarts).toBe(1);
  });

  test("it is asked for its full state, and sends it", async () => {
    const before = agent.state.counts.fullStateRequests;
    await becomes(agent, await ask(agent, "report-full-state"), "written");
    await agent.waitFor(({ counts }) => counts.fullStateRequests > before);
    await crew.settled();
    expect(agent.state.counts.fullStateRequests).toBe(before + 1);
  });

  test("custom messages go both ways", async () => {
    expect(agent.state.serverCapabilities).toEqual([PING]);
    const data = Buffer.from([0, 255, 128]);
    const id = await ask(agent, "messages", { capability: PING, type: "ping", data: data.toString("base64") });
    await agent.waitFor(({ customMessages }) => customMessages.length === 1);
    expect(agent.state.customMessages).toEqual([{ capability: PING, type: "ping", data }]);
    await becomes(agent, id, "written");
    agent.sendMessage({ capability: PING, type: "pong", data });
    const { items } = await eventually(
      "the answer is there",
      async () => messagesShape.parse((await cluster.operator.call("GET", `${pathOf(agent)}/messages`)).body),
      (list) => list.items.length > 0,
    );
    expect(items).toEqual([{ capability: PING, type: "pong", data: "AP+A" }]);
  });

  test("it gets a restart that waited while it was away, and none that came too late", async () => {
    await crew.stop();
    await crew.see("disconnected", ({ connected }) => !connected);
    const late = await ask(agent, "restart", { expiresIn: "1s" });
    const waiting = await ask(agent, "restart", { expiresIn: "10m" });
    await becomes(agent, late, "expired");
    const before = agent.state.counts.restarts;
    agent.start();
    await becomes(agent, waiting, "written");
    await agent.waitFor(({ counts }) => counts.restarts > before);
    await crew.settled();
    expect(agent.state.counts.restarts).toBe(before + 1);
    await becomes(agent, late, "expired");
  });
});

test("a process that restarts is back, on another gateway if need be", async () => {
  const crew = await cluster.crew({ name: "process", count: 1, agent: { restarts: "process" } }, "gateway-1").start();
  const agent = only(crew);
  await crew.settled();
  await becomes(agent, await ask(agent, "restart"), "written");
  await agent.waitFor(({ counts, connected }) => counts.connects === 2 && connected);
  await crew.settled();
  expect(agent.state.counts.restarts).toBe(1);
});

test("an agent that cannot restart is sent nothing, and the operator is told why", async () => {
  const capabilities = AgentCapability.ReportsStatus | AgentCapability.ReportsHealth;
  const crew = await cluster.crew({ name: "no-restart", count: 1, agent: { capabilities } }).start();
  const agent = only(crew);
  await crew.see("there", ({ connected }) => connected);
  const refused = await cluster.operator.call("POST", `${pathOf(agent)}/restart`);
  expect(refused).toMatchObject({ status: 409, body: { code: "API_AGENT_NOT_CAPABLE" } });
  const message = await cluster.operator.call("POST", `${pathOf(agent)}/messages`, { capability: PING });
  expect(message).toMatchObject({ status: 409, body: { code: "API_AGENT_NOT_CAPABLE" } });
  expect(agent.state.counts).toMatchObject({ restarts: 0 });
});

test("one of many agents with the same components is asked for them, and all of them show them", async () => {
  const components = { receivers: { subComponentMap: { otlp: {}, kafka: {} } }, exporters: {} };
  const crew = await cluster.crew({ name: "components", count: 5, agent: { components } }).start();
  const summaries = () =>
    Promise.all(crew.agents.map(async (agent) => (await cluster.operator.call("GET", pathOf(agent))).body));
  const shown = await eventually("all are known", summaries, (bodies) =>
    bodies.every((body) => JSON.stringify(body).includes('"count":2')),
  );
  expect(new Set(shown.map((body) => JSON.stringify(Object(body).availableComponents))).size).toBe(1);
  expect(crew.count("componentRequests")).toBe(1);
  const { body } = await cluster.operator.call("GET", `${pathOf(only(crew))}/components`);
  expect(body).toMatchObject({
    components: { receivers: { components: { otlp: {}, kafka: {} } }, exporters: { metadata: {} } },
  });
});
