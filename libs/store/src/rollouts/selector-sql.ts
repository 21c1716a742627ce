import { selectorTerms } from "@opamp/rollout";
import type { Selector, SelectorTerm } from "@opamp/rollout";
import { escapeText } from "../escape-text.ts";
import { textArray } from "../pg-arrays.ts";

/** A condition with its parameters, to be put into a larger statement. */
export interface SqlCondition {
  /** A boolean expression, never null, safe to join with `and`. */
  readonly sql: string;
  /** For `$firstParameter`, `$firstParameter + 1`, … */
  readonly values: readonly unknown[];
}

export interface SelectorSqlOptions {
  /** Alias of `agents` or `agent_states` in the statement, default `a`. */
  readonly alias?: string;
  /** Number of the first parameter that is free. */
  readonly firstParameter: number;
}

/**
 * Compiles a selector to SQL over labels, identifying and other attributes, in that order of precedence, compared as
 * text; means the same as `matches` of @opamp/rollout.
 */
export function selectorSql(selector: Selector, { alias = "a", firstParameter }: SelectorSqlOptions): SqlCondition {
  const values: unknown[] = [];
  const parameter = (value: unknown, type: string): string => {
    values.push(value);
    return `$${firstParameter + values.length - 1}::${type}`;
  };
  const conditions = selectorTerms(selector).map((term) => {
    const key = parameter(escapeText(term.key), "text");
    const value =
      `coalesce(${alias}.labels ->> ${key}, ${alias}.identifying_attributes ->> ${key}, ` +
      `${alias}.non_identifying_attributes ->> ${key})`;
    return conditionOf(term, value, () => parameter(textArray(term.values), "text[]"));
  });
  return { sql: conditions.length > 0 ? conditions.join(" and ") : "true", values };
}

function conditionOf(term: SelectorTerm, value: string, list: () => string): string {
  switch (term.operator) {
    case "In":
      return `(${value} = any(${list()})) is true`;
    case "NotIn":
      return `(${value} = any(${list()})) is not true`;
    case "Exists":
      return `${value} is not null`;
    case "DoesNotExist":
      break;
  }
  return `${value} is null`;
}
