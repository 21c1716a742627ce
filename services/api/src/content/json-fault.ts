/** Where and why a text is not JSON. */
export interface JsonFault {
  readonly offset: number;
  readonly message: string;
}

type State = "value" | "firstValue" | "key" | "firstKey" | "colon" | "next" | "end";

const SPACE = /[ \t\n\r]*/y;
// oxlint-disable-next-line no-control-regex -- JSON forbids exactly these characters in its strings.
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const EXPECTED: Readonly<Record<State, string>> = {
  value: "expected a value",
  firstValue: "expected a value or ]",
  key: "expected a name in double quotes",
  firstKey: "expected a name in double quotes or }",
  colon: "expected : after the name",
  next: "expected , or the closing bracket",
  end: "expected nothing after the value",
};

/**
 * Finds the first place where a text stops being JSON; undefined when it does not. `JSON.parse` names the place in some of
 * its messages only.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: ("{" | "[")[] = [];
  let state: State = "value";
  let at = skip(SPACE, text, 0) ?? 0;
  while (at < text.length) {
    const step = accept(text, at, state, open);
    if (step === undefined) return { offset: at, message: EXPECTED[state] };
    state = step.state;
    at = skip(SPACE, text, step.at) ?? step.at;
  }
  return state === "end" ? undefined : { offset: at, message: `${EXPECTED[state]}, but the text ends` };
}

interface Step {
  readonly at: number;
  readonly state: State;
}

/** Takes one token, keeping `open` up to date; undefined when the state does not allow what is there. */
function accept(text: string, at: number, state: State, open: ("{" | "[")[]): Step | undefined {
  const char = text[at];
  const inside = open.at(-1);
  const closes = (char === "}" && inside === "{") || (char === "]" && inside === "[");
  if (closes && (state === "next" || state === "firstKey" || state === "firstValue")) {
    open.pop();
    return { at: at + 1, state: afterValue(open) };
  }
  if (state === "colon") return char === ":" ? { at: at + 1, state: "value" } : undefined;
  if (state === "next") return char === "," ? { at: at + 1, state: inside === "{" ? "key" : "value" } : undefined;
  if (state === "key" || state === "firstKey") {
    const end = skip(STRING, text, at);
    return end === undefined ? undefined : { at: end, state: "colon" };
  }
  return state === "end" ? undefined : acceptValue(text, at, open);
}

function acceptValue(text: string, at: number, open: ("{" | "[")[]): Step | undefined {
  const char = text[at];
  if (char === "{" || char === "[") {
    open.push(char);
    return { at: at + 1, state: char === "{" ? "firstKey" : "firstValue" };
  }
  const end = skip(STRING, text, at) ?? skip(SCALAR, text, at);
  return end === undefined ? undefined : { at: end, state: afterValue(open) };
}

function afterValue(open: readonly unknown[]): State {
  return open.length > 0 ? "next" : "end";
}

/** The end of a match that begins exactly here. */
function skip(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
