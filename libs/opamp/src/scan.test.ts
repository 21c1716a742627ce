import { describe, expect, test } from "vitest";
import { Long, opamp } from "@opamp/proto";
import { MalformedMessageError } from "./errors.ts";
import { Field, TopLevelScan } from "./scan.ts";

const uidHex = "01890a5dac96774bbcceb302099a8057";
const scan = new TopLevelScan();

function scanHex(hex: string): TopLevelScan {
  const bytes = Buffer.from(hex, "hex");
  scan.scan(bytes, 0, bytes.length);
  return scan;
}

describe("a heartbeat", () => {
  test("is read behind its header without touching the rest", () => {
    const message = Buffer.from(`000a10${uidHex}10052001`, "hex");
    scan.scan(message, 1, message.length);
    expect(message.subarray(scan.uidStart, scan.uidStart + scan.uidLength).toString("hex")).toBe(uidHex);
    expect(scan).toMatchObject({ sequenceNum: 5, capabilities: 1, flags: 0, present: 0, unknown: false });
    expect(scan.bare).toBe(true);
  });

  test.each([
    { name: "has a flag", more: "5001" },
    { name: "says good-bye", more: "4a00" },
    { name: "has an empty submessage", more: "2a00" },
    { name: "has a field of a newer protocol (S-213)", more: "a20600" },
  ])("is none when it $name", ({ more }) => {
    expect(scanHex(`0a10${uidHex}10052001${more}`).bare).toBe(false);
  });

  test("forgets the message before it", () => {
    scanHex(`0a10${uidHex}1005200150013a00a20600`);
    expect(scanHex("")).toMatchObject({ uidLength: 0, sequenceNum: 0, capabilities: 0, flags: 0, present: 0 });
    expect(scan.bare).toBe(true);
  });
});

describe("64-bit fields", () => {
  test.each([
    { name: "exact up to 2^53 - 1", varint: "ffffffffffffff0f", value: Number.MAX_SAFE_INTEGER },
    { name: "cut to 53 bits above, which keeps the low ones", varint: "818080808080808080 01", value: 1 },
    { name: "exact at 2^32", varint: "8080808010", value: 2 ** 32 },
    { name: "written longer than needed", varint: "85808000", value: 5 },
  ])("are $name", ({ varint, value }) => {
    const hex = varint.replace(" ", "");
    expect(scanHex(`10${hex}20${hex}`)).toMatchObject({ sequenceNum: value, capabilities: value });
  });

  test("count as last written", () => {
    expect(scanHex("1001100220032000").sequenceNum).toBe(2);
    expect(scan.capabilities).toBe(0);
  });
});

test("the range of remote_config_status is kept", () => {
  scanHex("10013a021001");
  expect(scan.has(Field.remoteConfigStatus)).toBe(true);
  expect([scan.statusStart, scan.statusEnd]).toEqual([4, 6]);
});

describe("what is no AgentToServer", () => {
  test.each([
    { name: "ends in a key", hex: "80" },
    { name: "ends in a number", hex: "1080" },
    { name: "ends in a length", hex: "0a80" },
    { name: "ends in a field", hex: "0a10aa" },
    { name: "ends in an unknown fixed field", hex: "a1060000" },
    { name: "has field 0", hex: "0000" },
    { name: "has a uid that is a number", hex: "0805" },
    { name: "has a sequence number that is bytes", hex: "120105" },
    { name: "has a submessage that is fixed", hex: "1d00000000" },
    { name: "has a group", hex: "a306a406" },
    { name: "has wire type 7", hex: "a706" },
    { name: "has a number of 11 bytes", hex: `10${"80".repeat(10)}00` },
    { name: "has a length above 2^32", hex: "0affffffff7f" },
    { name: "has two remote_config_status", hex: "3a003a00" },
    { name: "is garbage (S-186)", hex: "ffffff" },
  ])("$name is refused", ({ hex }) => {
    expect(() => scanHex(hex)).toThrow(MalformedMessageError);
  });

  test("a range outside of the bytes is a mistake of ours", () => {
    expect(() => scan.scan(new Uint8Array(3), 2, 4)).toThrow(RangeError);
  });
});

// ---- Agreement with the decoder ----

