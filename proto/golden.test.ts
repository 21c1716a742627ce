import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { opamp } from "@opamp/proto";

const fixtures = new URL("./golden/fixtures/", import.meta.url);
const names = readdirSync(fixtures)
  .filter((name) => name.endsWith(".bin"))
  .map((name) => name.slice(0, -".bin".length));

/** The JSON mapping of protobuf: 64-bit integers as text, enums by name, bytes in base64. */
const asJson = { longs: String, enums: String, bytes: String, json: true };

interface RoundTrip {
  readonly json: unknown;
  readonly encoded: Uint8Array;
}

function fromAgent(bytes: Uint8Array): RoundTrip {
  const message = opamp.AgentToServer.decode(bytes);
  return {
    json: opamp.AgentToServer.toObject(message, asJson),
    encoded: opamp.AgentToServer.encode(message).finish(),
  };
}

function fromServer(bytes: Uint8Array): RoundTrip {
  const message = opamp.ServerToAgent.decode(bytes);
  return {
    json: opamp.ServerToAgent.toObject(message, asJson),
    encoded: opamp.ServerToAgent.encode(message).finish(),
  };
}

describe("bytes written by the reference implementation", () => {
  test("cover both top-level messages", () => {
    expect(new Set(names.map((name) => name.split(".")[0]))).toEqual(new Set(["AgentToServer", "ServerToAgent"]));
    expect(names.length).toBeGreaterThan(20);
  });

  test.each(names)("%s decodes to its description and encodes to the same bytes", (name) => {
    const bytes = readFileSync(new URL(`${name}.bin`, fixtures));
    const described: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, fixtures), "utf8"));
    const { json, encoded } = name.startsWith("AgentToServer.") ? fromAgent(bytes) : fromServer(bytes);
    expect(json).toEqual(described);
    expect(Buffer.from(encoded).toString("hex")).toBe(bytes.toString("hex"));
  });

  test("64-bit values beyond 2^53 stay exact (S-99)", () => {
    const bytes = readFileSync(new URL("AgentToServer.health.bin", fixtures));
    const { health } = opamp.AgentToServer.decode(bytes);
    expect(health?.startTimeUnixNano?.toString()).toBe("1763806800123456789");
    expect(health?.statusTimeUnixNano?.toString()).toBe("18446744073709551615");
  });
});

const uid = "01890A5DAC96774BBCCEB302099A8057".toLowerCase();

describe("byte examples of the format's documentation", () => {
  test.each([
    { name: "heartbeat", hex: `0a10${uid}10052001`, json: { sequenceNum: "5", capabilities: "1" } },
    {
      name: "last message of an agent",
      hex: `0a10${uid}100620014a00`,
      json: { sequenceNum: "6", capabilities: "1", agentDisconnect: {} },
    },
  ])("agent: $name", ({ hex, json }) => {
    const message = opamp.AgentToServer.decode(Buffer.from(hex, "hex"));
    expect(opamp.AgentToServer.toObject(message, { longs: String })).toMatchObject(json);
    expect(Buffer.from(message.instanceUid).toString("hex")).toBe(uid);
    expect(Buffer.from(opamp.AgentToServer.encode(message).finish()).toString("hex")).toBe(hex);
  });

  test.each([
    { name: "acknowledgement", hex: `0a10${uid}`, json: {} },
    { name: "first response", hex: `0a10${uid}30013807`, json: { flags: "1", capabilities: "7" } },
    { name: "restart", hex: `0a10${uid}38014a00`, json: { capabilities: "1", command: {} } },
    {
      name: "bad request",
      hex: `0a10${uid}120708011203626164`,
      json: { errorResponse: { type: 1, errorMessage: "bad" } },
    },
    {
      name: "unavailable with a retry time",
      hex: `0a10${uid}12100802120462757379 1a060880d88ee16f`.replaceAll(" ", ""),
      json: {
        errorResponse: { type: 2, errorMessage: "busy", retryInfo: { retryAfterNanoseconds: "30000000000" } },
      },
    },
    { name: "empty OpAMP settings", hex: `0a10${uid}22021200`, json: { connectionSettings: { opamp: {} } } },
  ])("server: $name", ({ hex, json }) => {
    const message = opamp.ServerToAgent.decode(Buffer.from(hex, "hex"));
    expect(opamp.ServerToAgent.toObject(message, { longs: String })).toMatchObject(json);
    expect(Buffer.from(opamp.ServerToAgent.encode(message).finish()).toString("hex")).toBe(hex);
  });
});
