import { existsSync } from "node:fs";
import { tool } from "./bootstrap.mjs";

const MAIN = "services/gateway/conformance/page/main.ts";

/** Writes docs/conformance.md from a JSON report of the conformance tests, or checks that it is what they say. */
export async function conformancePage(mode, report) {
  if (!existsSync(report)) return { ok: false, output: "the conformance tests left no report" };
  return tool("node", ["--conditions=@opamp/source", "--no-warnings", MAIN, mode, report]);
}
