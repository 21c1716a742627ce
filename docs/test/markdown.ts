import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** The repository. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const SKIPPED = new Set(["node_modules", "dist", ".git", ".local", ".turbo", "coverage", "gen"]);

/** A file of the repository, by its path from the root. */
export function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** Paths from the root of all files with one of these endings, in the order of their names. */
export function filesOf(folder: string, endings: readonly string[]): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  const found = entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesOf(path, endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });
  return found.toSorted();
}

/** The part of a text under a heading, up to the next one of the same or a higher level. */
export function section(text: string, heading: string): string {
  const lines = text.split("\n");
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`there is no line "${heading}"`);
  const level = levelOf(heading);
  const end = lines.findIndex((line, i) => i > start && levelOf(line) > 0 && levelOf(line) <= level);
  return lines.slice(start + 1, end < 0 ? undefined : end).join("\n");
}

function levelOf(line: string): number {
  return /^(#{1,6}) /.exec(line)?.[1]?.length ?? 0;
}

/** The cells of every table row of a text, without heads and rules. */
export function rows(text: string): string[][] {
  const lines = text.split("\n");
  return lines
    .filter((line, i) => line.startsWith("|") && !isRule(line) && !isRule(lines[i + 1] ?? ""))
    .map((line) =>
      line
        .replaceAll("\\|", "\0")
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.replaceAll("\0", "|").trim()),
    );
}

function isRule(line: string): boolean {
  return /^\|(\s*:?-+:?\s*\|)+$/.test(line);
}

/** What is between the backticks of a cell; the cell itself when there are none. */
export function code(cell = ""): string {
  return /`([^`]+)`/.exec(cell)?.[1] ?? cell;
}

/** The text without fenced code. */
export function prose(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```/gm, "");
}

/** The content of each fenced block of a language. */
export function fenced(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\S*)\n([\s\S]*?)^```/gm)].flatMap(([, tag, body]) =>
    tag === language && body !== undefined ? [body] : [],
  );
}

/** A path that a Markdown file names, as a path from the root; undefined when nothing is there. */
export function resolved(from: string, target: string): string | undefined {
  const path = join(ROOT, dirname(from), target);
  return existsSync(path) ? relative(ROOT, path) : undefined;
}

/** The names of a package's npm scripts. */
export function scriptsOf(path: string): string[] {
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read(path)));
  return Object.keys(scripts);
}
