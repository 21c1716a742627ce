import { cluster, opamp } from "@opamp/proto";
import { expect, test } from "vitest";
import { someAgent } from "../test/agents.ts";
import { CommandSender, toBusCommand } from "./command-sender.ts";
import type { Owner } from "./owner.ts";

const expiresAt = new Date(1_790_000_000_000);

test.each([
  { kind: "restart", want: cluster.CommandKind.COMMAND_KIND_RESTART },
  { kind: "reportFullState", want: cluster.CommandKind.COMMAND_KIND_REPORT_FULL_STATE },
] as const)("$kind has an id, a kind and an end, and nothing else", ({ kind, want }) => {
  const command = toBusCommand({ id: "c1", kind, expiresAt, message: undefined });
  expect(command).toEqual({ id: "c1", kind: want, expiresAtMs: expiresAt.getTime() });
});

test("a custom message travels as the agent will get it", () => {
  const message = { capability: "com.example.ping/v1", type: "ping", data: Buffer.from([0, 255, 0]) };
  const { customMessage } = toBusCommand({ id: "c1", kind: "customMessage", expiresAt, message });
  expect(opamp.CustomMessage.decode(customMessage ?? Buffer.alloc(0))).toMatchObject({
    capability: "com.example.ping/v1",
    type: "ping",
    data: Buffer.from([0, 255, 0]),
  });
});

test("the owner is woken, if there is one", async () => {
  const owners: (Owner | undefined)[] = [{ nodeId: "a.1", epoch: 7, transport: 1 }, undefined];
  const woken: Owner[] = [];
  const sender = new CommandSender({
    queue: { enqueue: async () => owners.shift(), owner: async () => undefined },
    inboxes: { commandsWaiting: async (_, owner) => void woken.push(owner) },
  });
  await sender.send(someAgent(), { id: "c1" });
  await sender.send(someAgent(), { id: "c2" });
  expect(woken).toEqual([{ nodeId: "a.1", epoch: 7, transport: 1 }]);
});
