// npm run conformance: the tests of every item of the protocol, and docs/conformance.md from their results.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install, node22, say, tool } from "./bootstrap.mjs";
import { conformancePage } from "./conformance-page.mjs";

install();
node22();
const dir = mkdtempSync(join(tmpdir(), "opamp-conformance-"));
try {
  const built = await tool("tsc", ["-b"]);
  if (!built.ok) say(built.output);
  const report = join(dir, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const tests = await tool("vitest", ["run", "--project", "conformance", ...reporters], { quiet: false });
  const page = await conformancePage("write", report);
  say(page.ok ? "docs/conformance.md is written" : page.output);
  process.exitCode = built.ok && tests.ok && page.ok ? 0 : 1;
} finally {
  rmSync(dir, { recursive: true });
}
