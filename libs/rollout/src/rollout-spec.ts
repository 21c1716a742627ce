import { z } from "zod";
import { knownKeys } from "./known-keys.ts";
import { selectorSchema } from "./selector.ts";
import { strategySchema } from "./strategy.ts";

/** A config by name; without a version its newest is meant. */
export interface ConfigRef {
  readonly name: string;
  readonly version?: number;
}

const CONFIG_REF = /^([^:\s]+?)(?::([1-9]\d{0,8}))?$/;

/** Reads `name` or `name:version`; undefined when it is neither. */
export function parseConfigRef(text: string): ConfigRef | undefined {
  const found = CONFIG_REF.exec(text);
  const name = found?.[1];
  if (name === undefined) return undefined;
  const version = found?.[2];
  return version === undefined ? { name } : { name, version: Number(version) };
}

const CONFIG_RULE = "must be name:version, such as collector-base:7, or a name for its newest version";

/** What a user writes to ask for a rollout. */
export const rolloutSpecSchema = z.strictObject(
  {
    name: z.string({ error: "must be text, a name to find the rollout by" }).regex(/^[A-Za-z0-9][\w.-]{0,127}$/, {
      error: "must have 1 to 128 letters, digits, '.', '_' or '-' and begin with a letter or digit",
    }),
    config: z
      .string({ error: CONFIG_RULE })
      .max(256, { error: CONFIG_RULE })
      .transform((text, context) => {
        const ref = parseConfigRef(text);
        if (ref !== undefined) return ref;
        context.addIssue({ code: "custom", message: CONFIG_RULE });
        return z.NEVER;
      }),
    selector: selectorSchema,
    strategy: strategySchema.prefault({}),
  },
  { error: knownKeys(["name", "config", "selector", "strategy"]) },
);

export type RolloutSpec = z.infer<typeof rolloutSpecSchema>;
