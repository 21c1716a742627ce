import { isDeepStrictEqual } from "node:util";
import { Long, opamp } from "@opamp/proto";
import { anyValueToJson, attributesToJson } from "../src/attributes.ts";
import { isCompleteReport } from "../src/completeness.ts";
import { canonicalizeConfigMap } from "../src/config-map.ts";
import { decodeRemoteConfigStatus } from "../src/decode.ts";
import { MalformedMessageError } from "../src/errors.ts";
import { payloadOffset } from "../src/framing.ts";
import { healthToJson } from "../src/health.ts";
import { Field, TopLevelScan } from "../src/scan.ts";
import { headerLength, readFields } from "./reference.ts";
import type { RawField } from "./reference.ts";
import { validatorFault, validatorOutcome } from "./validator-oracle.ts";

/** What came of one input. */
export interface Verdict {
  /** Both the scan and the decoder took it. */
  readonly accepted: boolean;
  /** The outcome of every reader, coarse enough to recur: what is new here took a new path. */
  readonly signature: string;
  /** What is wrong with us, details behind a bar; undefined when nothing is. */
  readonly fault: string | undefined;
}

type Attempt<T> = { readonly value: T } | { readonly error: unknown };

function attempt<T>(act: () => T): Attempt<T> {
  try {
    return { value: act() };
  } catch (error) {
    return { error };
  }
}

const scan = new TopLevelScan();
const NUMBERS: readonly number[] = [Field.sequenceNum, Field.capabilities, Field.flags];
const LAST_FIELD = Field.connectionSettingsStatus;
const SUBMESSAGES = Object.entries(Field).filter(([name, field]) => name !== "instanceUid" && !NUMBERS.includes(field));

/** Lets all readers of an AgentToServer look at some bytes and compares what they say. */
export function judge(bytes: Buffer): Verdict {
  const scanned = attempt(() => (scan.scan(bytes, 0, bytes.length), summaryOfScan(bytes)));
  const decoded = attempt(() => opamp.AgentToServer.decode(bytes));
  const fault = faultOf(bytes, scanned, decoded) ?? headerFault(bytes) ?? validatorFault(bytes, "value" in decoded);
  return { accepted: "value" in scanned && "value" in decoded, signature: signatureOf(bytes, scanned, decoded), fault };
}

type Decoded = Attempt<opamp.AgentToServer>;

function faultOf(bytes: Buffer, scanned: Attempt<string>, decoded: Decoded): string | undefined {
  if ("error" in scanned) {
    if (!(scanned.error instanceof MalformedMessageError)) return `the scan crashed: ${String(scanned.error)}`;
    return "value" in decoded && !stricter(bytes) ? `only the scan refuses: ${scanned.error.message}` : undefined;
  }
  if ("value" in decoded && summaryOfDecoded(decoded.value) !== scanned.value) {
    return `other values | scan ${scanned.value}, decoder ${summaryOfDecoded(decoded.value)}`;
  }
  if (scan.bare && ("error" in decoded || scan.has(Field.agentDisconnect))) return "what is bare does not decode";
  return (
    hollowFault(bytes, scanned.value, decoded) ??
    faultOfStatus(bytes, decoded) ??
    ("value" in decoded ? faultBehind(bytes, decoded.value) : undefined)
  );
}

/**
 * Where the scan is stricter than the decoder on purpose: known fields of another type, groups, a second
 * remote_config_status, and unknown numbers of more than ten bytes, which are no protobuf but which the decoder passes over.
 */
function stricter(bytes: Buffer): boolean {
  const fields = readFields(bytes);
  if (fields === undefined) return true;
  const isOdd = ({ number, wireType }: RawField): boolean =>
    wireType === 3 || (number <= LAST_FIELD && wireType !== (NUMBERS.includes(number) ? 0 : 2));
  return fields.some(isOdd) || fields.filter(({ number }) => number === Field.remoteConfigStatus).length > 1;
}

/** What the scan does not look into taken away, the decoder has to agree with it. */
function hollowFault(bytes: Buffer, scanned: string, decoded: Decoded): string | undefined {
  if ("value" in decoded) return undefined;
  const fields = readFields(bytes);
  if (fields === undefined) return "the scan takes what is no message";
  const hollow = attempt(() =>
    opamp.AgentToServer.decode(Buffer.concat(fields.map((field) => hollowed(bytes, field)))),
  );
  if ("error" in hollow) return `the decoder refuses the top level that the scan takes: ${String(hollow.error)}`;
  return summaryOfDecoded(hollow.value) === scanned ? undefined : "scan and decoder differ on the top level";
}

function hollowed(bytes: Buffer, { number, wireType, from, to }: RawField): Buffer {
  const isSubmessage = wireType === 2 && number > Field.instanceUid && number <= LAST_FIELD;
  return isSubmessage ? Buffer.of(number * 8 + wireType, 0) : bytes.subarray(from, to);
}

