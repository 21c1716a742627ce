// npm run fuzz [-- FUZZER] [OPTIONS]: hostile input for as long as wanted, with Node 22, unbuilt.
import { spawn } from "node:child_process";
import { fail, install, node22, root, say, toolEnv } from "./bootstrap.mjs";

const FUZZERS = { messages: "libs/opamp/fuzz/main.ts" };

const [first = "messages", ...rest] = process.argv.slice(2);
const named = first in FUZZERS;
if (!named && !first.startsWith("-")) fail(`There is no fuzzer ${first}, only ${Object.keys(FUZZERS).join(", ")}.`);
install();
const node = node22();
const args = [
  "--conditions=@opamp/source",
  FUZZERS[named ? first : "messages"],
  ...(named ? rest : process.argv.slice(2)),
];
say(`node ${args.join(" ")}`);
const fuzzer = spawn(node, args, { cwd: root, env: toolEnv, stdio: "inherit" });
fuzzer.once("error", (error) => fail(`Could not start ${node}: ${error.message}`));
fuzzer.once("exit", (code) => process.exit(code ?? 1));
