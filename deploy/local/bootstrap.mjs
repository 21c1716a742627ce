// What npm start and npm test do first, on any Node from 18: install the packages, among them the Node that all else
// runs on. Plain JavaScript without dependencies, because nothing is installed yet.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const modules = join(root, "node_modules");
const stamp = join(modules, ".installed");

/** Every tool comes from the repository's own packages, whatever the machine has. */
export const toolEnv = { ...process.env, PATH: `${join(modules, ".bin")}${delimiter}${process.env.PATH ?? ""}` };

/** Installs the packages unless they are newer than the lock file. */
export function install() {
  const changed = modified(join(root, "package-lock.json"));
  if (Math.max(modified(join(modules, ".package-lock.json")), modified(stamp)) >= changed) return;
  say("Installing packages (the first time takes a minute) …");
  // Not "npm ci": some mirrors lack optional packages of other platforms that the lock file names.
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const command = npm?.endsWith(".js") ? [process.execPath, npm, ...args] : ["npm", ...args];
  const { status, error } = spawnSync(command[0], command.slice(1), { cwd: root, stdio: "inherit" });
  if (status !== 0) fail(`npm install failed${error ? `: ${error.message}` : ""}. Is the npm registry reachable?`);
  writeFileSync(stamp, "");
}

/** The Node that everything runs on: the one that npm installed, or this one if it will do. */
export function node22() {
  const installed = join(modules, ".bin", "node");
  if (existsSync(installed) && spawnSync(installed, ["--version"]).status === 0) return installed;
  if (process.versions.node.startsWith("22.")) return process.execPath;
  return fail(
    `Node 22 is missing: npm did not run the install script of the package "node" (npm 11 asks: npm approve-scripts), ` +
      `and this is Node ${process.versions.node}. Approve it and run npm install, or use Node 22.`,
  );
}

/** Runs one of the repository's tools, such as `tsc`, and collects what it prints. */
export function tool(name, args, { quiet = true } = {}) {
  return new Promise((resolve) => {
    const script = join(modules, ".bin", name);
    const stdio = quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"];
    const child = spawn(script, args, { cwd: root, env: toolEnv, stdio });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => resolve({ ok: false, output: `${name}: ${error.message}` }));
    child.once("close", (code) => resolve({ ok: code === 0, output: output.trim() }));
  });
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

export function fail(message) {
  process.stderr.write(`${message}\n`);
  return process.exit(1);
}

function modified(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}
