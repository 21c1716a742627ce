import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Child } from "./child.ts";

const dir = mkdtempSync(join(tmpdir(), "opamp-child-"));
afterAll(() => rmSync(dir, { recursive: true }));

const shell = (script: string, input?: string): Promise<Child> =>
  Child.start({
    program: { command: "/bin/sh", env: { EXTRA: "added" } },
    args: ["-c", script],
    logFile: join(dir, "log"),
    ...(input === undefined ? {} : { input }),
  });

test("passes input and environment, keeps the output and reports the exit code", async () => {
  const child = await shell('read line; echo "$line $EXTRA"; exit 3', "hello\n");
  expect(await child.exited).toEqual({ code: 3, signal: null });
  expect(child.logTail()).toBe("hello added");
  expect(child.running).toBe(false);
});

test("stops at once, and twice", async () => {
  const child = await shell("exec sleep 60");
  expect(await child.stop()).toEqual({ code: null, signal: "SIGTERM" });
  await child.stop();
});

test("forces one that does not listen", async () => {
  const child = await shell("trap '' TERM; echo deaf; while :; do sleep 0.05; done");
  while (!child.logTail().endsWith("deaf")) await new Promise((resolve) => setImmediate(resolve));
  expect(await child.stop(1)).toEqual({ code: null, signal: "SIGKILL" });
});

test("rejects when the program does not exist", async () => {
  const start = Child.start({
    program: { command: "/no/such/program", env: {} },
    args: [],
    logFile: join(dir, "log2"),
  });
  // With a guard in front it is the guard that reports it.
  const outcome = await start.then(
    (child) => child.exited,
    (error: NodeJS.ErrnoException) => error.code,
  );
  expect(["ENOENT", { code: 127, signal: null }]).toContainEqual(outcome);
});
