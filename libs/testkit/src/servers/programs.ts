import { accessSync, constants, mkdirSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Something to run: an absolute path and what its environment needs beyond ours. */
export interface Program {
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The first executable file of that name in the directories of `path` (as in PATH), or undefined. */
export function findProgram(name: string, path = process.env["PATH"] ?? ""): string | undefined {
  const candidates = path.split(delimiter).filter((dir) => dir !== "");
  return candidates.map((dir) => join(dir, name)).find(isExecutable);
}

/**
 * Makes a program that was unpacked for us findable by its name, for whoever starts it so: a small script in `dir` sets
 * what it needs, and `dir` comes first on our PATH. Nothing is done for a program that needs nothing.
 */
export function putOnPath(name: string, { command, env }: Program, dir: string): void {
  const needs = Object.entries(env);
  if (needs.length === 0) return;
  mkdirSync(dir, { recursive: true });
  const exports = needs.map(([variable, value]) => `export ${variable}='${value}'\n`).join("");
  writeFileSync(join(dir, name), `#!/bin/sh\n${exports}exec '${command}' "$@"\n`, { mode: 0o755 });
  process.env["PATH"] = `${dir}${delimiter}${process.env["PATH"] ?? ""}`;
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
