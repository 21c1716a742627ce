import { z } from "zod";
import { knownKeys } from "./known-keys.ts";

export const SELECTOR_OPERATORS = ["In", "NotIn", "Exists", "DoesNotExist"] as const;

export type SelectorOperator = (typeof SELECTOR_OPERATORS)[number];

/** Bounds of one selector: it is compiled into a statement, so it must not grow without end. */
const MAX_TERMS = 64;
const MAX_VALUES = 1_000;
const MAX_KEY_LENGTH = 512;

const keySchema = z
  .string({ error: "must be text, the name of an attribute or label" })
  .refine((key) => key !== "" && key.length <= MAX_KEY_LENGTH, {
    error: `must have 1 to ${MAX_KEY_LENGTH} characters`,
  });
const valueSchema = z.string({
  error: 'must be text; write numbers and booleans in quotes, such as "8080" or "true"',
});

const expressionSchema = z
  .strictObject(
    {
      key: keySchema,
      operator: z.enum(SELECTOR_OPERATORS, { error: `must be one of ${SELECTOR_OPERATORS.join(", ")}` }),
      values: z
        .array(valueSchema, { error: "must be a list of texts" })
        .max(MAX_VALUES, { error: `must have at most ${MAX_VALUES} values` })
        .optional(),
    },
    { error: knownKeys(["key", "operator", "values"]) },
  )
  .superRefine((expression, context) => {
    const { operator, values } = expression;
    const takesValues = operator === "In" || operator === "NotIn";
    if (takesValues && (values === undefined || values.length === 0)) {
      context.addIssue({ code: "custom", path: ["values"], message: `must not be empty with ${operator}` });
    } else if (!takesValues && values !== undefined && values.length > 0) {
      context.addIssue({ code: "custom", path: ["values"], message: `must be left out with ${operator}` });
    }
  });

const fields = ["matchLabels", "matchExpressions"];

/**
 * Which agents: every label and every expression must hold, as in Kubernetes. `{}` selects all. Keys name labels,
 * identifying or other attributes, in that order of precedence.
 */
export const selectorSchema = z.strictObject(
  {
    matchLabels: z
      .record(keySchema, valueSchema, {
        error: (issue) => (issue.code === "invalid_type" ? "must be an object of texts by name" : undefined),
      })
      .refine((labels) => Object.keys(labels).length <= MAX_TERMS, { error: `must have at most ${MAX_TERMS} entries` })
      .optional(),
    matchExpressions: z
      .array(expressionSchema, {
        error: (issue) => (issue.code === "invalid_type" ? "must be a list of {key, operator, values}" : undefined),
      })
      .max(MAX_TERMS, { error: `must have at most ${MAX_TERMS} expressions` })
      .optional(),
  },
  { error: knownKeys(fields) },
);

export type Selector = z.infer<typeof selectorSchema>;
export type SelectorExpression = z.infer<typeof expressionSchema>;

/** One condition of a selector in one form, whichever way it was written. */
export interface SelectorTerm {
  readonly key: string;
  readonly operator: SelectorOperator;
  /** Empty with Exists and DoesNotExist. */
  readonly values: readonly string[];
}

/** The conditions of a selector, all of which must hold; sorted labels first, so that equal selectors give equal SQL. */
export function selectorTerms(selector: Selector): SelectorTerm[] {
  const labels = Object.entries(selector.matchLabels ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...labels.map(([key, value]): SelectorTerm => ({ key, operator: "In", values: [value] })),
    ...(selector.matchExpressions ?? []).map(({ key, operator, values }) => ({ key, operator, values: values ?? [] })),
  ];
}

/** Whether a selector takes an agent with these attributes and labels, as `attributesAsText` gives them. */
export function matches(selector: Selector, attributes: ReadonlyMap<string, string>): boolean {
  return selectorTerms(selector).every((term) => holds(term, attributes.get(term.key)));
}

function holds({ operator, values }: SelectorTerm, value: string | undefined): boolean {
  const listed = value !== undefined && values.includes(value);
  switch (operator) {
    case "In":
      return listed;
    case "NotIn":
      return !listed;
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      break;
  }
  return value === undefined;
}

/** What an agent says about itself, and what operators say about it. */
export interface AgentAttributes {
  readonly labels: Readonly<Record<string, unknown>>;
  readonly identifying: Readonly<Record<string, unknown>>;
  readonly nonIdentifying: Readonly<Record<string, unknown>>;
}

/**
 * One text per name, as a selector sees it: labels win over identifying and those over other attributes. Numbers and
 * booleans become text; null counts as absent. Lists and maps are there for Exists, but equal no text one would write.
 */
export function attributesAsText({ labels, identifying, nonIdentifying }: AgentAttributes): Map<string, string> {
  const all = new Map<string, string>();
  for (const source of [nonIdentifying, identifying, labels]) {
    for (const [name, value] of Object.entries(source)) {
      if (value === null || value === undefined) continue;
      all.set(name, typeof value === "string" ? value : JSON.stringify(value));
    }
  }
  return all;
}
