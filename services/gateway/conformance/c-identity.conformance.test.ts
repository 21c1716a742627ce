import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { BOTH, poll, renamed } from "./support/hand-agent.ts";
import type { HandAgent } from "./support/hand-agent.ts";
import { A2S, agentToServer, CAN, CAPABLE, description, ERROR, everything } from "./support/messages.ts";
import { randomUid, S2A, uuid } from "./support/messages.ts";
import type { Answer } from "./support/messages.ts";
import { rollOut, uniqueName } from "./support/rollouts.ts";
import { useServer } from "./support/server.ts";
import type { Stored } from "./support/server.ts";
import { bin, double, message, num, str, sub } from "./support/wire.ts";

const server = useServer();

const isConnected = ({ connected }: Stored): boolean => connected === true;
const hasConfig = (answer: Answer): boolean => answer.remoteConfig !== undefined;

test.each(BOTH)("S-51 answers, offers and errors carry the uid that the agent uses over %s", async (transport) => {
  const agent = server.agent(transport);
  const answers = [await agent.fullReport(), await agent.heartbeat()];
  await server.assign(agent, { "": "a: 2\n" });
  answers.push(await agent.until(hasConfig));
  const broken = agentToServer(agent.uid, agent.next++, CAPABLE, Buffer.of(0x2a, 0x7f, 0x08));
  answers.push(await agent.ask(broken));
  expect(answers.at(-1)?.error).toBeDefined();
  for (const answer of answers) expect(answer.uid).toEqual(agent.uid);
});

for (const length of [undefined, 0, 1, 15, 17, 26, 36]) {
  test.each(BOTH)(`S-52 ${length ?? "no"} bytes of uid make a BadRequest and no agent over %s`, async (transport) => {
    const agent = server.agent(transport);
    const name = uniqueName("nobody");
    const uid = length === undefined ? Buffer.alloc(0) : bin(A2S.instanceUid, randomBytes(length));
    const report = message(uid, num(A2S.sequenceNum, 1), num(A2S.capabilities, 1), description(agent.uid, name));
    const answer = await agent.ask(report);
    expect(answer.error?.type).toBe(ERROR.badRequest);
    await agent.fullReport();
    await server.storedSoon(agent.uid);
    expect(await storedByName(name)).toBe(0);
  });
}

async function storedByName(name: string): Promise<number> {
  const sql = "select count(*)::integer as n from agents where identifying_attributes ->> 'service.name' = $1";
  return Number((await server.rows(sql, [name]))[0]?.["n"]);
}

for (const [name, uid] of [
  ["a UUID of version 4", () => versioned(4)],
  ["a UUID of version 7", () => versioned(7)],
  ["random bytes", randomUid],
  ["zeros but for the end", () => Buffer.concat([Buffer.alloc(12), randomBytes(4)])],
  ["ones but for the end", () => Buffer.concat([Buffer.alloc(12, 0xff), randomBytes(4)])],
] as const) {
  test.each(BOTH)(`S-53 a uid of ${name} is accepted over %s`, async (transport) => {
    const agent = server.agent(transport, server.endpoint, uid());
    const answer = await agent.fullReport();
    expect(answer.error).toBeUndefined();
    expect(answer.uid).toEqual(agent.uid);
    expect(await server.storedSoon(agent.uid)).toMatchObject({ instanceUid: agent.id });
  });
}

function versioned(version: number): Buffer {
  const uid = randomUid();
  uid[6] = (version << 4) | ((uid[6] ?? 0) & 0x0f);
  uid[8] = 0x80 | ((uid[8] ?? 0) & 0x3f);
  return uid;
}

/** Two machines with one uid, each counting on its own and reconnecting at once, until one gets another uid. */
async function fightOver(one: HandAgent, other: HandAgent): Promise<{ renamed: HandAgent; uid: Buffer }> {
  await one.fullReport();
  for (let i = 0; i < 9; i += 1) await one.heartbeat();
  await other.fullReport();
  other.next += 3;
  for (let round = 0; round < 10; round += 1) {
    for (const agent of [one, other]) {
      agent.cut();
      const { newUid } = await agent.heartbeat();
      if (newUid !== undefined) return { renamed: agent, uid: newUid };
    }
  }
  throw new Error("nobody got another uid");
}

