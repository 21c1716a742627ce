import { MessageTooLargeError } from "./errors.ts";

/** Longest message taken or sent, in bytes, unless configured; far below the specification's proposal, on purpose. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/** What the specification recommends as limit (S-15). */
export const SPECIFIED_MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

/**
 * How deep submessages may lie in one another: what protobuf decoders commonly allow. It is room for 100 levels of
 * health or for 32 levels of nested attributes, each of which takes three messages.
 */
export const MAX_NESTING = 100;

/** What a message may hold, beyond its length. Messages above are refused whole. */
export interface MessageLimits {
  /** Levels of messages inside the outermost; at most what decoders allow, `MAX_NESTING`. */
  readonly maxNesting: number;
  /** Levels of lists inside one another in an attribute's value, the value itself included. */
  readonly maxValueDepth: number;
  /** Bytes of each string, keys included, and of each attribute of bytes. Bodies of configs and custom messages are free. */
  readonly maxStringBytes: number;
  /** Bytes of each hash. */
  readonly maxHashBytes: number;
  /** Items of the lists and maps of each single message, such as the attributes of one component. */
  readonly maxListItems: number;
  /** Items of all lists and maps together. */
  readonly maxItems: number;
}

/** Far above what agents report, far below what would hurt those who read it. */
export const DEFAULT_MESSAGE_LIMITS: MessageLimits = {
  maxNesting: MAX_NESTING,
  maxValueDepth: 32,
  maxStringBytes: 64 * 1024,
  maxHashBytes: 1024,
  maxListItems: 4096,
  maxItems: 32_768,
};

/** Port, path and content type of the protocol. */
export const DEFAULT_AGENT_PORT = 4320;
export const DEFAULT_AGENT_PATH = "/v1/opamp";
export const AGENT_CONTENT_TYPE = "application/x-protobuf";

/** WebSocket close code for a message above the limit (S-13). */
export const CLOSE_MESSAGE_TOO_BIG = 1009;

/** Shortest wait an agent may be asked for when the Server is overloaded, in seconds (S-195). */
export const MIN_RETRY_AFTER_SECONDS = 30;

/**
 * Checks a length, of a message received or to be sent, before anything else looks at it.
 *
 * @throws {MessageTooLargeError} when `length` is above `limit`.
 */
export function checkMessageSize(length: number, limit: number): void {
  if (length > limit) throw new MessageTooLargeError(`message of ${length} bytes is above the limit of ${limit}`);
}
