import { expect, test } from "vitest";
import { envSchema as api } from "../../services/api/src/config.ts";
import { envSchema as gateway } from "../../services/gateway/src/config.ts";
import { envSchema as stateWorker } from "../../services/state-worker/src/config.ts";
import { describeEnv } from "@opamp/runtime";
import { code, filesOf, read, rows, section } from "./markdown.ts";

const model = read("docs/threat-model.md");
const security = read("SECURITY.md");

/** A test file in backticks, then a part of a title in italics; `docs/test/links.test.ts` looks for them in that file. */
const CITED = /`[\w./-]+\.test\.ts`, \*[^*]+\*/;

test("every threat says what holds it, and names a test", () => {
  const threats = rows(section(model, "## Threats and what holds them"));
  expect(threats.length).toBeGreaterThan(15);
  const bare = threats.filter(([, holds = "", tests = ""]) => holds === "" || !CITED.test(tests));
  expect(bare).toEqual([]);
});

test("variables that both pages name exist", () => {
  const known = new Set([api, gateway, stateWorker].flatMap((schema) => describeEnv(schema).map(({ name }) => name)));
  const named = [...`${model}${security}`.matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=[^`]*)?`/g)].map(
    ([, name]) => name ?? "",
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test("log lines that the model names are written", () => {
  const sources = filesOf("services", [".ts"]).map(read).join("\n");
  const lines = rows(section(model, "## What is logged")).flatMap(([cell = ""]) =>
    cell.split(", `").map((one) => code(one.startsWith("`") ? one : `\`${one}`)),
  );
  for (const line of lines) expect(sources).toContain(`"${line}"`);
});
