import type { FastifyInstance } from "fastify";
import { parseJson, parseYaml } from "../content/parse-text.ts";
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

/** A key of this name would reach the prototype of objects that are built from the body. */
function refusePollution(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Object.hasOwn(value, "__proto__")) {
    const errors = [{ field: "__proto__", message: "must not be a field" }];
    throw new ApiProblem("API_INVALID_REQUEST", "__proto__ must not be a field", { errors });
  }
  for (const inner of Object.values(value)) refusePollution(inner);
  return value;
}
