import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { read, ROOT, rows, section } from "./markdown.ts";

const traps = rows(section(read("docs/clients.md"), "## Traps"));

/** The tests that a cell names: a file in backticks, then a title in italics. */
function testsIn(cell = ""): { path: string; title: string }[] {
  return [...cell.matchAll(/`([^`]+)`: \*([^*]+)\*/g)].map(([, path = "", title = ""]) => ({ path, title }));
}

function isThere({ path, title }: { path: string; title: string }): boolean {
  if (!existsSync(join(ROOT, path))) return false;
  return [`"${title}"`, `\`${title}\``].some((quoted) => read(path).includes(quoted));
}

test("docs/clients.md names a test for every trap, and each is there", () => {
  expect(traps.length).toBeGreaterThan(60);
  expect(traps.filter(([, , tests]) => testsIn(tests).length === 0).map(([what]) => what)).toEqual([]);
  const missing = traps.flatMap(([, , tests]) => testsIn(tests).filter((named) => !isThere(named)));
  expect(missing).toEqual([]);
});
