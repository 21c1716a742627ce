import { DEFAULT_MESSAGE_LIMITS, MAX_NESTING } from "@opamp/opamp";
import type { MessageLimits } from "@opamp/opamp";
import { z } from "zod";

const atMost = (fallback: number, prose: string) =>
  z.coerce.number().int().positive().default(fallback).describe(prose);

/** Variables about how much agents may do; those that were there before stay in `config.ts`. */
export const limitFields = {
  GATEWAY_MAX_NESTING: z.coerce
    .number()
    .int()
    .min(8)
    .max(MAX_NESTING)
    .default(DEFAULT_MESSAGE_LIMITS.maxNesting)
    .describe(`Levels of messages inside a message from an agent; 8 to ${MAX_NESTING}.`),
  GATEWAY_MAX_VALUE_DEPTH: atMost(
    DEFAULT_MESSAGE_LIMITS.maxValueDepth,
    "Levels of lists inside one another in the value of an attribute.",
  ),
  GATEWAY_MAX_STRING_BYTES: atMost(
    DEFAULT_MESSAGE_LIMITS.maxStringBytes,
    "Bytes of each string in a message from an agent; bodies of configs and custom messages are not strings.",
  ),
  GATEWAY_MAX_HASH_BYTES: atMost(DEFAULT_MESSAGE_LIMITS.maxHashBytes, "Bytes of each hash in a message from an agent."),
  GATEWAY_MAX_LIST_ITEMS: atMost(
    DEFAULT_MESSAGE_LIMITS.maxListItems,
    "Items in the lists and maps of each part of a message from an agent, such as the attributes of one component.",
  ),
  GATEWAY_MAX_ITEMS: atMost(
    DEFAULT_MESSAGE_LIMITS.maxItems,
    "Items in all lists and maps of a message from an agent together.",
  ),
} as const;

const fields = z.object(limitFields);
type LimitEnv = z.output<typeof fields>;

export interface LimitConfig {
  readonly message: MessageLimits;
}

export function toLimits(env: LimitEnv): LimitConfig {
  return {
    message: {
      maxNesting: env.GATEWAY_MAX_NESTING,
      maxValueDepth: env.GATEWAY_MAX_VALUE_DEPTH,
      maxStringBytes: env.GATEWAY_MAX_STRING_BYTES,
      maxHashBytes: env.GATEWAY_MAX_HASH_BYTES,
      maxListItems: env.GATEWAY_MAX_LIST_ITEMS,
      maxItems: env.GATEWAY_MAX_ITEMS,
    },
  };
}
