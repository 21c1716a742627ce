import { CommandQueue, CommandSender, NodeInboxes, toBusCommand } from "@opamp/bus";
import { AgentCapability, DEFAULT_TENANT, instanceUidFromBytes } from "@opamp/opamp";
import { cluster } from "@opamp/proto";
import { beforeEach, expect, test } from "vitest";
import { eventually, SOON } from "./testing/eventually.ts";
import { CAPABLE, fullContent, someUid } from "./testing/messages.ts";
import { poll } from "./testing/test-agent.ts";
import { PARTITIONS } from "./testing/test-gateway.ts";
import { useGateways } from "./testing/use-gateways.ts";

const PING = "com.example.ping/v1";
const TOP = "com.example.top";
const SERVER = ["com.example.ping/v1", "com.example.server"];
const DATA = Buffer.from([0, 0xff, 0x80, 0x0a, 0]);
const THIN = { capabilities: CAPABLE };
/** A full report of an agent with these custom capabilities. */
const lists = (...capabilities: string[]) => ({
  capabilities: CAPABLE,
  content: { ...fullContent(), customCapabilities: { capabilities } },
});
const thinly = (...capabilities: string[]) => ({ ...THIN, content: { customCapabilities: { capabilities } } });

let uid: Buffer;
let sent = 0;

const servers = useGateways({ GATEWAY_CUSTOM_CAPABILITIES: SERVER.join(", "), GATEWAY_MAX_SEND_BYTES: "4096" });
beforeEach(() => {
  uid = someUid();
});

/** What the API does. @returns the command's id. */
async function send(capability: string, data: Uint8Array = DATA): Promise<string> {
  const sender = new CommandSender({
    queue: new CommandQueue({ redis: servers.redis, partitionCount: PARTITIONS }),
    inboxes: new NodeInboxes({ redis: servers.redis }),
  });
  const id = `m${String((sent += 1)).padStart(4, "0")}`;
  const message = { capability, type: "echo", data };
  const command = { id, kind: "customMessage", expiresAt: new Date(Date.now() + 60_000), message } as const;
  await sender.send({ tenant: DEFAULT_TENANT, instanceUid: instanceUidFromBytes(uid) }, toBusCommand(command));
  return id;
}

const outcomes = async () =>
  (await servers.eventsOf(uid))
    .filter(({ kind }) => kind === "COMMAND_OUTCOME")
    .map(({ detail }) => `${detail.commandOutcome?.id} ${detail.commandOutcome?.outcome}`);

test("the first answer lists the Server's custom capabilities, later ones do not (S-174, S-175)", async () => {
  const socket = await servers.connect();
  expect((await socket.ask(uid, 0, lists())).customCapabilities).toEqual(SERVER);
  expect((await socket.ask(uid, 1, thinly(PING))).customCapabilities).toBeUndefined();
  expect((await socket.ask(uid, 2, THIN)).customCapabilities).toBeUndefined();
});

test("and so it is for an agent that polls", async () => {
  const answers = [await poll(servers.gateway.port, uid, 0, lists()), await poll(servers.gateway.port, uid, 1, THIN)];
  expect(answers.map(({ customCapabilities }) => customCapabilities)).toEqual([SERVER, undefined]);
});

test("a message is pushed with the uid alone, its data unchanged, once (S-180)", async () => {
  const socket = await servers.connect();
  await socket.ask(uid, 0, lists(PING));
  const id = await send(PING);
  expect(await socket.answer()).toEqual({
    uid: uid.toString("hex"),
    flags: 0,
    capabilities: 0,
    error: undefined,
    remoteConfig: undefined,
    command: false,
    newUid: undefined,
    customCapabilities: undefined,
    customMessage: { capability: PING, type: "echo", data: DATA },
  });
  await eventually(outcomes).toEqual([`${id} written`]);
  await socket.expectSilence();
  expect((await socket.ask(uid, 1, THIN)).customMessage).toBeUndefined();
});

test("a list that the agent sends replaces the one before (S-176, S-178)", async () => {
  const socket = await servers.connect();
  await socket.ask(uid, 0, lists(PING, TOP));
  await socket.ask(uid, 1, thinly(TOP));
  const dropped = await send(PING);
  await eventually(outcomes).toEqual([`${dropped} unsupported`]);
  const kept = await send(TOP);
  expect((await socket.answer()).customMessage?.capability).toBe(TOP);
  await eventually(outcomes).toEqual([`${dropped} unsupported`, `${kept} written`]);
});

test("a list that is endless is not kept, and what the sender knows of it counts", async () => {
  const socket = await servers.connect();
  await socket.ask(uid, 0, lists(PING, ...Array.from({ length: 1_000 }, (_, i) => `com.example.n${i}`)));
  await send(PING);
  expect((await socket.answer()).customMessage?.capability).toBe(PING);
});

test("an agent that comes back without a list has the one it had", async () => {
  const first = await servers.connect();
  await first.ask(uid, 0, lists(PING));
  first.raw.destroy();
  const second = await servers.connect();
  await second.ask(uid, 1, THIN);
  await send(PING);
  expect((await second.answer()).customMessage?.capability).toBe(PING);
});

