import type { FastifySchemaCompiler } from "fastify";
import { z } from "zod";
import { ApiProblem } from "./problem.ts";
import type { FieldProblem } from "./problem.ts";

/** An object that takes these fields and no others; an unknown one is refused with the list of what there is. */
export function closed<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape);
  const hint = known.length > 0 ? `known here: ${known.join(", ")}` : "none is taken here";
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === "invalid_type") return `must be an object; fields ${hint}`;
      return issue.code === "unrecognized_keys" ? `no such field; ${hint}` : undefined;
    },
  });
}

/** Validates one part of a request; fastify throws what it returns as `error`. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const part = httpPart ?? "request";
  return (data: unknown) => {
    // The framework's word for a request without a body.
    const result = schema.safeParse(part === "body" && data === null ? undefined : data);
    return result.success ? { value: result.data } : { error: invalidRequest(part, result.error.issues) };
  };
};

/** @param part `body`, `querystring` or `params`. */
export function invalidRequest(part: string, issues: readonly z.core.$ZodIssue[]): ApiProblem {
  const errors = issues.flatMap((issue) => fieldProblems(part, issue));
  const about = errors.map(({ field, message }) => `${field}: ${message}`).join("; ");
  const onlySelector = issues.every(({ path }) => path[0] === "selector");
  return new ApiProblem(onlySelector ? "API_INVALID_SELECTOR" : "API_INVALID_REQUEST", about, { errors });
}

function fieldProblems(part: string, issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code !== "unrecognized_keys") {
    const field = fieldPath(issue.path);
    return [{ field: field === "" ? part : field, message: issue.message }];
  }
  // Some messages begin with the keys, which are the fields here.
  const message = issue.message.replace(`${issue.keys.join(", ")}: `, "");
  return issue.keys.map((key) => ({ field: fieldPath([...issue.path, key]), message }));
}

/** `strategy.waves[0].percent`; a name that is no plain word is quoted: `matchLabels["os.type"]`. */
function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    const name = String(step);
    if (!/^\w+$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === "" ? name : `${text}.${name}`;
  }, "");
}
