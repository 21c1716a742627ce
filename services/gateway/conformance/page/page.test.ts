import { expect, test } from "vitest";
import type { Item } from "./catalogue.ts";
import { renderPage } from "./page.ts";
import { readResults, splitTitle } from "./results.ts";

const FILE = "services/gateway/conformance/a.conformance.test.ts";

const item = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  group: "A",
  level: "MUST",
  basis: "literal",
  text: `what ${id} asks for`,
  ...more,
});

function page(items: readonly Item[], tests: Readonly<Record<string, "passed" | "failed" | "skipped">>): string {
  const assertionResults = Object.entries(tests).map(([title, status]) => ({ title, status }));
  const report = JSON.stringify({ testResults: [{ name: `/repository/${FILE}`, assertionResults }] });
  return renderPage({ groups: { A: "Group" }, items: [...items] }, readResults(report, "/repository"));
}

const row = (text: string, id: string): string =>
  text.split("\n").findLast((line) => line.startsWith(`| ${id} |`)) ?? "";

test("an item is supported when it has a test and all pass", () => {
  const text = page([item("S-1"), item("S-2"), item("S-3")], {
    "S-1 works": "passed",
    "S-2 works": "passed",
    "S-2 breaks": "failed",
    "S-3 waits": "skipped",
  });
  expect(row(text, "S-1")).toBe(`| S-1 | MUST | what S-1 asks for | supported | [works](../${FILE}) |`);
  expect(row(text, "S-2")).toContain("| not: a test of it fails |");
  expect(row(text, "S-3")).toContain("| not: no test of it passes |  |");
  expect(text).toContain("| MUST | 3 | 1 | 0 | 2 | 0 |");
});

test("a verdict stands, whatever passes, and what is not planned is listed in front", () => {
  const items = [
    item("S-1", { verdict: "partly", reason: "half of it" }),
    item("S-2", { verdict: "planned", reason: "later", level: "MAY", basis: "derived" }),
  ];
  const text = page(items, { "S-1 works": "passed" });
  expect(text).toContain("| S-1 | MUST | partly | half of it |");
  expect(row(text, "S-2")).toBe("| S-2 | MAY† | what S-2 asks for | planned: later |  |");
});

test("a test of several items is named with each, one over both transports once", () => {
  const text = page([item("S-1"), item("S-2")], {
    "S-1 S-2 a | b, over WebSocket": "passed",
    "S-1 S-2 a | b, over HTTP": "passed",
  });
  for (const id of ["S-1", "S-2"]) expect(row(text, id)).toContain(`| [a \\| b](../${FILE}) (WebSocket, HTTP) |`);
});

test("the order of results does not matter", () => {
  const tests = { "S-1 b": "passed", "S-1 a": "passed" } as const;
  const turned = Object.fromEntries(Object.entries(tests).toReversed());
  expect(page([item("S-1")], tests)).toBe(page([item("S-1")], turned));
});

test("items are what a title begins with", () => {
  expect(splitTitle("S-1 S-22 the rest, S-3 too")).toEqual({ items: ["S-1", "S-22"], title: "the rest, S-3 too" });
  expect(splitTitle("none")).toEqual({ items: [], title: "none" });
});
