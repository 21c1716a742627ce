import { describe, expect, test } from "vitest";
import { readCatalogue } from "../../services/gateway/conformance/page/catalogue.ts";
import { filesOf, read, rows } from "./markdown.ts";

const page = read("docs/conformance.md");
const { items } = readCatalogue();
/** Items the protocol is not followed without; those of I to L concern what is not offered at all. */
const NEEDED = items.filter(({ level, group }) => level === "MUST" && !"IJKL".includes(group));

interface Listed {
  readonly id: string;
  readonly here: string;
  readonly tests: readonly { readonly title: string; readonly file: string }[];
}

/** `[title](../file) (WebSocket, HTTP)` */
const TEST = /\[((?:\\.|[^\]\\])+)\]\(\.\.\/([^)]+)\)/g;

const listed: Listed[] = rows(page)
  .filter((cells) => /^S-\d+$/.test(cells[0] ?? "") && cells.length === 5)
  .map(([id = "", , , here = "", tests = ""]) => ({ id, here, tests: [...tests.matchAll(TEST)].map(toTest) }));

function toTest([, title = "", file = ""]: RegExpMatchArray): { title: string; file: string } {
  return { title: title.replaceAll(/\\(.)/g, "$1"), file };
}

/** Titles in a file that begin with an item or a placeholder for one, as patterns: a table of cases fills in anything. */
function titlesIn(file: string): RegExp[] {
  const literals = read(file).matchAll(/(["`])((?:S-\d+ )+|\$\{?\w+\}? )((?:\\.|(?!\1)[^\\])*)\1/g);
  return [...literals].map(([, , , title = ""]) => {
    const plain = title.replace(/,? over (%s|WebSocket|HTTP)$/, "").replaceAll(/\\(.)/g, "$1");
    const pattern = plain
      .split(/%[sdifjop]|\$\{[^}]*\}|\$[\w.]+/)
      .map(escaped)
      .join(".*");
    return new RegExp(`^${pattern}$`, "s");
  });
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

describe("docs/conformance.md", () => {
  test("lists every item once, in order", () => {
    expect(listed.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  });

  test("names no test that does not exist", () => {
    const files = [...new Set(listed.flatMap(({ tests }) => tests.map(({ file }) => file)))];
    const titles = new Map(files.map((file) => [file, titlesIn(file)]));
    const unknown = listed.flatMap(({ id, tests }) =>
      tests
        .filter(({ title, file }) => !(titles.get(file) ?? []).some((pattern) => pattern.test(title)))
        .map(({ title }) => `${id} ${title}`),
    );
    expect(unknown).toEqual([]);
  });

  test("leaves out no test file", () => {
    const files = filesOf("services/gateway/conformance", [".conformance.test.ts"]);
    expect(files.filter((file) => !page.includes(`](../${file})`))).toEqual([]);
  });

  test("has a test for every MUST of groups A to H and M to S, and for whatever is called supported", () => {
    const untested = new Set(listed.filter(({ tests }) => tests.length === 0).map(({ id }) => id));
    const supported = listed.filter(({ here }) => here.startsWith("supported")).map(({ id }) => id);
    expect([...NEEDED.map(({ id }) => id), ...supported].filter((id) => untested.has(id))).toEqual([]);
  });

  test("says of no such MUST that it is not met", () => {
    const unmet = new Set(listed.filter(({ here }) => /^(not|partly)\b/.test(here)).map(({ id }) => id));
    expect(NEEDED.filter(({ id }) => unmet.has(id)).map(({ id }) => id)).toEqual([]);
  });
});
