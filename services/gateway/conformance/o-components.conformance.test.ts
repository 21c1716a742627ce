import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { BOTH } from "./support/hand-agent.ts";
import type { HandAgent } from "./support/hand-agent.ts";
import { A2S, attribute, CAN, CAPABLE, FLAG } from "./support/messages.ts";
import type { Answer } from "./support/messages.ts";
import { SOON } from "./support/rollouts.ts";
import { useServer } from "./support/server.ts";
import { bin, entry, message, sub } from "./support/wire.ts";
import type { Part } from "./support/wire.ts";

const server = useServer();

const asksForComponents = ({ flags }: Answer): boolean => (flags & FLAG.reportAvailableComponents) !== 0;

/** An AvailableComponents. */
const components = (hash: Uint8Array, ...parts: readonly Part[]): Buffer =>
  sub(A2S.availableComponents, ...parts, bin(2, hash));

/** The body of a ComponentDetails. */
const details = (version: string, ...parts: readonly Part[]): Buffer =>
  message(attribute(1, "version", version), ...parts);

const RECEIVERS = entry(1, "receivers", details("1", entry(2, "otlp", details("2", entry(2, "grpc", details("3"))))));

function reporting(agent: HandAgent): HandAgent {
  agent.capabilities = CAPABLE | CAN.reportComponents;
  return agent;
}

/** What the API shows; null until there is something. */
async function shown({ id }: HandAgent): Promise<unknown> {
  const { status, body } = await server.operator.call("GET", `/agents/${id}/components`);
  return status === 200 ? body : null;
}

test.each(BOTH)("S-181 an agent without the capability is never asked for components over %s", async (transport) => {
  const agent = server.agent(transport);
  const answers = [await agent.fullReport(components(randomBytes(8)))];
  await server.storedSoon(agent.uid);
  for (let i = 0; i < 5; i += 1) answers.push(await agent.say(components(randomBytes(8))));
  expect(answers.some(asksForComponents)).toBe(false);
  await agent.expectNothing(1500);
});

test.each(BOTH)("S-182 an unknown hash is asked about, a list ends that, over %s", async (transport) => {
  const agent = reporting(server.agent(transport));
  const hash = randomBytes(8);
  const first = await agent.fullReport(components(hash));
  if (!asksForComponents(first)) await agent.until(asksForComponents);
  expect(asksForComponents(await agent.say(components(hash, RECEIVERS)))).toBe(false);
  await expect
    .poll(() => shown(agent), SOON)
    .toMatchObject({ hash: hash.toString("hex"), components: { receivers: {} } });
  await agent.expectNothing(1500);
});

test.each(BOTH)("S-183 a hash that is known is asked of nobody else over %s", async (transport) => {
  const one = reporting(server.agent(transport));
  const hash = randomBytes(8);
  await one.fullReport(components(hash, RECEIVERS));
  await expect.poll(() => shown(one), SOON).toMatchObject({ components: { receivers: {} } });
  const other = reporting(server.agent(transport));
  expect(asksForComponents(await other.fullReport(components(hash)))).toBe(false);
  await expect.poll(() => shown(other), SOON).toMatchObject({ components: { receivers: {} } });
  await other.expectNothing(1500);
});

test.each(BOTH)("S-184 a hash is any bytes, and what is left out stays, over %s", async (transport) => {
  for (const length of [0, 1, 3, 33, 64, 300]) {
    const agent = reporting(server.agent(transport));
    const hash = randomBytes(length);
    expect((await agent.fullReport(components(hash, RECEIVERS))).error).toBeUndefined();
    await expect.poll(() => shown(agent), SOON).toMatchObject({ hash: hash.toString("hex") });
    await agent.heartbeat();
    await agent.fullReport();
    expect(await shown(agent)).toMatchObject({ hash: hash.toString("hex"), components: { receivers: {} } });
  }
});

test.each(BOTH)("S-185 components are kept with their parts and metadata over %s", async (transport) => {
  const agent = reporting(server.agent(transport));
  const hash = randomBytes(8);
  await agent.fullReport(components(hash, RECEIVERS, entry(1, "exporters")));
  const version = (text: string): object => ({ version: text });
  const grpc = { metadata: version("3") };
  const otlp = { metadata: version("2"), components: { grpc } };
  await expect
    .poll(() => shown(agent), SOON)
    .toEqual({
      hash: hash.toString("hex"),
      components: { receivers: { metadata: version("1"), components: { otlp } }, exporters: { metadata: {} } },
    });
});
