// npm start [-- OPTIONS]: builds the cluster, then runs it (src/main.ts) until Ctrl-C.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { install, fail, node22, root, tool, toolEnv } from "./bootstrap.mjs";

install();
const node = node22();
const built = await tool("tsc", ["-b"]);
if (!built.ok) fail(`The build failed:\n${built.output}`);

// The channel tells the launcher when this process is gone, even by kill -9.
const launcher = spawn(node, ["deploy/local/dist/main.js", ...process.argv.slice(2)], {
  cwd: root,
  env: toolEnv,
  stdio: ["inherit", "inherit", "inherit", "ipc"],
});
// npm and a terminal may both send a signal to both of us: the launcher takes those of one moment as one.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => launcher.kill(signal));
launcher.once("error", (error) => fail(`Could not start ${node}: ${error.message}`));
launcher.once("exit", (code) => {
  // A launcher that was killed could not tell scripts that the cluster is gone.
  if (code === null) rmSync(join(root, ".local", "cluster.json"), { force: true });
  process.exit(code ?? 1);
});
