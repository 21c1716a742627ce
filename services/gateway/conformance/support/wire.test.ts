import { expect, test } from "vitest";
import { agentToServer, Answer, disconnect, ERROR } from "./messages.ts";
import { bin, entry, Message, message, num, parse, str, sub, varint } from "./wire.ts";

const UID = Buffer.from("01890a5dac96774bbcceb302099a8057", "hex");
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Made by a generator from the specification's schema. */
const WRITTEN = [
  { what: "a heartbeat", bytes: agentToServer(UID, 5, 1), golden: `0a10${hex(UID)}10052001` },
  { what: "a good-bye", bytes: agentToServer(UID, 6, 1, disconnect()), golden: `0a10${hex(UID)}100620014a00` },
  { what: "a field above 15", bytes: bin(500, Buffer.of(1)), golden: "a21f0101" },
  { what: "a map entry", bytes: entry(6, "a", num(1, true)), golden: "32070a016112020801" },
];

test.each(WRITTEN)("$what is written as the specification has it", ({ bytes, golden }) => {
  expect(hex(bytes)).toBe(golden);
});

test.each([
  { value: 0n, bytes: "00" },
  { value: 127n, bytes: "7f" },
  { value: 128n, bytes: "8001" },
  { value: 2n ** 64n - 1n, bytes: "ffffffffffffffffff01" },
])("$value is a varint of the bytes $bytes", ({ value, bytes }) => {
  expect(hex(varint(value))).toBe(bytes);
  expect(parse(message(Buffer.of(8), Buffer.from(bytes, "hex")))).toEqual([{ field: 1, value }]);
});

test("an overloaded server's answer is read", () => {
  const answer = new Answer(Buffer.from(`0a10${hex(UID)}121008021204627573791a060880d88ee16f`, "hex"));
  expect(answer.present).toEqual([1, 2]);
  expect(answer.uid).toEqual(UID);
  expect(answer.error).toEqual({ type: ERROR.unavailable, message: "busy", retryAfterNs: 30_000_000_000n });
});

test("flags and capabilities are read, and an empty submessage is there", () => {
  const answer = new Answer(Buffer.from(`0a10${hex(UID)}300138074a00`, "hex"));
  expect([answer.flags, answer.capabilities, answer.asksForFullState]).toEqual([1, 7, true]);
  expect([answer.fields.has(9), answer.fields.has(8)]).toEqual([true, false]);
});

test("of a field that comes twice the last one counts", () => {
  const read = new Message(message(str(1, "a"), str(1, "b"), sub(2)));
  expect([read.text(1), read.repeated(1).length, read.present]).toEqual(["b", 2, [1, 2]]);
});

test.each(["0a", "0a05aa", "08ffffffffffffffffffff01", "0b"])("%s is no message", (bytes) => {
  expect(() => parse(Buffer.from(bytes, "hex"))).toThrow(RangeError);
});
