import { isAlias, LineCounter, parseAllDocuments, parseDocument, visit } from "yaml";
import type { Document } from "yaml";
import { findJsonFault } from "./json-fault.ts";

/** Where a text stops being what it should be, counted from 1. */
export interface TextProblem {
  readonly ok: false;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type ParsedText = { readonly ok: true; readonly value: unknown } | TextProblem;

/** Aliases may multiply their targets; this bounds how often, so that a small text stays small when expanded. */
const MAX_ALIASES = 100;

export function parseJson(text: string): ParsedText {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    const fallback = { offset: 0, message: error instanceof Error ? error.message : String(error) };
    const { offset, message } = findJsonFault(text) ?? fallback;
    const lines = text.slice(0, offset).split("\n");
    return { ok: false, line: lines.length, column: (lines.at(-1) ?? "").length + 1, message };
  }
}

/** One document of YAML 1.2 as plain values. */
export function parseYaml(text: string): ParsedText {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const problem = yamlProblem(document, lineCounter);
  if (problem !== undefined) return problem;
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { ok: true, value };
  } catch (error) {
    return { ok: false, line: 1, column: 1, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Checks a text of one or more YAML documents without building its values; undefined when all of it parses. */
export function findYamlProblem(text: string): TextProblem | undefined {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false });
  if (!Array.isArray(documents)) return undefined;
  for (const document of documents) {
    const problem = yamlProblem(document, lineCounter);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

export function findJsonProblem(text: string): TextProblem | undefined {
  const parsed = parseJson(text);
  return parsed.ok ? undefined : parsed;
}

function yamlProblem(document: Document.Parsed, lineCounter: LineCounter): TextProblem | undefined {
  const [error] = document.errors;
  if (error !== undefined) return at(lineCounter, error.pos[0], error.message);
  return unknownAlias(document, lineCounter);
}

/** The parser itself leaves an alias of an anchor that is not there to whoever reads the values. */
function unknownAlias(document: Document.Parsed, lineCounter: LineCounter): TextProblem | undefined {
  let problem: TextProblem | undefined;
  visit(document, {
    Alias: (_, node) => {
      if (!isAlias(node) || node.resolve(document) !== undefined) return undefined;
      problem = at(lineCounter, node.range?.[0] ?? 0, `*${node.source} refers to an anchor that is not there`);
      return visit.BREAK;
    },
  });
  return problem;
}

function at(lineCounter: LineCounter, offset: number, message: string): TextProblem {
  const { line, col } = lineCounter.linePos(offset);
  return {
    ok: false,
    line: Math.max(line, 1),
    column: Math.max(col, 1),
    message: message.split("\n", 1)[0] ?? message,
  };
}
