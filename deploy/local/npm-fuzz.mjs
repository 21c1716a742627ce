// npm run fuzz [-- messages|frames|requests|attacks] [OPTIONS]: hostile input for as long as wanted.
import { spawn } from "node:child_process";
import { fail, install, node22, root, tool, toolEnv } from "./bootstrap.mjs";

const NETWORK = "services/gateway/hostile/main.ts";
const FUZZERS = { messages: "libs/opamp/fuzz/main.ts", frames: NETWORK, requests: NETWORK, attacks: NETWORK };

const given = process.argv.slice(2);
const named = given[0] !== undefined && !given[0].startsWith("-");
const name = named ? given[0] : "messages";
const entry = FUZZERS[name];
if (entry === undefined) fail(`There is no fuzzer ${name}, only ${Object.keys(FUZZERS).join(", ")}.`);
install();
const node = node22();
if (entry === NETWORK) {
  // The gateway that is attacked runs from its build.
  const built = await tool("tsc", ["-b"]);
  if (!built.ok) fail(`The build failed:\n${built.output}`);
}
const options = named ? given.slice(1) : given;
const args = ["--conditions=@opamp/source", entry, ...(entry === NETWORK ? [name] : []), ...options];
const fuzzer = spawn(node, args, { cwd: root, env: toolEnv, stdio: "inherit" });
fuzzer.once("error", (error) => fail(`Could not start ${node}: ${error.message}`));
fuzzer.once("exit", (code) => process.exit(code ?? 1));
