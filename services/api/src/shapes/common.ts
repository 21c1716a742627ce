import { parseInstanceUid } from "@opamp/opamp";
import { z } from "zod";

/** RFC 3339, in UTC. */
export const time = z.iso.datetime();

/** SHA-256 in hex. */
export const hashHex = z.string().regex(/^[0-9a-f]*$/);

/** An instance uid in a path or query. */
export const uidText = z
  .string()
  .transform((text, context) => {
    const uid = parseInstanceUid(text);
    if (uid !== undefined) return uid;
    context.addIssue({ code: "custom", message: "must be a UUID, such as 0192f0c1-8f00-7abc-8def-0123456789ab" });
    return z.NEVER;
  })
  .describe("The agent's instance uid, a UUID.");

const CONFIG_NAME_RULE = "must have 1 to 128 letters, digits, '.', '_' or '-' and begin with a letter or digit";

export const configName = z.string({ error: "must be text" }).regex(/^[A-Za-z0-9][\w.-]{0,127}$/, {
  error: CONFIG_NAME_RULE,
});

/** A refusal, RFC 9457. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int().min(0),
    code: z.string().describe("Stable; scripts may compare it."),
    detail: z.string().describe("What to do, for a person."),
    errors: z
      .array(
        z.object({
          field: z.string(),
          message: z.string(),
          line: z.int().min(0).optional(),
          column: z.int().min(0).optional(),
        }),
      )
      .optional(),
  })
  .describe("What is wrong and what to change (RFC 9457).");

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * An object of an answer with keys that agents chose. `z.record` would leave out the key `__proto__`, so that an agent
 * could hide an attribute or a file from those who look at it.
 *
 * @param values JSON schema of the values, for the documentation.
 */
export function objectOf<T>(values: Readonly<Record<string, unknown>>) {
  return z
    .custom<Record<string, T>>(isObject, { error: "must be an object" })
    .meta({ type: "object", additionalProperties: values });
}

/** An object with any keys and values. */
export const anyObject = objectOf<unknown>({});

/** Time of an answer, or null. */
export function toTime(at: Date | null | undefined): string | null {
  return at?.toISOString() ?? null;
}
