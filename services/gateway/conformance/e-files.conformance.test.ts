import { expect, test } from "vitest";
import { BOTH } from "./support/hand-agent.ts";
import type { HandAgent } from "./support/hand-agent.ts";
import { A2S, configMap, remoteConfigStatus, S2A, STATUS } from "./support/messages.ts";
import type { Answer } from "./support/messages.ts";
import { rollOut, SOON } from "./support/rollouts.ts";
import { useServer } from "./support/server.ts";
import { entry, Message, str, sub } from "./support/wire.ts";

const server = useServer();

const hasConfig = (answer: Answer): boolean => answer.remoteConfig !== undefined;
const hashOf = (hex: string): Buffer => Buffer.from(hex, "hex");

test.each(BOTH)(
  "S-90 a single file may have the empty name, several have each their own, over %s",
  async (transport) => {
    const agent = server.agent(transport);
    await agent.fullReport();
    await server.assign(agent, { "": "a: 1\n" });
    expect(namesIn(await agent.until(hasConfig))).toEqual([""]);
    await server.assign(agent, { "one.yaml": "a: 1\n", "two.yaml": "a: 1\n", "": "a: 1\n" });
    expect(namesIn(await agent.until(hasConfig))).toEqual(["", "one.yaml", "two.yaml"]);
  },
);

/** As they stand on the wire, repeated ones included. */
function namesIn(answer: Answer): string[] {
  const entries = answer.fields.sub(S2A.remoteConfig)?.sub(1)?.repeated(1) ?? [];
  return entries.map((each) => new Message(each).text(1)).toSorted();
}

const BODIES = [
  ["NUL bytes", Buffer.from("a\u0000b\u0000")],
  ["line ends of both kinds", Buffer.from("a: 1\r\nb: 2\n\r\n")],
  ["invalid UTF-8", Buffer.of(0xff, 0xfe, 0x80, 0xc3, 0x28)],
  ["a byte order mark", Buffer.of(0xef, 0xbb, 0xbf, 0x61)],
  ["nothing", Buffer.alloc(0)],
] as const;

for (const [what, body] of BODIES) {
  test.each(BOTH)(`S-91 a body of ${what} is delivered byte for byte over %s`, async (transport) => {
    const agent = server.agent(transport);
    await agent.fullReport();
    await server.storedSoon(agent.uid);
    const file = { body: body.toString("base64"), encoding: "base64", contentType: "application/x-what; v=1" } as const;
    await rollOut(server, { "service.instance.id": agent.id }, { blob: file, copy: { ...file, contentType: "" } });
    const files = (await agent.until(hasConfig)).remoteConfig?.files;
    expect(files?.get("blob")).toEqual({ body, contentType: "application/x-what; v=1" });
    expect(files?.get("copy")).toEqual({ body, contentType: "" });
  });
}

test.each(BOTH)("S-92 an offer holds all files there are over %s", async (transport) => {
  const agent = server.agent(transport);
  await agent.fullReport();
  const both = await server.assign(agent, { a: "a: 1\n", b: "b: 1\n" });
  const first = (await agent.until(hasConfig)).remoteConfig;
  expect([...(first?.files.keys() ?? [])].toSorted()).toEqual(["a", "b"]);
  await agent.say(remoteConfigStatus(hashOf(both), STATUS.applied));
  const one = await server.assign(agent, { a: "a: 1\n" });
  const second = (await agent.until(hasConfig)).remoteConfig;
  expect([...(second?.files.keys() ?? [])]).toEqual(["a"]);
  expect(one).not.toBe(both);
  expect(second?.hash).toEqual(hashOf(one));
});

test.each(BOTH)("S-94 the effective config is shown with its content types over %s", async (transport) => {
  const agent = server.agent(transport);
  const typed = sub(1, entry(1, "c.json", str(1, '{"a":1}'), str(2, "application/json")), entry(1, "", str(1, "a: 1")));
  await agent.fullReport();
  await agent.say(sub(A2S.effectiveConfig, typed));
  await expect
    .poll(() => filesOf(agent), SOON)
    .toEqual({
      "": { body: "a: 1", contentType: "" },
      "c.json": { body: '{"a":1}', contentType: "application/json" },
    });
  await agent.say(sub(A2S.effectiveConfig, configMap(1, { "": Buffer.of(0xff, 0) })));
  await expect.poll(() => filesOf(agent), SOON).toMatchObject({ "": { body: "/wA=", encoding: "base64" } });
});

async function filesOf(agent: HandAgent): Promise<unknown> {
  return Object(await server.effectiveConfig(agent.uid)).files;
}
