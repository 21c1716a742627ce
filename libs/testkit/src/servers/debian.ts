import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ServerError } from "./errors.ts";
import { findProgram, isExecutable } from "./programs.ts";
import type { Program } from "./programs.ts";

export interface ProvideOptions {
  /** Keeps what was unpacked, under `programs/<package>`. */
  readonly localDir: string;
  readonly say: (line: string) => void;
  /** Where `apt-get` and `dpkg-deb` are looked for, as PATH. */
  readonly path?: string | undefined;
  /** More options for apt-get, before ours. */
  readonly aptOptions?: readonly string[];
}

/** The C library must fit the loader of the machine, so its copy is never unpacked. */
const NEVER_UNPACKED = new Set(["libc6", "libc-bin"]);
const BIN_DIRS = ["usr/bin", "usr/sbin", "bin", "sbin"];
const APT_TIMEOUT_MS = 300_000;

/**
 * Unpacks a Debian package and what it lacks on this machine into `localDir`, without installing anything: no root,
 * no change to the system. The next call finds it there.
 *
 * @throws {ServerError} TESTKIT_PROGRAM_NOT_FOUND where packages cannot be had.
 */
export async function provideDebianProgram(name: string, binary: string, options: ProvideOptions): Promise<Program> {
  const place = join(options.localDir, "programs", name);
  return programIn(place, binary) ?? (await unpack(name, place, options), mustBeIn(place, name, binary));
}

function programIn(place: string, binary: string): Program | undefined {
  const command = BIN_DIRS.map((dir) => join(place, dir, binary)).find(isExecutable);
  return command === undefined ? undefined : { command, env: { LD_LIBRARY_PATH: libraryDirs(place).join(":") } };
}

function mustBeIn(place: string, name: string, binary: string): Program {
  const program = programIn(place, binary);
  if (program !== undefined) return program;
  throw new ServerError("TESTKIT_PROGRAM_NOT_FOUND", `the package ${name} of this system has no ${binary}`);
}

function libraryDirs(place: string): string[] {
  const roots = ["usr/lib", "lib"].map((dir) => join(place, dir)).filter((dir) => existsSync(dir));
  const byArchitecture = roots.flatMap((root) =>
    readdirSync(root)
      .filter((dir) => dir.includes("-linux-"))
      .map((dir) => join(root, dir)),
  );
  return [...byArchitecture, ...roots];
}

async function unpack(name: string, place: string, options: ProvideOptions): Promise<void> {
  const tools = { apt: findProgram("apt-get", options.path), dpkg: findProgram("dpkg-deb", options.path) };
  const { apt, dpkg } = tools;
  if (apt === undefined || dpkg === undefined) {
    throw new ServerError("TESTKIT_PROGRAM_NOT_FOUND", `${name} is not installed, and this is no Debian or Ubuntu`);
  }
  options.say(`${name} is not installed: unpacking its Debian packages into ${place} (the system stays as it is)`);
  const work = `${place}.${process.pid}`;
  mkdirSync(join(work, "packages"), { recursive: true });
  try {
    await download(apt, name, join(work, "packages"), options);
    for (const file of readdirSync(join(work, "packages"))) {
      await run(dpkg, ["-x", join(work, "packages", file), join(work, "root")]);
    }
    moveInto(join(work, "root"), place);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Another process may have done the same meanwhile: its result is as good. */
function moveInto(from: string, place: string): void {
  try {
    renameSync(from, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  }
}

async function download(apt: string, name: string, into: string, options: ProvideOptions): Promise<void> {
  const given = [...(options.aptOptions ?? []), ...(process.getuid?.() === 0 ? ["-o", "APT::Sandbox::User=root"] : [])];
  try {
    await downloadMissing(apt, given, name, into);
  } catch {
    // No package lists, or old ones: fetch our own, because the system's belong to root.
    const own = [...given, ...privateState(join(options.localDir, "apt"))];
    options.say("fetching the package lists");
    try {
      await run(apt, [...own, "update"]);
      await downloadMissing(apt, own, name, into);
    } catch (cause) {
      throw new ServerError("TESTKIT_PROGRAM_NOT_FOUND", `apt-get could not fetch ${name}: ${describe(cause)}`, cause);
    }
  }
}

function privateState(dir: string): string[] {
  mkdirSync(join(dir, "lists", "partial"), { recursive: true });
  mkdirSync(join(dir, "cache", "archives", "partial"), { recursive: true });
  const settings = [
    `Dir::State::lists=${join(dir, "lists")}`,
    `Dir::Cache=${join(dir, "cache")}`,
    "Debug::NoLocking=1",
  ];
  return settings.flatMap((setting) => ["-o", setting]);
}

async function downloadMissing(apt: string, options: readonly string[], name: string, into: string): Promise<void> {
  const plan = await run(apt, [...options, "install", "-s", "--no-install-recommends", name]);
  const missing = [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? "");
  const wanted = new Set([name, ...missing.filter((each) => !NEVER_UNPACKED.has(each))]);
  await run(apt, [...options, "download", ...wanted], into);
}

async function run(command: string, args: readonly string[], cwd?: string): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, LC_ALL: "C", DEBIAN_FRONTEND: "noninteractive" },
    timeout: APT_TIMEOUT_MS,
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout;
}

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const stderr = "stderr" in cause && typeof cause.stderr === "string" ? cause.stderr : "";
  return stderr.trim() || cause.message;
}
