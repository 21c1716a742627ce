import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../lua/", import.meta.url);
const files = readdirSync(folder);

test.each(files)("%s opens with its contract and touches only keys it declares", (file) => {
  const text = readFileSync(new URL(file, folder), "utf8");
  const [header = "", body = ""] = text.split("\n]]\n");
  expect(header).toMatch(/^--\[\[\n {2}\S/);
  expect(header).toMatch(/^ {2}KEYS\[\S+\]\s+opamp:\S*\{/m);
  expect(header).toMatch(/^ {2}Returns\s+\S/m);
  const tags = new Set(Array.from(header.matchAll(/KEYS\[\S+\]\s+opamp:(\{[^}]*\})/g), (match) => match[1]));
  expect(tags.size).toBe(1);
  expect(body).not.toMatch(/['"]opamp:/);
});