test.each(BOTH)("S-59 two live agents with one uid are noticed over %s", async (transport) => {
  const one = server.agent(transport);
  const before = await server.gateway.metric("opamp_gateway_duplicate_uids_total");
  await fightOver(one, server.agent(transport, server.endpoint, one.uid));
  expect(await server.gateway.metric("opamp_gateway_duplicate_uids_total")).toBe(before + 1);
});

test.each(BOTH)("S-60 one of two agents with one uid gets another, then there are two, over %s", async (transport) => {
  const one = server.agent(transport);
  const other = server.agent(transport, server.endpoint, one.uid);
  const shared = one.uid;
  const duplicate = await fightOver(one, other);
  expect(duplicate.uid).not.toEqual(shared);
  await renamed(duplicate.renamed, duplicate.uid).fullReport();
  const stays = duplicate.renamed === one ? other : one;
  stays.cut();
  expect((await stays.fullReport()).newUid).toBeUndefined();
  await server.storedSoon(shared, isConnected);
  await server.storedSoon(duplicate.uid, isConnected);
});

test("S-61 the earlier of two connections with one uid is closed with 1000", async () => {
  const one = server.agent("WebSocket");
  await one.fullReport();
  const other = server.agent("WebSocket", server.endpoint, one.uid);
  other.next = one.next;
  await other.heartbeat();
  expect(await one.socket.raw.closeCode(15_000)).toBe(1000);
  expect((await other.heartbeat()).error).toBeUndefined();
});

test("S-62 an agent that reconnects after a cut is no duplicate, and gets its pushes there", async () => {
  const agent = server.agent("WebSocket");
  const answers = [await agent.fullReport()];
  for (let i = 0; i < 12; i += 1) {
    agent.cut();
    answers.push(await agent.heartbeat());
  }
  for (const { newUid, asksForFullState } of answers) expect({ newUid, asksForFullState }).toEqual(NOTHING_ASKED);
  await server.assign(agent, { "": "a: 3\n" });
  await agent.until(hasConfig);
});

const NOTHING_ASKED = { newUid: undefined, asksForFullState: false };

test("S-62 a half-open connection is replaced, and pushes go to the new one", async () => {
  const agent = server.agent("WebSocket");
  await agent.fullReport();
  await agent.heartbeat();
  const old = agent.socket;
  old.raw.pause();
  const again = server.agent("WebSocket", server.endpoint, agent.uid);
  again.next = agent.next;
  const { newUid, asksForFullState } = await again.heartbeat();
  expect({ newUid, asksForFullState }).toEqual(NOTHING_ASKED);
  const hash = await server.assign(again, { "": "a: 4\n" });
  expect((await again.until(hasConfig)).remoteConfig?.hash.toString("hex")).toBe(hash);
  old.raw.resume();
  expect(await old.raw.closeCode(15_000)).toBe(1000);
});

test.each(BOTH)("S-62 an agent that begins to count again is no duplicate over %s", async (transport) => {
  const agent = server.agent(transport);
  for (let start = 0; start < 4; start += 1) {
    agent.next = 0;
    const answers = [await agent.fullReport()];
    for (let i = 0; i < 5; i += 1) answers.push(await agent.heartbeat());
    for (const { newUid, error } of answers) expect({ newUid, error }).toEqual({ newUid: undefined, error: undefined });
    agent.cut();
  }
});

