import { canonicalConfigMap, decodeConfigMap, MAX_MESSAGE_BYTES } from "@opamp/opamp";
import type { ConfigFile, ConfigFiles } from "@opamp/opamp";
import { ApiProblem } from "../http/problem.ts";
import type { FieldProblem } from "../http/problem.ts";
import { findJsonProblem, findYamlProblem } from "./parse-text.ts";
import type { TextProblem } from "./parse-text.ts";

/** One file of a config in JSON. */
export interface FileJson {
  readonly body: string;
  readonly contentType: string;
  /** How `body` is to be read: a body that is not UTF-8 text is base64. */
  readonly encoding?: "utf8" | "base64" | undefined;
}

/** As a user sends it. */
export interface FileInput {
  readonly body: string;
  readonly contentType?: string | undefined;
  readonly encoding?: "utf8" | "base64" | undefined;
}

/** Room for what an offer holds beside the config. */
const MESSAGE_OVERHEAD_BYTES = 1_024;

/** Canonical AgentConfigMap bytes of what a user sent; bodies travel to the agents byte for byte (S-91). */
export function encodeFiles(files: Readonly<Record<string, FileInput>>): Buffer {
  const named = Object.entries(files).map(([name, file]): [string, ConfigFile] => [
    name,
    { body: Buffer.from(file.body, file.encoding ?? "utf8"), contentType: file.contentType ?? impliedType(name) },
  ]);
  const bytes = canonicalConfigMap(new Map(named));
  const most = MAX_MESSAGE_BYTES - MESSAGE_OVERHEAD_BYTES;
  if (bytes.length <= most) return bytes;
  const detail = `the config has ${bytes.length} bytes, a message to an agent takes ${most}: make it smaller`;
  throw new ApiProblem("API_CONFIG_TOO_LARGE", detail, { errors: [{ field: "files", message: detail }] });
}

/** Files for an answer. */
export function decodeFiles(configMap: Uint8Array): Record<string, FileJson> {
  return Object.fromEntries([...decodeConfigMap(configMap)].map(([name, file]) => [name, toJson(file)]));
}

/**
 * Refuses YAML and JSON that does not parse, as told by the content type, or where it says neither by the name. Other
 * kinds are not looked at.
 *
 * @throws {ApiProblem} naming file, line and column of the first fault in each file.
 */
export function checkFiles(configMap: Uint8Array, whatToDo: string): void {
  const files: ConfigFiles = decodeConfigMap(configMap);
  const errors = [...files].flatMap(([name, file]): FieldProblem[] => {
    const problem = faultOf(name, file);
    if (problem === undefined) return [];
    const { line, column, message } = problem;
    return [{ field: `files[${JSON.stringify(name)}].body`, message, line, column }];
  });
  if (errors.length === 0) return;
  const about = errors.map(({ field, line, column, message }) => `${field} line ${line}, column ${column}: ${message}`);
  throw new ApiProblem("API_CONFIG_DOES_NOT_PARSE", `${about.join("; ")}. ${whatToDo}`, { errors });
}

function faultOf(name: string, { body, contentType }: ConfigFile): TextProblem | undefined {
  const kind = textKind(name, contentType);
  if (kind === undefined) return undefined;
  const text = utf8(body);
  if (text === undefined) return { ok: false, line: 1, column: 1, message: `${kind} must be UTF-8 text` };
  return kind === "JSON" ? findJsonProblem(text) : findYamlProblem(text);
}

/** The content type's essence decides; without one the name's ending does. */
function textKind(name: string, contentType: string): "YAML" | "JSON" | undefined {
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (/^(application|text)\/(x-)?yaml$|\+yaml$/.test(type)) return "YAML";
  if (/^(application|text)\/(x-)?json$|\+json$/.test(type)) return "JSON";
  if (/\.ya?ml$/i.test(name)) return "YAML";
  return /\.json$/i.test(name) ? "JSON" : undefined;
}

/** Collectors read the file without a name as YAML, and most senders leave the type out. */
function impliedType(name: string): string {
  if (name === "" || /\.ya?ml$/i.test(name)) return "text/yaml";
  return /\.json$/i.test(name) ? "application/json" : "";
}

function toJson({ body, contentType }: ConfigFile): FileJson {
  const text = utf8(body);
  if (text !== undefined) return { body: text, contentType };
  return { body: Buffer.from(body).toString("base64"), contentType, encoding: "base64" };
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
