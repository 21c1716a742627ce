import { selectorSchema } from "@opamp/rollout";
import type { Selector, SelectorExpression } from "@opamp/rollout";
import { z } from "zod";

const GRAMMAR = "write key=value, key!=value, key in (a,b), key notin (a,b), key or !key, joined by commas";
const MAX_LENGTH = 8_192;

const KEY = String.raw`[^\s,=!()]+`;
const VALUE = String.raw`[^,()]*`;
const ABSENT = new RegExp(`^!\\s*(${KEY})$`);
const PRESENT = new RegExp(`^(${KEY})$`);
const EQUALITY = new RegExp(`^(${KEY})\\s*(==|=|!=)\\s*(${VALUE})$`);
const SET = new RegExp(String.raw`^(${KEY})\s+(in|notin)\s*\(([^()]*)\)$`);

/** A comma that is not inside of parentheses. */
const SEPARATOR = /,(?![^(]*\))/;

/** A selector in a query: as one writes it for kubectl, or as the JSON object that a rollout takes. */
export const selectorQuery = z
  .string({ error: "must be given once" })
  .max(MAX_LENGTH, { error: `must have at most ${MAX_LENGTH} characters` })
  .transform((text, context): Selector => {
    const candidate = text.trimStart().startsWith("{") ? fromJson(text) : parseSelectorText(text);
    const issues = typeof candidate === "string" ? [{ path: [], message: candidate }] : undefined;
    const result = selectorSchema.safeParse(candidate);
    if (issues === undefined && result.success) return result.data;
    for (const { path, message } of issues ?? result.error?.issues ?? []) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
    return z.NEVER;
  })
  .describe(`Which agents: ${GRAMMAR}; or the JSON of {matchLabels, matchExpressions}.`);

/**
 * Reads the label selector grammar of Kubernetes.
 *
 * @returns a message for the user when the text is something else.
 */
export function parseSelectorText(text: string): Selector | string {
  if (text.trim() === "") return {};
  const matchExpressions: SelectorExpression[] = [];
  for (const part of text.split(SEPARATOR)) {
    const expression = parseTerm(part.trim());
    if (expression === undefined) return `does not understand ${JSON.stringify(part.trim())}: ${GRAMMAR}`;
    matchExpressions.push(expression);
  }
  return { matchExpressions };
}

function parseTerm(text: string): SelectorExpression | undefined {
  const [, absent] = ABSENT.exec(text) ?? [];
  if (absent !== undefined) return { key: absent, operator: "DoesNotExist" };
  const [, present] = PRESENT.exec(text) ?? [];
  if (present !== undefined) return { key: present, operator: "Exists" };
  const [, key, sign, value] = EQUALITY.exec(text) ?? [];
  if (key !== undefined && value !== undefined) {
    return { key, operator: sign === "!=" ? "NotIn" : "In", values: [value.trim()] };
  }
  const [, name, word, list] = SET.exec(text) ?? [];
  if (name === undefined || list === undefined) return undefined;
  return { key: name, operator: word === "in" ? "In" : "NotIn", values: list.split(",").map((one) => one.trim()) };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return "is not valid JSON";
  }
}
