import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fenced, filesOf, prose, read, resolved, ROOT, rows, scriptsOf } from "./markdown.ts";

const documents = filesOf(".", [".md"]);

/** GitHub's names for headings. */
function anchors(text: string): string[] {
  return [...prose(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );
}

function brokenLinks(document: string): string[] {
  const targets = [...prose(read(document)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [path = "", anchor] = target.split("#");
    const file = path === "" ? document : resolved(document, path);
    if (file === undefined) return true;
    return anchor !== undefined && !anchors(read(file)).includes(anchor);
  });
}

test("every link between documents leads somewhere", () => {
  expect(documents.flatMap((path) => brokenLinks(path).map((target) => `${path}: ${target}`))).toEqual([]);
});

/** Paths of sources that prose names in backticks, written from the root. */
const NAMED_PATH = /`((?:proto|libs|services|deploy|loadtest|docs)\/[\w./-]+)`/g;

test("every file that README.md and docs/ name from the root exists", () => {
  const texts = documents.filter((path) => path === "README.md" || path.startsWith("docs/"));
  const named = texts.flatMap((path) => [...prose(read(path)).matchAll(NAMED_PATH)].map(([, name = ""]) => name));
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
});

test("the index of decisions lists every record with its title and state", () => {
  const listed = rows(read("docs/adr/README.md")).map((cells) => cells.slice(0, 2));
  const records = filesOf("docs/adr", [".md"]).filter((path) => /\/\d{4}-/.test(path));
  const written = records.map((path) => {
    const [, number = "", title = ""] = /^# (\d{4}) (.+)$/m.exec(read(path)) ?? [];
    const [, state = ""] = /^(Accepted|Proposed|Superseded), \d{4}-\d{2}-\d{2}\.$/m.exec(read(path)) ?? [];
    expect(path).toContain(`/${number}-`);
    return [`[${number} ${title}](${path.split("/").at(-1)})`, state];
  });
  expect(listed).toEqual(written);
});

test("commands that the documents show exist", () => {
  const shells = documents.flatMap((path) => fenced(read(path), "sh").join("\n").split("\n"));
  const run = shells.flatMap((line) => [...line.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name = ""]) => name));
  const known = [...scriptsOf("package.json"), ...scriptsOf("proto/package.json")];
  expect(run.filter((name) => !known.includes(name))).toEqual([]);
});

/** A test file in backticks, then a part of a test's name in italics. */
const CITED_TEST = /`([\w./-]+\.test\.ts)`, \*([^*]+)\*/g;

test("every test that docs/ cites by name is there", () => {
  const texts = documents.filter((path) => path.startsWith("docs/"));
  const cited = texts.flatMap((path) => [...read(path).matchAll(CITED_TEST)]);
  expect(cited.length).toBeGreaterThan(10);
  const missing = cited.filter(([, file = "", name = ""]) => !read(file).includes(name));
  expect(missing.map(([found]) => found)).toEqual([]);
});
