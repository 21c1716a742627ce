import type { FastifyInstance } from "fastify";
import { MAX_DEPTH, parseJson, parseYaml } from "../content/parse-text.ts";
import type { ParsedText } from "../content/parse-text.ts";
import { ApiProblem } from "./problem.ts";

const YAML_TYPES = ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"];

/** Takes bodies as JSON or YAML; one that does not parse is refused with line and column. */
export function addBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const add = (types: string[], parse: (text: string) => ParsedText): void => {
    app.addContentTypeParser(types, { parseAs: "string" }, async (_request: unknown, text: string | Buffer) =>
      bodyOf(text.toString(), parse),
    );
  };
  add(["application/json"], parseJson);
  add(YAML_TYPES, parseYaml);
}

function bodyOf(text: string, parse: (text: string) => ParsedText): unknown {
  // As if there were no body, so that the schema says what is missing.
  if (text.trim() === "") return undefined;
  const parsed = parse(text);
  if (parsed.ok) return refusePollution(parsed.value);
  const { line, column, message } = parsed;
  const detail = `line ${line}, column ${column}: ${message}`;
  throw new ApiProblem("API_MALFORMED_BODY", detail, { errors: [{ field: "body", message, line, column }] });
}

/** Objects are built from the body by recursion, and a key of this name would reach their prototype. */
function refusePollution(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) throw invalid("body", `must not be nested deeper than ${MAX_DEPTH} levels`);
  if (Object.hasOwn(value, "__proto__")) throw invalid("__proto__", "must not be a field");
  for (const inner of Object.values(value)) refusePollution(inner, depth + 1);
  return value;
}

function invalid(field: string, message: string): ApiProblem {
  return new ApiProblem("API_INVALID_REQUEST", `${field} ${message}`, { errors: [{ field, message }] });
}
