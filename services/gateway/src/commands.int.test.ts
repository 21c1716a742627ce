import { CommandQueue, NodeInboxes } from "@opamp/bus";
import { AgentCapability, DEFAULT_TENANT, instanceUidFromBytes } from "@opamp/opamp";
import { cluster } from "@opamp/proto";
import { beforeEach, expect, test } from "vitest";
import { eventually, SOON } from "./testing/eventually.ts";
import { CAPABLE, fullContent, someUid } from "./testing/messages.ts";
import { poll } from "./testing/test-agent.ts";
import { PARTITIONS } from "./testing/test-gateway.ts";
import { useGateways } from "./testing/use-gateways.ts";

const FULL = { capabilities: CAPABLE, content: fullContent() };
const THIN = { capabilities: CAPABLE };
const FULL_STATE = 0x1;
const RESTART = cluster.CommandKind.COMMAND_KIND_RESTART;
const REPORT = cluster.CommandKind.COMMAND_KIND_REPORT_FULL_STATE;

let uid: Buffer;

const servers = useGateways({});
beforeEach(() => {
  uid = someUid();
});

/** What the API does. */
async function command(id: string, kind: cluster.CommandKind = RESTART, expiresInMs = 60_000): Promise<void> {
  const agent = { tenant: DEFAULT_TENANT, instanceUid: instanceUidFromBytes(uid) };
  const queue = new CommandQueue({ redis: servers.redis, partitionCount: PARTITIONS });
  const owner = await queue.enqueue(agent, { id, kind, expiresAtMs: Date.now() + expiresInMs });
  if (owner !== undefined) await new NodeInboxes({ redis: servers.redis }).commandsWaiting(agent, owner);
}

const outcomes = async () =>
  (await servers.eventsOf(uid))
    .filter(({ kind }) => kind === "COMMAND_OUTCOME")
    .map(({ detail }) => `${detail.commandOutcome?.id} ${detail.commandOutcome?.outcome}`);

test("a restart is pushed alone and once, and its outcome is reported", async () => {
  const socket = await servers.connect();
  await socket.ask(uid, 0, FULL);
  await command("r1");
  const push = await socket.answer();
  expect(push).toMatchObject({ uid: uid.toString("hex"), command: true, flags: 0, remoteConfig: undefined });
  await eventually(outcomes).toEqual(["r1 written"]);
  await command("r1");
  await socket.expectSilence();
  expect((await socket.ask(uid, 1, THIN)).command).toBe(false);
});

test("commands that waited come after the first answer", async () => {
  await command("r2");
  const socket = await servers.connect();
  expect(await socket.ask(uid, 0, FULL)).toMatchObject({ command: false, capabilities: 7 });
  expect((await socket.answer()).command).toBe(true);
});

test("an expired command and one the agent does not support are not sent", async () => {
  const socket = await servers.connect();
  const mask = CAPABLE & ~AgentCapability.AcceptsRestartCommand;
  await socket.ask(uid, 0, { ...FULL, capabilities: mask });
  await command("unsupported");
  await expect.poll(outcomes, SOON).toEqual(["unsupported unsupported"]);
  await socket.expectSilence();
});

test("full state is asked for by a push", async () => {
  const socket = await servers.connect();
  await socket.ask(uid, 0, FULL);
  await command("f1", REPORT);
  expect(await socket.answer()).toMatchObject({ uid: uid.toString("hex"), flags: FULL_STATE, command: false });
  await eventually(outcomes).toEqual(["f1 written"]);
});

test("a poller gets one command in each answer, alone, and the rest with the next polls", async () => {
  await poll(servers.gateway.port, uid, 0, FULL);
  await command("r3");
  await command("r4");
  const answers = [];
  for (let i = 1; i <= 4; i += 1) answers.push(await poll(servers.gateway.port, uid, i, THIN));
  expect(answers.map((answer) => answer.command)).toEqual([true, true, false, false]);
  await eventually(async () => (await outcomes()).toSorted()).toEqual(["r3 written", "r4 written"]);
});

test("a poller is asked for full state by its next answer", async () => {
  await poll(servers.gateway.port, uid, 0, FULL);
  await command("f2", REPORT);
  expect((await poll(servers.gateway.port, uid, 1, THIN)).flags).toBe(FULL_STATE);
  expect((await poll(servers.gateway.port, uid, 2, THIN)).flags).toBe(0);
});
