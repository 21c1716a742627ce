// main.ts write|check REPORT: docs/conformance.md from what vitest's JSON reporter wrote, or whether it is that.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readCatalogue } from "./catalogue.ts";
import { renderPage } from "./page.ts";
import { readResults } from "./results.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const path = join(root, "docs", "conformance.md");

/** The first line that differs. */
function difference(is: string, should: string): string {
  const [old, fresh] = [is.split("\n"), should.split("\n")];
  const at = fresh.findIndex((line, i) => line !== old[i]);
  return `line ${at + 1}\nis:     ${old[at] ?? "(nothing)"}\nshould: ${fresh[at] ?? "(nothing)"}`;
}

const [mode, report = ""] = process.argv.slice(2);
const page = renderPage(readCatalogue(), readResults(readFileSync(report, "utf8"), root));
const written = existsSync(path) ? readFileSync(path, "utf8") : "";
if (mode === "write") {
  writeFileSync(path, page);
} else if (written !== page) {
  process.stdout.write(`npm run conformance would write another docs/conformance.md: ${difference(written, page)}\n`);
  process.exitCode = 1;
}
