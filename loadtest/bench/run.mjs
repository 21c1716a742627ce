// npm run bench [-- OPTIONS]: builds, then measures (src/main.ts).
import { spawn } from "node:child_process";
import { fail, install, node22, root, tool, toolEnv } from "../../deploy/local/bootstrap.mjs";

install();
const node = node22();
const built = await tool("tsc", ["-b"]);
if (!built.ok) fail(`The build failed:\n${built.output}`);
const bench = spawn(node, ["loadtest/bench/dist/main.js", ...process.argv.slice(2)], {
  cwd: root,
  env: toolEnv,
  stdio: "inherit",
});
bench.once("error", (error) => fail(`Could not start ${node}: ${error.message}`));
bench.once("exit", (code) => process.exit(code ?? 1));
