import { STORE_ERRORS } from "@opamp/store";
import { expect, test } from "vitest";
import { API_PROBLEMS } from "../../services/api/src/http/problem.ts";
import { CLOSE } from "../../services/gateway/src/connection/connection.ts";
import { REJECTIONS } from "../../services/state-worker/src/events/rejected-event.ts";
import { code, filesOf, read, rows, section } from "./markdown.ts";

const errors = read("docs/errors.md");
const sources = ["libs", "services", "deploy/local/src"]
  .flatMap((folder) => filesOf(folder, [".ts"]))
  .filter((path) => path.includes("/src/") && !/\.test\.ts$|\/testing/.test(path));

/** The codes of error classes, with whether they are retryable. */
function thrownCodes(): Map<string, boolean> {
  const codes = new Map<string, boolean>();
  for (const path of sources) {
    const [, ...classes] = read(path).split(/^export (?:abstract )?class /m);
    for (const body of classes) {
      const [, type = ""] = /^ {2}(?:override )?readonly code(?:: ([^=;]+))?/m.exec(body) ?? [];
      for (const [, found = ""] of body.matchAll(/^ {2}(?:override )?readonly code(?:: [^=;]+)? = "([A-Z_]+)"/gm)) {
        codes.set(found, isRetryable(body));
      }
      for (const [, found = ""] of typeSource(path, type).matchAll(/"([A-Z]+_[A-Z_]+)"/g))
        codes.set(found, isRetryable(body));
    }
  }
  return codes;
}

const isRetryable = (body: string): boolean => /^ {2}override readonly retryable = true/m.test(body);

/** The union of codes that a class takes in its constructor; the API's codes have a table of their own. */
function typeSource(path: string, type: string): string {
  if (type.trim() === "" || type.includes("ApiProblemCode")) return "";
  if (type.includes('"')) return type;
  return new RegExp(`type ${type.trim()} =([^;]+);`).exec(read(path))?.[1] ?? "";
}

test("every code that is thrown is documented, with whether a repetition may help, and no other", () => {
  const documented = rows(section(errors, "## Codes")).map(([name, repeat]): [string, boolean] => [
    code(name),
    repeat === "yes",
  ]);
  expect(new Map(documented)).toEqual(new Map([...thrownCodes()].toSorted(([a], [b]) => (a < b ? -1 : 1))));
});

test("the list of the store is the same", () => {
  const thrown = thrownCodes();
  for (const { code: name, retryable } of STORE_ERRORS) expect(thrown.get(name)).toBe(retryable);
});

test("the API's problems are documented with status and title", () => {
  const documented = rows(section(errors, "## Refusals of the API")).map((cells) => cells.slice(0, 3));
  const own = Object.entries(API_PROBLEMS).map(([name, { status, title }]) => [`\`${name}\``, String(status), title]);
  expect(documented.slice(0, own.length)).toEqual(own);
});

test("close codes and reasons are documented", () => {
  const documented = rows(section(errors, "## Close codes")).map((cells) => cells.slice(0, 2));
  const own = Object.values(CLOSE).map(({ code: number, reason }) => [String(number), `\`${reason}\``]);
  expect(documented).toEqual(expect.arrayContaining(own));
});

test("the reasons of dead letters are documented", () => {
  const documented = rows(section(errors, "## Dead letters")).map((cells) => code(cells[0]));
  expect(documented).toEqual([...REJECTIONS]);
});