/** A small reproducible generator (mulberry32). */
function randomSource(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = ReturnType<typeof randomSource>;

const SUBMESSAGES: readonly opamp.IAgentToServer[] = [
  { agentDescription: { identifyingAttributes: [{ key: "service.name", value: { stringValue: "x" } }] } },
  { health: { healthy: true, componentHealthMap: { a: { lastError: "e" } } } },
  { effectiveConfig: { configMap: { configMap: { "": { body: Buffer.from("a: 1") } } } } },
  {
    remoteConfigStatus: {
      lastRemoteConfigHash: Buffer.alloc(32, 1),
      status: opamp.RemoteConfigStatuses.RemoteConfigStatuses_APPLYING,
    },
  },
  { packageStatuses: {} },
  { agentDisconnect: {} },
  { connectionSettingsRequest: {} },
  { customCapabilities: { capabilities: ["c"] } },
  { customMessage: { data: Buffer.alloc(3) } },
  { availableComponents: { hash: Buffer.alloc(4) } },
  { connectionSettingsStatus: {} },
];

function randomLong(random: Random): Long {
  const high = random(3) === 0 ? random(2 ** 32) : 0;
  return Long.fromBits(random(random(2) === 0 ? 100 : 2 ** 32) | 0, high | 0, true);
}

function randomMessage(random: Random): Buffer {
  const message: opamp.IAgentToServer = {};
  if (random(10) > 0) message.instanceUid = Buffer.alloc(random(8) === 0 ? random(40) : 16, random(256));
  if (random(10) > 0) message.sequenceNum = randomLong(random);
  if (random(10) > 0) message.capabilities = randomLong(random);
  if (random(10) === 0) message.flags = randomLong(random);
  for (const part of SUBMESSAGES) if (random(4) === 0) Object.assign(message, part);
  const encoded = Buffer.from(opamp.AgentToServer.encode(message).finish());
  const unknown = random(4) === 0 ? Buffer.from("a2060401020304", "hex") : Buffer.alloc(0);
  return random(2) === 0 ? Buffer.concat([encoded, unknown]) : Buffer.concat([unknown, encoded]);
}

function mutate(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const at = random(copy.length + 1);
  if (random(4) === 0) return copy.subarray(0, at);
  if (random(4) === 0) return Buffer.concat([copy.subarray(0, at), Buffer.from([random(256)]), copy.subarray(at)]);
  if (copy.length > 0) copy[at % copy.length] = random(256);
  return copy;
}

function decoded(bytes: Buffer): opamp.AgentToServer | undefined {
  try {
    return opamp.AgentToServer.decode(bytes);
  } catch {
    return undefined;
  }
}

const low53 = (value: Long): number => value.and(Long.fromNumber(Number.MAX_SAFE_INTEGER, true)).toNumber();

const SUBMESSAGE_FIELDS = Object.entries(Field).filter(
  ([name]) => !["instanceUid", "sequenceNum", "capabilities", "flags"].includes(name),
);

/** What both sides should say of a message, as text. */
function asScanned(bytes: Buffer): string {
  const uid = bytes.subarray(scan.uidStart, scan.uidStart + scan.uidLength).toString("hex");
  const parts = SUBMESSAGE_FIELDS.filter(([, field]) => scan.has(field)).map(([name]) => name);
  return [uid, scan.sequenceNum, scan.capabilities, scan.flags, ...parts].join(" ");
}

function asDecoded(message: opamp.AgentToServer): string {
  const uid = Buffer.from(message.instanceUid).toString("hex");
  const numbers = [message.sequenceNum, message.capabilities, message.flags].map(low53);
  const parts = SUBMESSAGE_FIELDS.filter(([name]) => Object.hasOwn(message, name)).map(([name]) => name);
  return [uid, ...numbers, ...parts].join(" ");
}

/** Ways in which the scan is stricter than the decoder. */
const STRICTER = /has wire type|is not used by OpAMP|longer than 10 bytes|occurs twice/;

/** Tells how the scan went, or in what it disagrees with the decoder. */
function compare(bytes: Buffer, intact: boolean): "refused" | "same" | { disagreement: string } {
  const message = decoded(bytes);
  const disagreement = (what: string): { disagreement: string } => ({
    disagreement: `${what}: ${bytes.toString("hex")}`,
  });
  try {
    scan.scan(bytes, 0, bytes.length);
  } catch (error) {
    if (!(error instanceof MalformedMessageError)) return disagreement(String(error));
    return message && !STRICTER.test(error.message) ? disagreement(error.message) : "refused";
  }
  if (message) return asScanned(bytes) === asDecoded(message) ? "same" : disagreement("other values");
  return intact ? disagreement("does not decode") : "same";
}

test("scan and decoder agree on 3,000 random messages and 12,000 damaged ones", () => {
  const random = randomSource(20_261_122);
  const outcomes = Array.from({ length: 15_000 }, (_, round) => {
    const message = randomMessage(random);
    return round % 5 === 0 ? compare(message, true) : compare(mutate(message, random), false);
  });
  expect(outcomes.filter((outcome) => typeof outcome === "object")).toEqual([]);
  expect(outcomes.filter((outcome) => outcome === "refused").length).toBeGreaterThan(1_000);
});