/** The bytes as a WebSocket message. */
function headerFault(bytes: Buffer): string | undefined {
  const read = attempt(() => payloadOffset(bytes));
  if ("error" in read && !(read.error instanceof MalformedMessageError))
    return `payloadOffset crashed: ${String(read.error)}`;
  const length = "value" in read ? read.value : undefined;
  return length === headerLength(bytes) ? undefined : `a header of ${headerLength(bytes)} bytes is taken for ${length}`;
}

function faultOfStatus(bytes: Buffer, decoded: Decoded): string | undefined {
  if (!scan.has(Field.remoteConfigStatus)) return undefined;
  const read = attempt(() => decodeRemoteConfigStatus(bytes, scan.statusStart, scan.statusEnd));
  if ("error" in read) {
    if (!(read.error instanceof MalformedMessageError))
      return `decodeRemoteConfigStatus crashed: ${String(read.error)}`;
    // Gateways read it after the decoder took the message, so a refusal would leave a session half changed.
    return "value" in decoded ? `only decodeRemoteConfigStatus refuses: ${read.error.message}` : undefined;
  }
  const status = "value" in decoded ? decoded.value.remoteConfigStatus : undefined;
  if (!status) return undefined;
  const { lastRemoteConfigHash, status: number = 0 } = status;
  const same = read.value.status === Number(number) && read.value.hash.equals(Buffer.from(lastRemoteConfigHash ?? []));
  return same ? undefined : "decodeRemoteConfigStatus and the decoder differ";
}

/** What state workers make of a message that a gateway has taken must not fail either. */
function faultBehind(bytes: Buffer, message: opamp.AgentToServer): string | undefined {
  const made = attempt(() => JSON.stringify(everythingMade(bytes, message)));
  return "error" in made ? `taken, but cannot be stored: ${String(made.error)}` : undefined;
}

function everythingMade(bytes: Buffer, message: opamp.AgentToServer): unknown {
  const { agentDescription, health, availableComponents, capabilities } = message;
  const components = Object.values(availableComponents?.components ?? {});
  return [
    attributesToJson(agentDescription?.identifyingAttributes),
    attributesToJson(agentDescription?.nonIdentifyingAttributes),
    health ? healthToJson(health) : undefined,
    canonicalizeConfigMap(encodedConfigMap(bytes)).length,
    components.map(({ metadata }) => (metadata ?? []).map(({ value }) => anyValueToJson(value))),
    isCompleteReport(scan.present, low53(capabilities)),
  ];
}

/** effective_config.config_map as it was sent, pieces joined. */
function encodedConfigMap(bytes: Buffer): Buffer {
  return piecesOf(piecesOf(bytes, Field.effectiveConfig), 1);
}

function piecesOf(bytes: Buffer, wanted: number): Buffer {
  const fields = (readFields(bytes) ?? []).filter(({ number, wireType }) => number === wanted && wireType === 2);
  return Buffer.concat(fields.map(({ start, to }) => bytes.subarray(start, to)));
}

const low53 = (value: Long): number => value.and(Long.fromNumber(Number.MAX_SAFE_INTEGER, true)).toNumber();

function summaryOfScan(bytes: Buffer): string {
  const uid = bytes.toString("hex", scan.uidStart, scan.uidStart + scan.uidLength);
  const parts = SUBMESSAGES.filter(([, field]) => scan.has(field)).map(([name]) => name);
  return [uid, scan.sequenceNum, scan.capabilities, scan.flags, ...parts].join(" ");
}

function summaryOfDecoded(message: opamp.AgentToServer): string {
  const uid = Buffer.from(message.instanceUid).toString("hex");
  const numbers = [message.sequenceNum, message.capabilities, message.flags].map(low53);
  const parts = SUBMESSAGES.filter(([name]) => Object.hasOwn(message, name)).map(([name]) => name);
  return [uid, ...numbers, ...parts].join(" ");
}

function signatureOf(bytes: Buffer, scanned: Attempt<string>, decoded: Decoded): string {
  const size = Math.ceil(Math.log2(bytes.length + 1) / 3);
  const validated = (validatorOutcome(bytes) ?? "").replaceAll(/\d{3,}/g, "");
  if ("error" in scanned) return [outcome(scanned), outcome(decoded), validated, size].join("|");
  const fields = scan.present.toString(2).replaceAll("0", "").length;
  return [
    outcome(scanned),
    outcome(decoded),
    validated,
    scan.unknown,
    Math.ceil(fields / 3),
    scan.flags > 0,
    size,
  ].join("|");
}

function outcome(result: Attempt<unknown>): string {
  if ("value" in result) return "taken";
  const text = result.error instanceof Error ? `${result.error.name} ${result.error.message}` : String(result.error);
  // Offsets and lengths are no path; field numbers and wire types are.
  return text.replaceAll(/offset \d+|\d{3,}|: .*/g, "");
}

/** Whether anything hostile has reached the prototypes that all objects share. */
export function isPolluted(): boolean {
  return !isDeepStrictEqual(Object.keys(Object.prototype), []) || Reflect.has({}, "polluted");
}
