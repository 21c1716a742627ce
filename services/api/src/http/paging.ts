import { z } from "zod";
import { ApiProblem } from "./problem.ts";

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

/** Query parameters of every list. */
export const pageQuery = {
  limit: z.coerce
    .number({ error: `must be a number from 1 to ${MAX_LIMIT}` })
    .int({ error: `must be a whole number from 1 to ${MAX_LIMIT}` })
    .min(1, { error: `must be from 1 to ${MAX_LIMIT}` })
    .max(MAX_LIMIT, { error: `must be from 1 to ${MAX_LIMIT}; use continue for more` })
    .default(DEFAULT_LIMIT)
    .describe(`Most items of one answer, 1 to ${MAX_LIMIT}.`),
  continue: z
    .string({ error: "must be given once, as it was answered" })
    .max(1_024)
    .optional()
    .describe("The `continue` of the answer before, to get the next page."),
} as const;

/** The shape of every list. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    continue: z.string().optional().describe("Give it back to get the next page; missing on the last one."),
  });
}

export interface PageRequest {
  readonly limit: number;
  readonly continue?: string | undefined;
}

export interface Page<Item> {
  readonly items: Item[];
  readonly continue?: string;
}

/** A list that is read in the order of a key. */
export interface Pages<Row, Key extends string> {
  /** A token of another list is refused. */
  readonly list: string;
  /** The key of an item, after which the next page goes on. */
  readonly keyOf: (row: Row) => Key;
  /** Undefined for what is no key: anybody may make up a token. */
  readonly parseKey: (text: string) => Key | undefined;
  /** Reads rows after a key, or from the start. */
  readonly read: (page: { readonly limit: number; readonly after?: Key }) => Promise<Row[]>;
}

/** Reads one page, and one row more to know whether there is another. */
export async function readPage<Row, Key extends string>(
  { limit, continue: token }: PageRequest,
  { list, keyOf, parseKey, read }: Pages<Row, Key>,
): Promise<Page<Row>> {
  const after = token === undefined ? undefined : parseKey(decode(list, token));
  if (token !== undefined && after === undefined) throw invalidContinue();
  const rows = await read({ limit: limit + 1, ...(after !== undefined && { after }) });
  const last = rows[limit - 1];
  if (rows.length <= limit || last === undefined) return { items: rows };
  return { items: rows.slice(0, limit), continue: encode(list, keyOf(last)) };
}

/** For keys that may be any text that Postgres takes. */
export function anyText(text: string): string | undefined {
  return text.includes("\0") ? undefined : text;
}

/** For keys that count from 1. */
export function positiveInteger(text: string): string | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? text : undefined;
}

/** For keys that are identities of rows. */
export function rowId(text: string): string | undefined {
  return /^[1-9]\d{0,17}$/.test(text) ? text : undefined;
}

function encode(list: string, key: string): string {
  return Buffer.from(JSON.stringify([list, key])).toString("base64url");
}

function decode(list: string, token: string): string {
  const [found, key] = contents(token);
  if (found === list && typeof key === "string") return key;
  throw invalidContinue();
}

function invalidContinue(): ApiProblem {
  const message = "is not a token of this list; leave it out to begin with the first page";
  return new ApiProblem("API_INVALID_CONTINUE", `continue: ${message}`, { errors: [{ field: "continue", message }] });
}

function contents(token: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
