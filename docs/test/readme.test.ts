import { expect, test } from "vitest";
import { HELP } from "../../deploy/local/src/options.ts";
import { supervisorYaml } from "../../deploy/local/src/welcome.ts";
import { fenced, read, rows, scriptsOf, section } from "./markdown.ts";

const readme = read("README.md");

test("README.md shows the supervisor's configuration as npm start prints it", () => {
  const printed = supervisorYaml({ agentUrl: "ws://127.0.0.1:4320/v1/opamp", agentToken: "AGENT_TOKEN" });
  expect(fenced(readme, "yaml")).toContain(printed);
});

test("README.md names every script of package.json", () => {
  const shown = rows(section(readme, "## Commands")).map(
    ([command = ""]) => /npm (?:run )?([\w:]+)/.exec(command)?.[1],
  );
  expect(shown).toEqual(scriptsOf("package.json"));
});

test("README.md names every option of npm start", () => {
  const options = [...HELP.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, option = ""]) => option);
  expect(options.filter((option) => option !== "--help" && !readme.includes(`\`${option}`))).toEqual([]);
});
