import { z } from "zod";

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const ONE = /(\d+)(ms|s|m|h|d)/g;
const WHOLE = /^(\d{1,9}(ms|s|m|h|d))+$/;
const MAX_MS = 365 * UNIT_MS.d;

/** Reads a duration such as `90s`, `10m` or `1h30m` as milliseconds; undefined when it is something else. */
export function parseDuration(text: string): number | undefined {
  if (!WHOLE.test(text)) return undefined;
  let sum = 0;
  for (const [, count, unit] of text.matchAll(ONE)) {
    if (unit === undefined || !isUnit(unit)) return undefined;
    sum += Number(count) * UNIT_MS[unit];
  }
  return sum;
}

function isUnit(text: string): text is keyof typeof UNIT_MS {
  return text in UNIT_MS;
}

/** A duration within bounds, kept as the text the user wrote. */
export function durationSchema(bounds: { readonly min: string; readonly max: string }): z.ZodType<string, string> {
  const min = parseDuration(bounds.min) ?? 0;
  const max = parseDuration(bounds.max) ?? MAX_MS;
  const rule = `must be a duration from ${bounds.min} to ${bounds.max}, such as 90s, 10m or 1h30m`;
  return z.string({ error: rule }).refine(
    (text) => {
      const ms = parseDuration(text);
      return ms !== undefined && ms >= min && ms <= max;
    },
    { error: rule },
  );
}
