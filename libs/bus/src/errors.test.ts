import { expect, test } from "vitest";
import { busError, BusUnavailableError, guarded, PartitionCountError } from "./errors.ts";

function reply(message: string): Error {
  return Object.assign(new Error(message), { name: "ReplyError" });
}

test.each([
  reply("LOADING Redis is loading the dataset in memory"),
  reply("READONLY You can't write against a read only replica."),
  reply("OOM command not allowed when used memory > 'maxmemory'."),
  new Error("Connection is closed."),
  new Error("Command timed out"),
  Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:6379"), { code: "ECONNREFUSED" }),
])("%s may succeed later", (error) => {
  expect(busError(error)).toBeInstanceOf(BusUnavailableError);
  expect(busError(error)).toMatchObject({ code: "BUS_UNAVAILABLE", retryable: true, cause: error });
});

test.each([reply("WRONGTYPE Operation against a key"), reply("ERR syntax error"), new PartitionCountError("other")])(
  "%s stays what it is",
  (error) => {
    expect(busError(error)).toBe(error);
  },
);

test("a call that succeeds is passed on", async () => {
  expect(await guarded(Promise.resolve(7))).toBe(7);
  await expect(guarded(Promise.reject(new Error("Connection is closed.")))).rejects.toThrow(BusUnavailableError);
});
