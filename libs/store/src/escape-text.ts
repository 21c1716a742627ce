/**
 * Postgres' text and jsonb refuse U+0000 and surrogates without a partner, which agents may report all the same
 * (design §3.9). Each such code unit is stored as the mark U+FFFE, a noncharacter that Postgres takes and that real
 * text does not hold, followed by its four hexadecimal digits; the mark itself is stored the same way. Thus
 * `unescapeText(escapeText(x)) === x` for every string, and a string without these characters is stored as it is.
 */
const MARK = "\uFFFE";

/** With the flag `u` a surrogate is matched only when it has no partner. */
const UNSTORABLE = /[\0\uFFFE\p{Surrogate}]/u;
const UNSTORABLE_ALL = /[\0\uFFFE\p{Surrogate}]/gu;
const ESCAPED = /\uFFFE([0-9a-f]{4})/g;

/** What is stored for a text. */
export function escapeText(text: string): string {
  if (!UNSTORABLE.test(text)) return text;
  return text.replace(UNSTORABLE_ALL, (unit) => MARK + unit.charCodeAt(0).toString(16).padStart(4, "0"));
}

/** The text that was stored. */
export function unescapeText(stored: string): string {
  if (!stored.includes(MARK)) return stored;
  return stored.replace(ESCAPED, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** JSON text as `JSON.stringify` writes it holds an unstorable character only as one of these. */
const SUSPECT_JSON = /\\u0000|\\ud[89a-f]|\uFFFE/;

/**
 * JSON text that jsonb takes, with every key and string escaped.
 *
 * @param value anything `JSON.stringify` takes; what it omits (a function, `undefined`) becomes `null`.
 */
export function toJsonbText(value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) return "null";
  return SUSPECT_JSON.test(text) ? JSON.stringify(mapStrings(JSON.parse(text), escapeText)) : text;
}

/** The value that was stored as jsonb. */
export function unescapeJson(stored: unknown): unknown {
  return mapStrings(stored, unescapeText);
}

function mapStrings(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === "string") return map(value);
  if (Array.isArray(value)) return value.map((element: unknown) => mapStrings(element, map));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [map(key), mapStrings(inner, map)]));
}
