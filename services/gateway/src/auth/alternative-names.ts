/** Alternative names of a certificate by type: `DNS`, `URI`, `email`, `IP Address` and others. */
export type AlternativeNames = ReadonlyMap<string, readonly string[]>;

/** One name: values with special characters are JSON strings, so that none can pretend to be two. */
const NAME = /([^,":]+):("(?:[^"\\]|\\.)*"|[^,"]*)(?:, |$)/y;

/**
 * Reads the text that node:crypto makes of a certificate's alternative names.
 *
 * @returns undefined when it is not understood as a whole: half of it could say something else than all of it.
 */
export function parseAlternativeNames(text: string): AlternativeNames | undefined {
  const names = new Map<string, string[]>();
  NAME.lastIndex = 0;
  for (let at = 0; at < text.length; at = NAME.lastIndex) {
    NAME.lastIndex = at;
    const [, type, value] = NAME.exec(text) ?? [];
    const name = value?.startsWith('"') === true ? unquote(value) : value;
    if (type === undefined || name === undefined) return undefined;
    const list = names.get(type) ?? [];
    list.push(name);
    names.set(type, list);
  }
  return names;
}

function unquote(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return String(value);
  } catch {
    return undefined;
  }
}
