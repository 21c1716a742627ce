import { UnexpectedReplyError } from "./errors.ts";

/** A reply that is a list. */
export function listReply(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw unexpected("a list", value);
  return value;
}

/** A string reply as it is. */
export function bufferReply(value: unknown): Buffer {
  if (!Buffer.isBuffer(value)) throw unexpected("a string", value);
  return value;
}

/** A string reply as text. */
export function textReply(value: unknown): string {
  return typeof value === "string" ? value : bufferReply(value).toString();
}

/** An integer, given as such or as decimal text. */
export function numberReply(value: unknown): number {
  const number = typeof value === "number" ? value : Number(textReply(value));
  if (Number.isNaN(number)) throw unexpected("a number", value);
  return number;
}

/** The same, or undefined for nil. */
export function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === null || value === undefined ? undefined : read(value);
}

function unexpected(wanted: string, value: unknown): UnexpectedReplyError {
  return new UnexpectedReplyError(`redis answered ${value === null ? "nil" : typeof value} instead of ${wanted}`);
}
