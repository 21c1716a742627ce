import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Owner } from "./child.ts";
import { ServerError } from "./errors.ts";

/** Where data may lie when the repository is closed to other users. */
const PUBLIC_DIR = "/var/tmp";

/**
 * PostgreSQL refuses to run as root. Returns whom to run it as: nobody special (undefined) for an ordinary user;
 * for root the owner of existing data, else the system's `postgres`, else `nobody`.
 */
export function postgresOwner(dataDir: string): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(dataDir)) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  const found = systemUser("postgres") ?? systemUser("nobody");
  if (found !== undefined) return found;
  throw new ServerError(
    "TESTKIT_PROGRAM_FAILED",
    "PostgreSQL does not run as root and this machine has no user postgres or nobody: run as another user, " +
      "or set DATABASE_URL to a PostgreSQL 15 or newer",
  );
}

function systemUser(name: string): Owner | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/** Where PostgreSQL's files lie: `dir` itself, or a public folder when the owner cannot reach it. */
export function reachableDir(dir: string, owner: Owner | undefined): string {
  if (owner === undefined || canEnter(existingParent(dir), owner)) return dir;
  const place = join(PUBLIC_DIR, `opamp-cluster-${createHash("sha256").update(dir).digest("hex").slice(0, 12)}`);
  mkdirSync(place, { recursive: true, mode: 0o755 });
  const found = lstatSync(place);
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return place;
  throw new ServerError("TESTKIT_DATA_UNUSABLE", `${place} belongs to somebody else: remove it and start again`);
}

/** A folder that only the owner can read; created when missing. */
export function privateDir(dir: string, owner: Owner | undefined): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (owner !== undefined) chownSync(dir, owner.uid, owner.gid);
}

export function privateFile(file: string, content: string, owner: Owner | undefined): void {
  writeFileSync(file, content, { mode: 0o600 });
  if (owner !== undefined) chownSync(file, owner.uid, owner.gid);
}

/**
 * The programs' folder, or, for those of our own npm package, a copy of its installation in `place` when the owner
 * cannot run them where they are.
 */
export function runnableBinDir(binDir: string, owner: Owner | undefined, place: string): string {
  if (owner === undefined || runs(join(binDir, "postgres"), owner)) return binDir;
  if (!binDir.includes("node_modules")) {
    throw new ServerError(
      "TESTKIT_PROGRAM_FAILED",
      `user ${owner.uid} may not run ${binDir}/postgres: set DATABASE_URL`,
    );
  }
  const copy = join(place, "programs");
  if (!existsSync(join(copy, "bin"))) cpSync(dirname(binDir), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, basename(binDir));
}

function runs(program: string, owner: Owner): boolean {
  return spawnSync(program, ["--version"], { ...owner, cwd: "/" }).status === 0;
}

function canEnter(dir: string, owner: Owner): boolean {
  return spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", dir], { ...owner, cwd: "/" }).status === 0;
}

function existingParent(dir: string): string {
  return existsSync(dir) ? dir : existingParent(dirname(dir));
}
