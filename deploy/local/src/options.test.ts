import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { HELP, parseOptions, UsageError } from "./options.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

test("has a default for everything", () => {
  expect(parseOptions([])).toEqual({
    gateways: 2,
    demo: 5,
    agentPort: 4320,
    apiPort: 8080,
    fresh: false,
    balancer: false,
    help: false,
  });
});

test("reads every option that the help and the README show", () => {
  const args = ["--gateways", "3", "--demo=0", "--agent-port", "5000", "--api-port", "5001", "--fresh", "--balancer"];
  const expected = { gateways: 3, demo: 0, agentPort: 5000, apiPort: 5001, fresh: true, balancer: true, help: false };
  expect(parseOptions(args)).toEqual(expected);
  for (const option of ["--gateways", "--demo", "--agent-port", "--api-port", "--fresh", "--balancer", "--help"]) {
    expect(HELP).toContain(`  ${option} `);
    expect(option === "--help" || readme.includes(`| \`${option}`)).toBe(true);
  }
});

test.each([
  { args: ["--gateway", "3"], message: /^Unknown option '--gateway'\. Options follow --/ },
  { args: ["3"], message: /Unexpected argument '3'/ },
  { args: ["--gateways"], message: /--gateways/ },
  { args: ["--gateways", "0"], message: '--gateways takes a whole number from 1 to 32, not "0"' },
  { args: ["--demo", "many"], message: '--demo takes a whole number from 0 to 1000, not "many"' },
  { args: ["--agent-port", "70000"], message: "--agent-port takes a whole number from 1 to 65535" },
  { args: ["--agent-port", "8080"], message: "must differ" },
])("refuses $args and says what is possible", ({ args, message }) => {
  expect(() => parseOptions(args)).toThrow(UsageError);
  expect(() => parseOptions(args)).toThrow(message);
});
