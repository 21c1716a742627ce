import { describe, expect, test } from "vitest";
import { opamp } from "@opamp/proto";
import { AckWriter, encodeAck, encodeCustomMessage, encodeErrorResponse, encodeOffer } from "./answers.ts";
import { encodeRestartCommand, encodeServerToAgent, ErrorType, remoteConfigField } from "./answers.ts";

const uidHex = "01890a5dac96774bbcceb302099a8057";
const uid = Buffer.from(uidHex, "hex");
const framed = { framed: true };

/** Field numbers of ServerToAgent that are present. */
function fields(message: Uint8Array): string[] {
  return Object.keys(opamp.ServerToAgent.toObject(opamp.ServerToAgent.decode(message)));
}

describe("the format's byte examples", () => {
  test.each([
    { name: "acknowledgement (S-30)", bytes: encodeAck(uid, framed), hex: `000a10${uidHex}` },
    {
      name: "first response",
      bytes: encodeServerToAgent({ uid, flags: 1, capabilities: 7 }, framed),
      hex: `000a10${uidHex}30013807`,
    },
    { name: "restart (S-171)", bytes: encodeRestartCommand(uid, 1, framed), hex: `000a10${uidHex}38014a00` },
    {
      name: "bad request",
      bytes: encodeErrorResponse({ uid, type: ErrorType.BadRequest, message: "bad" }, framed),
      hex: `000a10${uidHex}120708011203626164`,
    },
    {
      name: "unavailable",
      bytes: encodeErrorResponse(
        { uid, type: ErrorType.Unavailable, message: "busy", retryAfterNanos: 30_000_000_000 },
        framed,
      ),
      hex: `000a10${uidHex}121008021204627573791a060880d88ee16f`,
    },
  ])("$name", ({ bytes, hex }) => {
    expect(bytes.toString("hex")).toBe(hex);
  });
});

describe("an acknowledgement", () => {
  test("has no header on plain HTTP (S-17)", () => {
    expect(encodeAck(uid).toString("hex")).toBe(`0a10${uidHex}`);
  });

  test("is written for uid after uid into the same bytes", () => {
    const writer = new AckWriter(framed);
    const message = Buffer.concat([Buffer.from([0x0a, 0x10]), uid]);
    const first = writer.write(message, 2);
    expect(first.toString("hex")).toBe(`000a10${uidHex}`);
    const second = writer.write(Buffer.alloc(16, 0xee), 0);
    expect(second).toBe(first);
    expect(second.toString("hex")).toBe(`000a10${"ee".repeat(16)}`);
  });

  test("of another uid than one of 16 bytes is a mistake of ours", () => {
    expect(() => encodeAck(Buffer.alloc(15))).toThrow(RangeError);
  });
});

describe("an answer", () => {
  const hash = Buffer.alloc(32, 9);
  const remoteConfig = Buffer.from(
    opamp.AgentRemoteConfig.encode({
      config: { configMap: { "": { body: Buffer.alloc(300, 1), contentType: "text/yaml" } } },
      configHash: hash,
    }).finish(),
  );

  test("carries flags, capabilities and config together", () => {
    const message = opamp.ServerToAgent.decode(encodeServerToAgent({ uid, flags: 1, capabilities: 7, remoteConfig }));
    expect(message.flags.toNumber()).toBe(1);
    expect(message.capabilities.toNumber()).toBe(7);
    expect(message.remoteConfig?.config?.configMap?.[""]?.body).toHaveLength(300);
    expect(Buffer.from(message.remoteConfig?.configHash ?? []).equals(hash)).toBe(true);
  });

  test("with nothing to say is an acknowledgement, never a command (S-172)", () => {
    expect(encodeServerToAgent({ uid, flags: 0, capabilities: 0 }).equals(encodeAck(uid))).toBe(true);
  });

  test("that gives a new uid is addressed to the old one (S-54, S-56)", () => {
    const newInstanceUid = Buffer.alloc(16, 5);
    const message = opamp.ServerToAgent.decode(encodeServerToAgent({ uid, newInstanceUid }));
    expect(Buffer.from(message.instanceUid).equals(uid)).toBe(true);
    expect(Buffer.from(message.agentIdentification?.newInstanceUid ?? []).equals(newInstanceUid)).toBe(true);
  });

  test("as a push shares the field of the config with all other agents", () => {
    const field = remoteConfigField(remoteConfig);
    const push = encodeOffer(uid, field, framed);
    expect(push.subarray(0, 19).toString("hex")).toBe(`000a10${uidHex}`);
    expect(push.subarray(19).equals(field)).toBe(true);
    expect(push.subarray(1).equals(encodeServerToAgent({ uid, remoteConfig }))).toBe(true);
  });
});

describe("an error", () => {
  test("never travels with anything but the uid (S-33)", () => {
    expect(fields(encodeErrorResponse({ uid, type: ErrorType.Unknown, message: "broken" }))).toEqual([
      "instanceUid",
      "errorResponse",
    ]);
  });

  test("to bytes without a readable uid has none", () => {
    expect(fields(encodeErrorResponse({ uid: new Uint8Array(0), type: ErrorType.BadRequest, message: "bad" }))).toEqual(
      ["errorResponse"],
    );
  });

  test("of type Unknown without text is still present", () => {
    expect(encodeErrorResponse({ uid, type: ErrorType.Unknown, message: "" }).toString("hex")).toBe(
      `0a10${uidHex}1200`,
    );
  });

  test("has a retry time only when Unavailable (S-192)", () => {
    const error = encodeErrorResponse({ uid, type: ErrorType.BadRequest, message: "bad", retryAfterNanos: 1 });
    expect(opamp.ServerToAgent.decode(error).errorResponse?.retryInfo).toBeFalsy();
  });

  test("may speak any language", () => {
    const error = encodeErrorResponse({ uid, type: ErrorType.BadRequest, message: "zu groß ☃" });
    expect(opamp.ServerToAgent.decode(error).errorResponse?.errorMessage).toBe("zu groß ☃");
  });
});

test("a restart carries uid and capabilities only (S-170)", () => {
  expect(fields(encodeRestartCommand(uid, 7))).toEqual(["instanceUid", "capabilities", "command"]);
});

describe("custom", () => {
  test("capabilities are told whole, an empty list included (S-174, S-175)", () => {
    const told = (customCapabilities: string[]): string[] | null | undefined =>
      opamp.ServerToAgent.decode(encodeServerToAgent({ uid, customCapabilities })).customCapabilities?.capabilities;
    expect(told(["com.example.ping/v1", "com.example.top"])).toEqual(["com.example.ping/v1", "com.example.top"]);
    expect(told([])).toEqual([]);
    expect(fields(encodeServerToAgent({ uid }))).toEqual(["instanceUid"]);
  });

  test("messages travel with the uid alone, their data unchanged (S-180)", () => {
    const data = Buffer.from([0, 0xff, 0x80, 0]);
    const inner = opamp.CustomMessage.encode({ capability: "com.example.ping", type: "t", data }).finish();
    const message = encodeCustomMessage(uid, inner, framed);
    expect(message[0]).toBe(0);
    expect(fields(message.subarray(1))).toEqual(["instanceUid", "customMessage"]);
    expect(opamp.ServerToAgent.decode(message.subarray(1)).customMessage).toMatchObject({
      capability: "com.example.ping",
      type: "t",
      data,
    });
  });
});