test("S-63 several agents share a WebSocket, each with its own answers and pushes", async () => {
  const socket = await server.socket();
  const uids = [randomUid(), randomUid(), randomUid()];
  for (const uid of uids) {
    const answer = await socket.ask(agentToServer(uid, 0, CAPABLE, everything(uid)));
    expect(answer.uid).toEqual(uid);
  }
  const hashes = new Map<string, string>();
  for (const uid of uids.toReversed()) {
    const agent = { uid, id: uuid(uid) };
    hashes.set(agent.id, await server.assign(agent, { "": `of: ${agent.id}\n` }));
    const push = await socket.answer();
    expect(push.uid).toEqual(uid);
    expect(push.remoteConfig?.hash.toString("hex")).toBe(hashes.get(agent.id));
    expect(push.remoteConfig?.files.get("")?.body.toString()).toBe(`of: ${agent.id}\n`);
  }
  expect(new Set(hashes.values()).size).toBe(3);
});

test.each(BOTH)("S-64 what an agent says of itself selects its config over %s", async (transport) => {
  const agent = server.agent(transport);
  const [mine, others] = [uniqueName("kind"), uniqueName("kind")];
  await agent.say(everything(agent.uid), description(agent.uid, mine));
  const neighbour = server.agent(agent.transport);
  await neighbour.say(everything(neighbour.uid), description(neighbour.uid, others));
  const named = (name: string) => (stored: object) =>
    Object(Object(stored).identifyingAttributes)["service.name"] === name;
  await server.storedSoon(agent.uid, named(mine));
  await server.storedSoon(neighbour.uid, named(others));
  const hash = await rollOut(server, { "service.name": mine }, { "": { body: "for: mine\n" } });
  const other = await rollOut(server, { "service.name": others }, { "": { body: "for: others\n" } });
  expect((await agent.until(hasConfig)).remoteConfig?.hash.toString("hex")).toBe(hash);
  expect((await neighbour.until(hasConfig)).remoteConfig?.hash.toString("hex")).toBe(other);
});

/** AnyValue by kind, with the JSON that the API shows for it. */
const KINDS = {
  text: [str(1, "Grüße\u0000"), "Grüße\u0000"],
  empty: [str(1, ""), ""],
  yes: [num(2, true), true],
  no: [num(2, false), false],
  int: [num(3, 42), 42],
  negative: [num(3, -42n), -42],
  huge: [num(3, 2n ** 63n - 1n), { intValue: "9223372036854775807" }],
  double: [double(4, 2.5), 2.5],
  whole: [double(4, 3), { doubleValue: 3 }],
  infinite: [double(4, Infinity), { doubleValue: "Infinity" }],
  list: [sub(5, sub(1, str(1, "a")), sub(1, num(3, 1))), ["a", 1]],
  emptyList: [sub(5), []],
  pairs: [sub(6, sub(1, str(1, "k"), sub(2, num(2, true)))), { k: true }],
  bytes: [bin(7, Buffer.of(0, 255)), { bytesValue: "AP8=" }],
  null: [Buffer.alloc(0), null],
} as const;

test.each(BOTH)("S-65 attributes of every kind are kept as they are over %s", async (transport) => {
  const agent = server.agent(transport);
  const list = (field: number): Buffer =>
    message(...Object.entries(KINDS).map(([key, [value]]) => sub(field, str(1, key), sub(2, value))));
  const name = sub(1, str(1, "service.name"), sub(2, str(1, "kinds")));
  await agent.say(sub(A2S.description, name, list(1), list(2)));
  const stored = await server.storedSoon(agent.uid);
  const shown = Object.fromEntries(Object.entries(KINDS).map(([key, [, json]]) => [key, json]));
  expect(stored["identifyingAttributes"]).toEqual({ ...shown, "service.name": "kinds" });
  expect(stored["nonIdentifyingAttributes"]).toEqual(shown);
});

test("S-51 S-63 an agent that is unknown on a shared socket does not get its neighbour's uid", async () => {
  const socket = await server.socket();
  const [one, other] = [randomUid(), randomUid()];
  await socket.ask(agentToServer(one, 0, CAN.reportStatus));
  const answer = await socket.ask(agentToServer(other, 0, CAN.reportStatus));
  expect(answer.uid).toEqual(other);
  expect(answer.present).toContain(S2A.capabilities);
  expect((await poll(server.endpoint, agentToServer(randomUid(), 0, 1))).uid).not.toEqual(one);
});
