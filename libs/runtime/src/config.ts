import { OpampError } from "@opamp/opamp";
import type { z } from "zod";
import { describeEnv } from "./describe-env.ts";

/** The shape of `process.env`. */
export type Env = Readonly<Record<string, string | undefined>>;

/** One variable that keeps a process from starting. */
export interface ConfigProblem {
  readonly variable: string;
  /** One line: what is wrong and what is allowed. Never holds the value of a secret. */
  readonly message: string;
}

/** The environment does not describe a valid configuration. `problems` names every wrong variable. */
export class ConfigError extends OpampError {
  override readonly name = "ConfigError";
  readonly code = "RUNTIME_INVALID_CONFIG";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ variable, message }) => `  ${variable}: ${message}`);
    super(`invalid configuration:\n${lines.join("\n")}`);
    this.problems = problems;
  }
}

const SECRET_NAME = /URL|TOKEN|SECRET|PASSWORD|KEY|CREDENTIAL/;
const SHOWN_VALUE_LENGTH = 80;

/**
 * Parses the environment once and returns a deeply frozen result. An empty value counts as unset, because
 * Compose and Helm templates cannot leave a variable out.
 *
 * @throws {ConfigError} naming every missing or wrong variable.
 */
export function loadConfig<T>(schema: z.ZodType<T>, env: Env): T {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return deepFreeze(result.data);
  throw new ConfigError(problemsOf(schema, result.error.issues, given));
}

function problemsOf(schema: z.ZodType, issues: readonly z.core.$ZodIssue[], given: Env): ConfigProblem[] {
  const prose = new Map(describeEnv(schema).map((variable) => [variable.name, variable.prose]));
  return issues.map((issue) => {
    const variable = issue.path.length > 0 ? String(issue.path[0]) : "(environment)";
    const what = `${whatIsWrong(variable, issue, given[variable])}. ${prose.get(variable) ?? ""}`;
    return { variable, message: what.trim() };
  });
}

function whatIsWrong(variable: string, issue: z.core.$ZodIssue, value: string | undefined): string {
  const rule = issue.message.replace(/\.$/, "");
  if (issue.path.length === 0) return rule;
  if (value === undefined) return issue.code === "custom" ? rule : "is required but not set";
  if (SECRET_NAME.test(variable)) return `${rule} (the value is not shown)`;
  return `${rule}, got ${JSON.stringify(value.slice(0, SHOWN_VALUE_LENGTH))}`;
}

function deepFreeze<T>(value: T): T {
  if (Array.isArray(value) || isPlainObject(value)) {
    for (const child of Object.values(value)) deepFreeze(child);
    Object.freeze(value);
  }
  return value;
}

/** Only what zod built is frozen: a `URL` or a `Uint8Array` keeps its own rules. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
