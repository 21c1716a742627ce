import { expect, test } from "vitest";
import { OPCODE } from "../src/testing/raw-websocket.ts";
import { BOTH } from "./support/hand-agent.ts";
import type { HandAgent, HandSocket } from "./support/hand-agent.ts";
import {
  A2S,
  CAN,
  customMessage,
  effectiveConfig,
  health,
  remoteConfigStatus,
  S2A,
  STATUS,
} from "./support/messages.ts";
import type { Answer } from "./support/messages.ts";
import { SOON } from "./support/rollouts.ts";
import { useServer } from "./support/server.ts";
import { num, sub } from "./support/wire.ts";

/** The shortest there is, so that silence can be waited for. */
const server = useServer({ GATEWAY_IDLE_TIMEOUT_S: "8" });

const SILENCE_MS = 11_000;

/** Does what every WebSocket library does by itself, and nothing else, until the time is over. */
async function onlyPong({ raw }: HandSocket, forMs: number): Promise<number> {
  const until = Date.now() + forMs;
  let pings = 0;
  while (Date.now() < until) {
    const frame = await raw.next(until - Date.now()).catch(() => undefined);
    if (frame === undefined) {
      if (raw.ended) throw new Error("the connection ended");
      continue;
    }
    expect(frame.opcode).toBe(OPCODE.ping);
    pings += 1;
    raw.send(frame.payload, { opcode: OPCODE.pong });
  }
  return pings;
}

test("S-101 S-107 an agent that never says anything stays connected over WebSocket", async () => {
  const agent = server.agent("WebSocket");
  expect((agent.capabilities ?? 0) & CAN.reportHeartbeat).toBe(0);
  await agent.fullReport();
  await server.storedSoon(agent.uid);
  expect(await onlyPong(agent.socket, SILENCE_MS)).toBeGreaterThan(0);
  expect(await server.stored(agent.uid)).toMatchObject({ connected: true, disconnectReason: null });
  expect((await agent.heartbeat()).present).toEqual([S2A.instanceUid]);
});

const ALL_BITS = 0xffff;

/** All that the Server sends in the life of an agent that would take any settings. */
async function lifeOf(agent: HandAgent): Promise<Answer[]> {
  agent.capabilities = ALL_BITS;
  const answers = [await agent.fullReport()];
  const hash = await server.assign(agent, { "": "a: 1\n" });
  answers.push(await agent.until(({ remoteConfig }) => remoteConfig !== undefined));
  answers.push(await agent.say(remoteConfigStatus(Buffer.from(hash, "hex"), STATUS.applied)));
  answers.push(await agent.say(sub(A2S.connectionSettingsStatus, num(2, STATUS.failed))));
  for (let i = 0; i < 10; i += 1) answers.push(await agent.heartbeat());
  return answers;
}

test.each(BOTH)("S-104 heartbeats are never switched off, since no offer sets opamp, over %s", async (transport) => {
  for (const { present } of await lifeOf(server.agent(transport)))
    expect(present).not.toContain(S2A.connectionSettings);
});

test.each(BOTH)(
  "S-111 no own telemetry is offered without news, there being none at all, over %s",
  async (transport) => {
    const answers = await lifeOf(server.agent(transport));
    expect((answers[0]?.capabilities ?? 0) & 0x20).toBe(0);
    for (const { present } of answers) expect(present).not.toContain(S2A.connectionSettings);
  },
);

test.each(BOTH)(
  "S-112 S-114 no telemetry endpoint is offered that could be wrong, nor a credential to revoke there, over %s",
  async (transport) => {
    const agent = server.agent(transport);
    for (const { fields } of await lifeOf(agent)) expect(fields.sub(S2A.connectionSettings)).toBeUndefined();
  },
);

const MESSAGES = [
  ["health", health({ status: "still here" })],
  ["an effective config", effectiveConfig({ "": "still: here" })],
  ["a custom message", customMessage("com.example.alive", "beat", Buffer.of(1))],
] as const;

for (const [what, part] of MESSAGES) {
  test.each(BOTH)(`S-105 ${what} is a sign of life over %s`, async (transport) => {
    const agent = server.agent(transport);
    await agent.fullReport();
    const { lastSeenAt } = await server.storedSoon(agent.uid);
    await agent.say(part);
    const later = await server.storedSoon(agent.uid, (stored) => String(stored["lastSeenAt"]) > String(lastSeenAt));
    expect(later["connected"]).toBe(true);
  });
}

/** As if the agent had last been heard of some time ago. */
async function longAgo({ id }: HandAgent, minutes: number): Promise<void> {
  const before = [id, `${minutes} minutes`];
  await server.rows("update agents set reported_at = reported_at - $2::interval where instance_uid = $1", before);
  await server.rows("update agent_liveness set seen_at = seen_at - $2::interval where instance_uid = $1", before);
}

test("S-106 an agent that stops polling is shown as not connected, and as connected with its next poll", async () => {
  const agent = server.agent("HTTP");
  await agent.fullReport();
  // Heartbeats are stored later than reports; one under way would count as a new sign of life.
  await server.storedSoon(agent.uid, ({ connected }) => connected === true);
  await longAgo(agent, 2 * 24 * 60);
  expect(await server.stored(agent.uid)).toMatchObject({ connected: false });
  await agent.say(health({ status: "back" }));
  await server.storedSoon(agent.uid, ({ connected }) => connected === true);
});

test("S-107 S-108 a poller has its own rhythm, and is shown as connected while it keeps it", async () => {
  const agent = server.agent("HTTP");
  await agent.fullReport();
  await heard(agent, 1);
  for (let polls = 2; polls <= 3; polls += 1) {
    await longAgo(agent, 5);
    await agent.say(health({ status: `poll ${polls}` }));
    await server.storedSoon(agent.uid, (stored) => Object(stored["health"]).status === `poll ${polls}`);
    await heard(agent, polls);
  }
  await longAgo(agent, 11);
  expect(await server.stored(agent.uid)).toMatchObject({ connected: true });
  await longAgo(agent, 11);
  expect(await server.stored(agent.uid)).toMatchObject({ connected: false });
});

/** Waits until the sign of life is counted. */
async function heard({ id }: HandAgent, polls: number): Promise<void> {
  const sql = "select interval_ms::bigint > 0 as known from agent_liveness where instance_uid = $1";
  await expect.poll(() => server.rows(sql, [id]), SOON).toEqual([{ known: polls > 1 }]);
}
