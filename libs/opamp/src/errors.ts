/** Base of every error thrown on purpose. `code` is stable and listed in docs/errors.md. */
export abstract class OpampError extends Error {
  abstract readonly code: string;
  /** True when the same call may succeed later without change. */
  readonly retryable: boolean = false;
}

/** The bytes are not the message they should be. The text may be shown to the peer that sent them (S-188). */
export class MalformedMessageError extends OpampError {
  override readonly name: string = "MalformedMessageError";
  readonly code: string = "OPAMP_MALFORMED_MESSAGE";
}

/** Which limit a message is above. */
export type MessageLimit = "nesting" | "value-depth" | "string" | "hash" | "list" | "items";

/** The bytes are a message that is above a limit on what it may hold. The text names the limit. */
export class MessageLimitError extends MalformedMessageError {
  override readonly name = "MessageLimitError";
  override readonly code = "OPAMP_MESSAGE_LIMIT";
  readonly limit: MessageLimit;

  constructor(limit: MessageLimit, message: string) {
    super(message);
    this.limit = limit;
  }
}

/** The message is longer than the limit in force, before or after decompression (S-11, S-22). */
export class MessageTooLargeError extends OpampError {
  override readonly name = "MessageTooLargeError";
  readonly code = "OPAMP_MESSAGE_TOO_LARGE";
}
