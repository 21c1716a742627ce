import { opamp } from "@opamp/proto";
import { describe, expect, test } from "vitest";
import { customCapabilitiesIn, isCustomCapability } from "./custom-capabilities.ts";

const message = (capabilities?: string[]): Buffer =>
  Buffer.from(
    opamp.AgentToServer.encode({
      instanceUid: Buffer.alloc(16, 1),
      health: { healthy: true },
      ...(capabilities && { customCapabilities: { capabilities } }),
      customMessage: { capability: "com.example.other", data: Buffer.alloc(3) },
    }).finish(),
  );

describe("the list of a message", () => {
  test.each([
    { name: "of two", said: ["com.example.a", "com.example.b/v1"], read: ["com.example.a", "com.example.b/v1"] },
    { name: "that is empty", said: [], read: [] },
    { name: "that is not there", said: undefined, read: [] },
  ])("$name is read", ({ said, read }) => {
    const bytes = message(said);
    expect(customCapabilitiesIn(bytes, 0, bytes.length)).toEqual(read);
  });

  test("that comes in two pieces is joined, as a decoder does", () => {
    const bytes = Buffer.concat([Buffer.of(0), message(["com.example.a"]), message(["com.example.b"])]);
    expect(customCapabilitiesIn(bytes, 1, bytes.length)).toEqual(["com.example.a", "com.example.b"]);
    expect(opamp.AgentToServer.decode(bytes.subarray(1)).customCapabilities?.capabilities).toEqual([
      "com.example.a",
      "com.example.b",
    ]);
  });
});

test.each([
  { name: "com.company.capability/v2", good: true },
  { name: "io.opentelemetry.opamp.gateway", good: true },
  { name: "com.bindplane.measurements.v1", good: true },
  { name: "ping", good: false },
  { name: "com.company.", good: false },
  { name: "com.company.ping/", good: false },
  { name: "com.company.ping pong", good: false },
  { name: `com.${"a".repeat(255)}`, good: false },
])("$name is a name as the specification wants it: $good (S-177)", ({ name, good }) => {
  expect(isCustomCapability(name)).toBe(good);
});
