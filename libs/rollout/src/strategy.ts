import { z } from "zod";
import { durationSchema, parseDuration } from "./duration.ts";
import { knownKeys } from "./known-keys.ts";

const DEFAULT_AGENT_TIMEOUT = "2m";
const ONLY_WAVE = "one wave with 100 percent is supported here: [{percent: 100}]";

/** Fields of the product's strategy that this release refuses by name. */
const LATER_FIELDS = ["cohortKey", "maxPerMinute", "disruptionBudget", "gates", "onBreach", "expiresAfter"];

const waveSchema = z.strictObject(
  { percent: z.literal(100, { error: ONLY_WAVE }) },
  { error: (issue) => (issue.code === "unrecognized_keys" ? ONLY_WAVE : undefined) },
);

/** How a rollout advances. Defaults are filled in, durations stay as written. */
export const strategySchema = z.strictObject(
  {
    /** Sizes of the waves, in order. */
    waves: z
      .array(waveSchema, { error: ONLY_WAVE })
      .length(1, { error: ONLY_WAVE })
      .default([{ percent: 100 }]),
    /** How long an agent may be silent after an offer, and how long it may take to apply. */
    agentTimeout: durationSchema({ min: "1s", max: "7d" }).default(DEFAULT_AGENT_TIMEOUT),
    /** Push what our checks refuse. */
    skipValidation: z.boolean({ error: "must be true or false" }).default(false),
  },
  { error: knownKeys(["waves", "agentTimeout", "skipValidation"], LATER_FIELDS) },
);

export type Strategy = z.infer<typeof strategySchema>;
export type Wave = Strategy["waves"][number];

/** Of an agent that stays connected while the offer never gets through to it; the sweep retries in between. */
const UNREACHED_MS = 15 * 60_000;

/** How long a target may stay in each open state before it counts as silent, in milliseconds. */
export interface SilenceLimits {
  readonly waiting: number;
  readonly offered: number;
  readonly applying: number;
}

/** The limits of a strategy that `strategySchema` accepted. */
export function silenceLimits(strategy: Pick<Strategy, "agentTimeout">): SilenceLimits {
  const agentTimeout = parseDuration(strategy.agentTimeout) ?? 0;
  return { waiting: agentTimeout + UNREACHED_MS, offered: agentTimeout, applying: agentTimeout };
}
