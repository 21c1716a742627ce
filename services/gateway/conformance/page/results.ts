import { relative } from "node:path";
import { z } from "zod";

/** One test, as the page names it. */
export interface TestResult {
  /** From the root of the repository. */
  readonly file: string;
  /** Without the items it begins with. */
  readonly title: string;
  readonly items: readonly string[];
  readonly passed: boolean;
}

const report = z.object({
  testResults: z.array(
    z.object({ name: z.string(), assertionResults: z.array(z.object({ title: z.string(), status: z.string() })) }),
  ),
});

/** What vitest's JSON reporter wrote; skipped tests are left out. */
export function readResults(json: string, root: string): TestResult[] {
  const { testResults } = report.parse(JSON.parse(json));
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "passed" || status === "failed")
      .map(({ title, status }) => ({
        file: relative(root, name),
        ...splitTitle(title),
        passed: status === "passed",
      })),
  );
}

/** `S-58 S-60 a title` → the items and the rest. */
export function splitTitle(title: string): { items: string[]; title: string } {
  const [, items = "", rest = title] = /^((?:S-\d+ )*)(.*)$/s.exec(title) ?? [];
  return { items: items.split(" ").filter((item) => item !== ""), title: rest };
}
