import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { instanceUidFromBytes } from "@opamp/opamp";
import { waitFor } from "@opamp/runtime";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FakeServer } from "../../test/fake-server.ts";
import { startFleet } from "./fleet.ts";
import { attributesOf, uidOf } from "./identity.ts";

let server: FakeServer;

beforeEach(async () => {
  server = await new FakeServer().start();
});
afterEach(() => server.stop());

const uids = (): Set<string> => new Set(server.messages.map(({ instanceUid }) => instanceUidFromBytes(instanceUid)));

test("agents have names that give them the same uid each time", () => {
  expect(uidOf("demo-collector-1")).toBe(uidOf("demo-collector-1"));
  expect(uidOf("demo-collector-1")).not.toBe(uidOf("demo-collector-2"));
  expect(uidOf("demo-collector-1")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/);
  expect(attributesOf("x-1", 0)).not.toEqual(attributesOf("x-1", 1));
});

test("200 agents in one process connect within seconds and leave politely", async () => {
  const cpu = process.cpuUsage();
  const fleet = startFleet({ url: server.url, token: "t", count: 200 });
  await fleet.ready(10_000);
  expect(uids().size).toBe(200);
  await fleet.stop();
  expect(server.closes).toHaveLength(200);
  expect(new Set(server.closes)).toEqual(new Set([1000]));
  // Both ends of 200 connections.
  expect(process.cpuUsage(cpu).user / 1e6).toBeLessThan(4);
});

test("the program runs the agents and ends cleanly when asked", async () => {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const env = { ...process.env, FLEET_URL: server.url, FLEET_TOKEN: "t", FLEET_COUNT: "3", LOG_LEVEL: "silent" };
  const child = spawn(process.execPath, ["--conditions=@opamp/source", main], { env, stdio: "ignore" });
  const exited = once(child, "exit");
  await waitFor(() => server.messages.length >= 3, { what: "three agents", timeoutMs: 15_000 });
  expect(uids()).toEqual(new Set([1, 2, 3].map((i) => uidOf(`demo-collector-${i}`))));
  child.kill("SIGTERM");
  expect(await exited).toEqual([0, null]);
  expect(server.messages.filter((message) => message.agentDisconnect)).toHaveLength(3);
});
