import { expect, test } from "vitest";
import { MessageTooLargeError } from "./errors.ts";
import { checkMessageSize, MAX_MESSAGE_BYTES } from "./limits.ts";

test("a message of exactly the limit passes, one byte more does not (S-11)", () => {
  expect(() => checkMessageSize(MAX_MESSAGE_BYTES, MAX_MESSAGE_BYTES)).not.toThrow();
  expect(() => checkMessageSize(MAX_MESSAGE_BYTES + 1, MAX_MESSAGE_BYTES)).toThrow(MessageTooLargeError);
});
