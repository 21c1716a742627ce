import { Writable } from "node:stream";
import { Command } from "ioredis";
import { DEFAULT_TENANT, newInstanceUid } from "@opamp/opamp";
import { expect, test } from "vitest";
import type { SessionUpdate } from "./event-streams.ts";
import { keys } from "./keys.ts";
import { RECORD_TTL_SECONDS } from "./lifetimes.ts";
import { PublishCommand, updateLines } from "./publish-command.ts";
import { RespWriter } from "./resp-writer.ts";

const someAgent = () => ({ tenant: DEFAULT_TENANT, instanceUid: newInstanceUid(Date.now()) });
const SHA = "0123456789abcdef0123456789abcdef01234567";

function updates(count: number): SessionUpdate[] {
  const reported = { hash: Buffer.from("00ff10", "hex"), status: 3 };
  return Array.from({ length: count }, (_, i): SessionUpdate => {
    const base = { agent: someAgent(), epoch: 1_795_345_539_674_693 + i };
    const kinds = [
      base,
      { ...base, sequenceNum: i },
      { ...base, reported, end: true },
      { ...base, capabilities: 0x3807 },
    ];
    return kinds[i % kinds.length] ?? base;
  });
}

/** What a command puts on the wire. */
function written(command: PublishCommand): Buffer {
  const pieces: Buffer[] = [];
  const socket = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      pieces.push(piece);
      done();
    },
  });
  const last = command.toWritable(socket);
  return Buffer.concat([...pieces, last]);
}

test.each([
  [0, 1],
  [1, 1],
  [4, 400],
  [4, 100_000],
  [500, 1],
])("encodes what the Redis client would, with %i updates and %i times the batch", (count, times) => {
  const some = updates(count);
  const batch = Buffer.from("\r\n$5\r\n\u00ff binary".repeat(times));
  const command = new PublishCommand({ sha: SHA, partition: 7, batch, updates: some });
  const names = [keys.events(7), keys.backlog(7), ...some.map(({ agent }) => keys.session(7, agent))];
  const lines = some.map(({ epoch, sequenceNum, capabilities, reported, end }) => {
    const status = reported === undefined ? "" : `${reported.status}:00ff10`;
    return `${epoch} ${sequenceNum ?? ""} ${capabilities ?? ""} ${status} ${end === true ? 1 : ""}\n`;
  });
  const args = [SHA, String(names.length), ...names, batch, String(RECORD_TTL_SECONDS), lines.join("")];
  const usual = new Command("evalsha", args);
  // As `sendCommand` does before it writes.
  Object.assign(usual, { bufferMode: true });
  expect(written(command).toString("latin1")).toBe(Buffer.from(usual.toWritable({})).toString("latin1"));
  expect(updateLines(some).toString()).toBe(lines.join(""));
  expect(command.getKeys()).toEqual([keys.events(7)]);
});

test.each([0, 9, 10, 99_999_999, 100_000_000, 2 ** 31, 1_795_345_539_600_000, 2 ** 53 - 1])("writes %i", (value) => {
  const out = new RespWriter();
  out.digits(value);
  expect(out.view().toString("latin1")).toBe(String(value));
});

test("writes the status of an agent whatever it is", () => {
  const reported = { hash: Buffer.alloc(0), status: -2_147_483_648 };
  expect(updateLines([{ agent: someAgent(), epoch: 1, reported }]).toString()).toBe("1   -2147483648: \n");
});

test("refuses to write beyond its room", () => {
  expect(() => new RespWriter().ascii("x".repeat(10_000))).toThrow(RangeError);
});
