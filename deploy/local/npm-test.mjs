// npm test [-- PROJECT… FILTER…]: all checks and tests, or those of the named projects and files. The last line is
// "N passed, N failed"; a check counts as one.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install, node22, root, say, tool } from "./bootstrap.mjs";
import { conformancePage } from "./conformance-page.mjs";

const PROJECTS = ["unit", "integration", "conformance", "e2e"];
/** Need programs that are built with Go, so they run only when asked for. */
const ON_DEMAND = ["clients"];
/** Start the services as processes, from their build. */
const NEED_BUILD = new Set(["conformance", "e2e", "clients"]);

const HELP = `npm test                      everything: build, types, lint, format, then ${PROJECTS.join(", ")}
npm test -- static            only build, types, lint, format
npm test -- unit libs/opamp   only these projects (${[...PROJECTS, ...ON_DEMAND].join(", ")}) and files`;

const total = { passed: 0, failed: 0 };

function count(passed, failed) {
  total.passed += passed;
  total.failed += failed;
}

async function check(name, run) {
  const { ok, output } = await run();
  say(`${ok ? "ok    " : "FAILED"} ${name}`);
  if (!ok && output) say(output);
  count(ok ? 1 : 0, ok ? 0 : 1);
}

const build = () => check("build (tsc -b)", () => tool("tsc", ["-b"]));

async function staticChecks() {
  await build();
  await check("types of tests (tsc -p tsconfig.test.json)", checkTestTypes);
  await check("lint (oxlint --type-aware)", () => tool("oxlint", ["--type-aware"]));
  await check("format (oxfmt --check)", () => tool("oxfmt", ["--check"]));
}

async function checkTestTypes() {
  const failures = [];
  for (const file of testProjects()) {
    const { ok, output } = await tool("tsc", ["-p", file]);
    if (!ok) failures.push(output || `${file} failed`);
  }
  return { ok: failures.length === 0, output: failures.join("\n") };
}

function testProjects() {
  const { workspaces } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const folders = workspaces.flatMap((pattern) => {
    if (!pattern.endsWith("/*")) return [pattern];
    const parent = pattern.slice(0, -2);
    return readdirSync(join(root, parent)).map((name) => `${parent}/${name}`);
  });
  return [...folders, "docs"]
    .map((folder) => `${folder}/tsconfig.test.json`)
    .filter((file) => existsSync(join(root, file)));
}

/** One project at a time: tests of a whole cluster need the machine for themselves. */
async function runProject(project, filters, dir) {
  say(`\n== ${project}`);
  const report = join(dir, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const args = ["run", "--project", project, "--passWithNoTests", ...reporters, ...filters];
  const { ok } = await tool("vitest", args, { quiet: false });
  const { passed, failed } = readReport(report);
  // A crash outside any test, for example in the global setup, leaves no failed test.
  count(passed, failed === 0 && !ok ? 1 : failed);
  if (project === "conformance" && filters.length === 0)
    await check("docs/conformance.md is what the tests say", () => conformancePage("check", report));
}

function readReport(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, "utf8"));
  // A file that could not even be loaded has no tests to count.
  const broken = testResults.filter((each) => each.status === "failed" && !each.assertionResults.some(isFailed));
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

function isFailed(result) {
  return result.status === "failed";
}

async function runProjects(projects, filters) {
  const dir = mkdtempSync(join(tmpdir(), "opamp-npm-test-"));
  try {
    for (const project of projects) await runProject(project, filters, dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

async function main(args) {
  if (args.includes("--help")) return say(HELP);
  install();
  node22();
  const known = new Set([...PROJECTS, ...ON_DEMAND, "static"]);
  const named = args.filter((arg) => known.has(arg));
  const filters = args.filter((arg) => !known.has(arg));
  const projects = named.length > 0 ? named.filter((name) => name !== "static") : PROJECTS;
  if (args.length === 0 || named.includes("static")) await staticChecks();
  else if (projects.some((project) => NEED_BUILD.has(project))) await build();
  await runProjects(projects, filters);
  say(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}

await main(process.argv.slice(2));
