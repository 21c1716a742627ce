import { accessSync, constants, statSync } from "node:fs";
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

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
