import { isCustomCapability } from "@opamp/opamp";
import { z } from "zod";

/** Most custom capabilities that are announced: they travel in the first answer to every agent. */
const MAX_NAMES = 64;

/** Variables about custom messages. */
export const messageFields = {
  GATEWAY_CUSTOM_CAPABILITIES: z
    .string()
    .default("")
    .transform((text) => [...new Set(text.split(",").map((name) => name.trim()))].filter((name) => name !== ""))
    .refine((names) => names.every(isCustomCapability), {
      error: "must be names such as com.company.capability/v2, separated by commas",
    })
    .refine((names) => names.length <= MAX_NAMES, { error: `must be at most ${MAX_NAMES} names` })
    .describe(
      "Custom capabilities that agents are told this Server has, separated by commas, such as `com.company.capability/v2`; their messages are kept for the API.",
    ),
} as const;

/** @returns the custom capabilities to announce; undefined when there are none. */
export function toCustomCapabilities(env: {
  readonly GATEWAY_CUSTOM_CAPABILITIES: readonly string[];
}): readonly string[] | undefined {
  const names = env.GATEWAY_CUSTOM_CAPABILITIES;
  return names.length === 0 ? undefined : names;
}