test("messages that waited come in the order of their sending", async () => {
  for (let i = 0; i < 5; i += 1) await send(PING, Buffer.of(i));
  const socket = await servers.connect();
  await socket.ask(uid, 0, lists(PING));
  const got = [];
  for (let i = 0; i < 5; i += 1) got.push((await socket.answer()).customMessage?.data[0]);
  expect(got).toEqual([0, 1, 2, 3, 4]);
});

test("a poller gets one with each answer", async () => {
  await poll(servers.gateway.port, uid, 0, lists(PING));
  const ids = [await send(PING, Buffer.of(1)), await send(PING, Buffer.of(2))];
  const answers = [];
  for (let i = 1; i <= 3; i += 1) answers.push(await poll(servers.gateway.port, uid, i, THIN));
  expect(answers.map(({ customMessage }) => customMessage?.data[0])).toEqual([1, 2, undefined]);
  await eventually(outcomes).toEqual(ids.map((id) => `${id} written`));
});

test("a new poll session is first told what it is owed, then gets its message", async () => {
  await send(PING);
  const answers = [
    await poll(servers.gateway.port, uid, 5, THIN),
    await poll(servers.gateway.port, uid, 6, lists(PING)),
  ];
  answers.push(await poll(servers.gateway.port, uid, 7, THIN));
  expect(answers.map(({ capabilities, flags }) => [capabilities, flags])).toEqual([
    [7, 1],
    [0, 0],
    [0, 0],
  ]);
  expect(answers.map(({ customMessage }) => customMessage?.capability)).toEqual([undefined, PING, undefined]);
});

test("a message above the send limit is never sent (S-14)", async () => {
  const socket = await servers.connect();
  await socket.ask(uid, 0, lists(PING));
  const id = await send(PING, Buffer.alloc(5_000));
  await expect.poll(outcomes, SOON).toEqual([`${id} undeliverable`]);
  await socket.expectSilence();
});

test("a command that is broken takes no other with it", async () => {
  const socket = await servers.connect();
  const agent = { tenant: DEFAULT_TENANT, instanceUid: instanceUidFromBytes(uid) };
  const queue = new CommandQueue({ redis: servers.redis, partitionCount: PARTITIONS });
  const kind = cluster.CommandKind.COMMAND_KIND_CUSTOM_MESSAGE;
  await queue.enqueue(agent, {
    id: "a-broken",
    kind,
    expiresAtMs: Date.now() + 60_000,
    customMessage: Buffer.of(0xff),
  });
  await send(PING);
  await socket.ask(uid, 0, lists(PING));
  expect((await socket.answer()).customMessage?.capability).toBe(PING);
  expect(await servers.gateway.metric("opamp_gateway_commands_total", { outcome: "failed" })).toBe(1);
});

test("an agent's own message is acknowledged like any other, whatever its capability (S-179, S-180)", async () => {
  const socket = await servers.connect();
  await socket.ask(uid, 0, lists(PING));
  const customMessage = { capability: "com.unheard.of", type: "x", data: DATA };
  const answer = await socket.ask(uid, 1, { ...THIN, content: { customMessage } });
  expect(answer).toMatchObject({ uid: uid.toString("hex"), error: undefined, flags: 0, customMessage: undefined });
});

const COMPONENTS = cluster.CommandKind.COMMAND_KIND_REPORT_AVAILABLE_COMPONENTS;
const ASK_COMPONENTS = 0x2;

/** What a state worker does. */
async function askComponents(id: string): Promise<void> {
  const agent = { tenant: DEFAULT_TENANT, instanceUid: instanceUidFromBytes(uid) };
  const queue = new CommandQueue({ redis: servers.redis, partitionCount: PARTITIONS });
  const sender = new CommandSender({ queue, inboxes: new NodeInboxes({ redis: servers.redis }) });
  await sender.send(agent, { id, kind: COMPONENTS, expiresAtMs: Date.now() + 60_000 });
}

const WITH_COMPONENTS = CAPABLE | AgentCapability.ReportsAvailableComponents;

test("components are asked for by a flag, once (S-182)", async () => {
  const socket = await servers.connect();
  await socket.ask(uid, 0, { ...lists(), capabilities: WITH_COMPONENTS });
  await askComponents("c1");
  expect(await socket.answer()).toMatchObject({ flags: ASK_COMPONENTS, command: false });
  await eventually(outcomes).toEqual(["c1 written"]);
  expect((await socket.ask(uid, 1, { capabilities: WITH_COMPONENTS })).flags).toBe(0);
});

test("a poller is asked by its next answer", async () => {
  await poll(servers.gateway.port, uid, 0, { ...lists(), capabilities: WITH_COMPONENTS });
  await askComponents("c2");
  const answers = [];
  for (let i = 1; i <= 2; i += 1)
    answers.push(await poll(servers.gateway.port, uid, i, { capabilities: WITH_COMPONENTS }));
  expect(answers.map(({ flags }) => flags)).toEqual([ASK_COMPONENTS, 0]);
});

test("an agent that does not report components is never asked (S-181)", async () => {
  const socket = await servers.connect();
  await socket.ask(uid, 0, lists());
  await askComponents("c3");
  await expect.poll(outcomes, SOON).toEqual(["c3 unsupported"]);
  await socket.expectSilence();
});
