import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** A whole process, because `runMain` owns stderr and the exit code. */
function run(env: Record<string, string>): Promise<{ code: number; stdout: string; stderr: string }> {
  const index = new URL("index.ts", import.meta.url).href;
  const script = `
    import { z } from "${import.meta.resolve("zod")}";
    import { commonEnv, loadConfig, processConfig, runMain } from "${index}";
    const schema = z.object(commonEnv).omit({ DATABASE_URL: true }).transform((env) => processConfig(env));
    const part = {
      name: "part",
      start: async () => void setImmediate(() => process.kill(process.pid, "SIGTERM")),
      stop: async () => undefined,
    };
    await runMain({ service: "probe", loadConfig: (env) => loadConfig(schema, env), build: () => [part] });`;
  const args = ["--conditions=@opamp/source", "--no-warnings", "--input-type=module", "--eval", script];
  return promisify(execFile)(process.execPath, args, { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

test("prints what is wrong with the configuration and exits 1", async () => {
  const { code, stdout, stderr } = await run({ MANAGEMENT_PORT: "x" });
  expect(code).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^opamp probe: invalid configuration:\n/);
  expect(stderr).toContain("  REDIS_URL: is required but not set");
  expect(stderr).toContain("  MANAGEMENT_PORT: ");
  expect(stderr).not.toContain("    at ");
});

test("runs the parts until a signal and exits 0", async () => {
  const { code, stdout } = await run({ REDIS_URL: "redis://127.0.0.1:1", MANAGEMENT_PORT: "0" });
  expect(code).toBe(0);
  const messages = stdout.trim().split("\n");
  expect(messages.map((line) => JSON.parse(line).msg)).toEqual([
    "management server listening",
    "ready",
    "asked to stop",
    "stopped",
  ]);
});
