import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { provideDebianProgram } from "./debian.ts";
import type { ProvideOptions } from "./debian.ts";
import { ServerError } from "./errors.ts";

let dir: string;
let said: string[];
let options: ProvideOptions;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "opamp-debian-"));
  mkdirSync(join(dir, "bin"));
  said = [];
  options = { localDir: join(dir, "local"), path: join(dir, "bin"), say: (line) => void said.push(line) };
});
afterEach(() => rmSync(dir, { recursive: true }));

/** A shell script in place of a program; `$log` is a file that every call is appended to. */
function fakeProgram(name: string, body: string): void {
  const file = join(dir, "bin", name);
  writeFileSync(file, `#!/bin/sh\nlog=${join(dir, "calls")}\necho "${name} $*" >> $log\n${body}\n`);
  chmodSync(file, 0o755);
}

const calls = (): string => readFileSync(join(dir, "calls"), "utf8");

/** Each package's archive holds one file; the server's is its program. */
const UNPACK = `
mkdir -p "$3/usr/bin" "$3/usr/lib/x86_64-linux-gnu"
case "$2" in *tool-server.deb) printf '#!/bin/sh\\n' > "$3/usr/bin/tool"; chmod 755 "$3/usr/bin/tool";; esac`;

const APT = `
case "$*" in
  *" -s "*) printf 'Inst libtool1 (1)\\nInst libc6 [1] (2)\\nInst tool-server (1)\\nConf tool-server (1)\\n';;
  *download*) while [ "$1" != download ]; do shift; done; shift; for each in "$@"; do : > "$each.deb"; done;;
esac`;

test("downloads what is missing, unpacks it and finds it again", async () => {
  fakeProgram("apt-get", APT);
  fakeProgram("dpkg-deb", UNPACK);
  const program = await provideDebianProgram("tool-server", "tool", options);
  const place = join(dir, "local", "programs", "tool-server");
  expect(program).toEqual({
    command: join(place, "usr/bin/tool"),
    env: { LD_LIBRARY_PATH: `${join(place, "usr/lib/x86_64-linux-gnu")}:${join(place, "usr/lib")}` },
  });
  expect(calls()).toMatch(/download tool-server libtool1\n/);
  expect(said).toHaveLength(1);

  rmSync(join(dir, "bin"), { recursive: true });
  expect(await provideDebianProgram("tool-server", "tool", options)).toEqual(program);
});

test("never unpacks the C library", async () => {
  fakeProgram("apt-get", APT);
  fakeProgram("dpkg-deb", UNPACK);
  await provideDebianProgram("tool-server", "tool", options);
  expect(calls()).not.toMatch(/download.*libc6/);
});

test("fetches package lists of its own when the system has none", async () => {
  const lists = join(dir, "local", "apt", "lists");
  fakeProgram(
    "apt-get",
    `case "$*" in *update*) : > ${lists}/fetched; exit 0;; esac; [ -e ${lists}/fetched ] || exit 100; ${APT}`,
  );
  fakeProgram("dpkg-deb", UNPACK);
  await provideDebianProgram("tool-server", "tool", options);
  expect(calls()).toContain(`-o Dir::State::lists=${lists}`);
  expect(said).toContain("fetching the package lists");
});

test("leaves nothing behind and quotes apt-get when the package cannot be had", async () => {
  fakeProgram("apt-get", `echo "E: Unable to locate package" >&2; exit 100`);
  fakeProgram("dpkg-deb", UNPACK);
  const failed = provideDebianProgram("tool-server", "tool", options);
  await expect(failed).rejects.toThrow(/could not fetch tool-server: E: Unable to locate package/);
  await expect(failed).rejects.toMatchObject({ code: "TESTKIT_PROGRAM_NOT_FOUND" });
  expect(existsSync(join(dir, "local", "programs", "tool-server"))).toBe(false);
});

test("says so where there is no apt-get", async () => {
  await expect(provideDebianProgram("tool-server", "tool", options)).rejects.toThrow(ServerError);
  await expect(provideDebianProgram("tool-server", "tool", options)).rejects.toThrow("no Debian or Ubuntu");
});
