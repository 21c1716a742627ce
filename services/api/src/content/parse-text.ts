import { Composer, isScalar, Lexer, LineCounter, Parser, visit } from "yaml";
import type { Document, YAMLMap } from "yaml";
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
/** Levels of values in one another; whoever reads them does so by recursion. */
export const MAX_DEPTH = 100;

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
  const documents = composeYaml(text);
  if ("ok" in documents) return documents;
  const [document, second] = documents.list;
  const problem = document && yamlProblem(document, documents.lineCounter);
  if (problem !== undefined) return problem;
  if (second !== undefined) return at(documents.lineCounter, second.range[0], "there is more than one document");
  try {
    const value: unknown = document?.toJS({ maxAliasCount: MAX_ALIASES });
    return { ok: true, value };
  } catch (error) {
    return { ok: false, line: 1, column: 1, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Checks a text of one or more YAML documents without building its values; undefined when all of it parses. */
export function findYamlProblem(text: string): TextProblem | undefined {
  const documents = composeYaml(text);
  if ("ok" in documents) return documents;
  for (const document of documents.list) {
    const problem = yamlProblem(document, documents.lineCounter);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

interface YamlDocuments {
  readonly list: readonly Document.Parsed[];
  readonly lineCounter: LineCounter;
}

/**
 * Reads the syntax step by step, since the library composes nested values by recursion: where they use up the stack, V8 ends
 * the process. Whether keys are unique is seen to by `yamlProblem`, for which the library compares each with all others.
 */
function composeYaml(text: string): YamlDocuments | TextProblem {
  const lineCounter = new LineCounter();
  const parser = new Parser(lineCounter.addNewLine);
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false });
  const list: Document.Parsed[] = [];
  lineCounter.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) list.push(...composer.next(token));
    if (parser.stack.length > MAX_DEPTH) {
      return at(lineCounter, parser.offset, `values are nested deeper than ${MAX_DEPTH} levels`);
    }
  }
  for (const token of parser.end()) list.push(...composer.next(token));
  list.push(...composer.end(true, text.length));
  return { list, lineCounter };
}

export function findJsonProblem(text: string): TextProblem | undefined {
  const parsed = parseJson(text);
  return parsed.ok ? undefined : parsed;
}

function yamlProblem(document: Document.Parsed, lineCounter: LineCounter): TextProblem | undefined {
  const [error] = document.errors;
  if (error !== undefined) return at(lineCounter, error.pos[0], error.message);
  const fault = findFault(document);
  return fault && at(lineCounter, fault.offset, fault.message);
}

interface Fault {
  readonly offset: number;
  readonly message: string;
}

/**
 * Keys that stand twice in one map, and aliases of anchors that are not there, which the parser leaves to whoever reads
 * the values. In one pass: looking for the anchor of each alias anew would take hours for a text full of them.
 */
function findFault(document: Document.Parsed): Fault | undefined {
  let fault: Fault | undefined;
  const anchors = new Set<string>();
  visit(document, {
    Alias: (_, { source, range }) => {
      if (anchors.has(source)) return undefined;
      fault = { offset: range?.[0] ?? 0, message: `*${source} refers to an anchor that is not there` };
      return visit.BREAK;
    },
    Scalar: (_, { anchor }) => void (anchor !== undefined && anchors.add(anchor)),
    Seq: (_, { anchor }) => void (anchor !== undefined && anchors.add(anchor)),
    Map: (_, map) => {
      if (map.anchor !== undefined) anchors.add(map.anchor);
      fault = repeatedKey(map);
      return fault === undefined ? undefined : visit.BREAK;
    },
  });
  return fault;
}

function repeatedKey({ items }: YAMLMap): Fault | undefined {
  const known = new Set<unknown>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    if (known.has(key.value)) return { offset: key.range?.[0] ?? 0, message: "Map keys must be unique" };
    known.add(key.value);
  }
  return undefined;
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
