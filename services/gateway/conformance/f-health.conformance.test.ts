import { expect, test } from "vitest";
import { BOTH } from "./support/hand-agent.ts";
import { A2S, attribute, health, healthBody } from "./support/messages.ts";
import { useServer } from "./support/server.ts";
import type { Stored } from "./support/server.ts";
import { bin, fixed64, message, num, str } from "./support/wire.ts";

const server = useServer();

const REAL = 1_763_806_800_123_456_789n;
const LARGEST = 2n ** 64n - 1n;

/** The health that is stored once `healthy` and `status` are as they were reported last. */
async function healthOf(uid: Buffer, status: string): Promise<Stored> {
  return server.storedSoon(uid, (stored) => Object(stored["health"]).status === status);
}

test.each(BOTH)("S-96 health is kept to any depth over %s", async (transport) => {
  const agent = server.agent(transport);
  let tree = healthBody({ status: "level 5", healthy: false, lastError: "deep" });
  for (let level = 4; level >= 1; level -= 1) {
    tree = healthBody({ status: `level ${level}`, components: { [`part ${level + 1}`]: tree, leaf: healthBody() } });
  }
  await agent.fullReport(bin(A2S.health, tree));
  const stored = await healthOf(agent.uid, "level 1");
  expect(stored["healthy"]).toBe(true);
  let at = Object(stored["health"]);
  for (let level = 2; level <= 5; level += 1) {
    expect(Object.keys(at.componentHealthMap).toSorted()).toEqual(["leaf", `part ${level}`]);
    at = at.componentHealthMap[`part ${level}`];
    expect(at.status).toBe(`level ${level}`);
  }
  expect(at).toMatchObject({ healthy: false, lastError: "deep" });
});

test.each(BOTH)("S-97 health that is left out stays as it was over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  await agent.say(health({ healthy: false, lastError: "disk full", status: "bad" }));
  await healthOf(agent.uid, "bad");
  for (let i = 0; i < 3; i += 1) await agent.heartbeat();
  await agent.say(attributeOf("after"));
  const later = await server.storedSoon(agent.uid, ({ nonIdentifyingAttributes }) => {
    return Object(nonIdentifyingAttributes).when === "after";
  });
  expect(later).toMatchObject({ healthy: false, health: { lastError: "disk full", status: "bad" } });
});

const attributeOf = (when: string): Buffer => bin(A2S.description, attribute(2, "when", when));

test.each(BOTH)("S-97 an agent that never reported health is neither healthy nor not over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.say(attributeOf("first"));
  expect(await server.storedSoon(agent.uid)).toMatchObject({ healthy: null, health: null });
});

test.each(BOTH)("S-98 status is the agent's own word over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  for (const status of ["StatusRecoverableError", "läuft so mittel 🙂", "0", "undefined"]) {
    expect((await agent.say(health({ status }))).error).toBeUndefined();
    expect((await healthOf(agent.uid, status))["health"]).toMatchObject({ status });
  }
});

test.each(BOTH)("S-99 times are nanoseconds of 64 bits, exactly, over %s", async (transport) => {
  const agent = server.agent(transport);
  const timed = message(num(1, true), fixed64(2, REAL), str(4, "timed"), fixed64(5, LARGEST));
  await agent.fullReport(bin(A2S.health, timed));
  expect((await healthOf(agent.uid, "timed"))["health"]).toMatchObject({
    startTimeUnixNano: String(REAL),
    statusTimeUnixNano: String(LARGEST),
  });
  await agent.say(bin(A2S.health, message(str(3, "stopped"), str(4, "stopped"), fixed64(2, 0n))));
  expect((await healthOf(agent.uid, "stopped"))["health"]).toMatchObject({ startTimeUnixNano: "0", healthy: false });
});

test.each(BOTH)("S-100 attributes of components are kept over %s", async (transport) => {
  const agent = server.agent(transport);
  const part = message(healthBody(), attribute(7, "pipeline", "traces"));
  const whole = message(healthBody({ status: "attributes", components: { part } }), attribute(7, "zone", "a"));
  expect((await agent.fullReport(bin(A2S.health, whole))).error).toBeUndefined();
  expect((await healthOf(agent.uid, "attributes"))["health"]).toMatchObject({
    attributes: { zone: "a" },
    componentHealthMap: { part: { attributes: { pipeline: "traces" } } },
  });
});
