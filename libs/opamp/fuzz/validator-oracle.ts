import { MalformedMessageError, MessageLimitError } from "../src/errors.ts";
import { DEFAULT_MESSAGE_LIMITS } from "../src/limits.ts";
import { MessageValidator } from "../src/validate.ts";

/** Only what the decoder itself limits. */
const lenient = new MessageValidator({
  maxNesting: DEFAULT_MESSAGE_LIMITS.maxNesting,
  maxValueDepth: Infinity,
  maxStringBytes: Infinity,
  maxHashBytes: Infinity,
  maxListItems: Infinity,
  maxItems: Infinity,
});
/** As gateways have it. */
const usual = new MessageValidator();
/** So that limits are met by messages of a few hundred bytes. */
const strict = new MessageValidator({
  maxNesting: 8,
  maxValueDepth: 2,
  maxStringBytes: 20,
  maxHashBytes: 16,
  maxListItems: 2,
  maxItems: 8,
});

/** Where the validator is stricter on purpose: the decoder of a message without fields takes these for cut. */
const STRICTER = /^(field number 0 is not allowed|wire type 3 is not used by OpAMP)$/;

/** What the validators say of a message, in short; undefined when they take it. */
export function validatorOutcome(bytes: Buffer): string | undefined {
  return complaint(lenient, bytes)?.message ?? complaint(strict, bytes)?.message;
}

/** @returns what is wrong with the validators, given whether the decoder took the message. */
export function validatorFault(bytes: Buffer, decodes: boolean): string | undefined {
  const [wrong, withLimits, withFewest] = [lenient, usual, strict].map((one) => complaint(one, bytes));
  for (const error of [wrong, withLimits, withFewest]) {
    if (error !== undefined && !(error instanceof MalformedMessageError))
      return `the validator crashed: ${String(error)}`;
  }
  if (wrong === undefined && !decodes) return "the validator takes what the decoder refuses";
  if (wrong !== undefined && decodes && !STRICTER.test(wrong.message))
    return `only the validator refuses: ${wrong.message}`;
  for (const error of [withLimits, withFewest]) {
    if (wrong !== undefined && error === undefined) return "a limit makes the validator take more";
    if (wrong === undefined && error !== undefined && !(error instanceof MessageLimitError)) {
      return `a limit makes a message malformed: ${error.message}`;
    }
  }
  return undefined;
}

/** Validates in the middle of other bytes, which must not matter. */
function complaint(validator: MessageValidator, bytes: Buffer): Error | undefined {
  const around = Buffer.alloc(bytes.length + 6, 0xff);
  bytes.copy(around, 3);
  try {
    validator.validate(around, 3, 3 + bytes.length);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
