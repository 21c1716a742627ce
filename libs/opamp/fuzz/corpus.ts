import { readdirSync, readFileSync } from "node:fs";

/** An input worth keeping, with the words that stand before it. */
export interface CorpusEntry {
  readonly group: string;
  readonly name: string;
  readonly bytes: Buffer;
}

const DIR = new URL("corpus/", import.meta.url);

/**
 * Reads `corpus/<group>.hex`: lines of `<name>: <hex>`, spaces in the hex allowed; `#` begins a comment. The group
 * `regressions` holds what once was a fault.
 */
export function readCorpus(): CorpusEntry[] {
  const files = readdirSync(DIR).filter((file) => file.endsWith(".hex"));
  return files.toSorted().flatMap((file) => {
    const lines = readFileSync(new URL(file, DIR), "utf8").split("\n");
    return lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => entry(file.slice(0, -4), line));
  });
}

function entry(group: string, line: string): CorpusEntry {
  const colon = line.lastIndexOf(":");
  return { group, name: line.slice(0, colon), bytes: Buffer.from(line.slice(colon + 1).replaceAll(" ", ""), "hex") };
}
