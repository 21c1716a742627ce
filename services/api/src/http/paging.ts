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

/**
 * Reads one page.
 *
 * @param list names the list: a token of another list is refused.
 * @param read gets the key after which to begin, and how many rows to read: one more than the page has.
 * @param keyOf the key of an item, from which the next page goes on.
 */
export async function readPage<Row>(
  list: string,
  { limit, continue: token }: PageRequest,
  read: (limit: number, after: string | undefined) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): Promise<Page<Row>> {
  const rows = await read(limit + 1, token === undefined ? undefined : decode(list, token));
  const last = rows[limit - 1];
  if (rows.length <= limit || last === undefined) return { items: rows };
  return { items: rows.slice(0, limit), continue: encode(list, keyOf(last)) };
}

function encode(list: string, key: string): string {
  return Buffer.from(JSON.stringify([list, key])).toString("base64url");
}

function decode(list: string, token: string): string {
  const [found, key] = contents(token);
  if (found === list && typeof key === "string" && !key.includes("\0")) return key;
  const message = "is not a token of this list; leave it out to begin with the first page";
  throw new ApiProblem("API_INVALID_CONTINUE", `continue: ${message}`, { errors: [{ field: "continue", message }] });
}

function contents(token: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
