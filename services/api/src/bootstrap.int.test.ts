import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { TokenRepository } from "@opamp/store";
import { createTestDatabase } from "@opamp/store/testing";
import type { TestDatabase } from "@opamp/store/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const SCRIPT = fileURLToPath(new URL("./bootstrap.ts", import.meta.url));

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(() => database.drop());

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function bootstrap(args: string[], env: Record<string, string> = { DATABASE_URL: database.url }): Promise<Run> {
  const all = ["--conditions=@opamp/source", "--no-warnings", SCRIPT, ...args];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, all, { env: { PATH: process.env["PATH"], ...env } }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

describe("bootstrap", () => {
  test("migrates an empty database and prints the token alone", async () => {
    const run = await bootstrap(["--name", "admin", "--kind", "operator", "--role", "platform"]);
    expect(run).toMatchObject({ code: 0, stdout: expect.stringMatching(/^oco_[\w-]{43}\n$/), stderr: "" });
    const operator = await new TokenRepository(database).findOperator(run.stdout.trim());
    expect(operator).toMatchObject({ name: "admin", role: "platform", tenant: "default" });
    const agent = await bootstrap(["--name", "fleet", "--kind", "agent"]);
    expect(agent).toMatchObject({ code: 0, stdout: expect.stringMatching(/^oca_/) });
  });

  test.each([
    { args: [], says: "--name is needed" },
    { args: ["--name", "x", "--kind", "robot"], says: "--kind must be" },
    { args: ["--name", "x", "--kind", "operator"], says: "--role must be one of viewer" },
    { args: ["--name", "x", "--kind", "agent", "--role", "viewer"], says: "--role is for operators" },
    { args: ["--name", "x", "--kind", "agent", "--tenant", "nobody"], says: "no tenant nobody" },
    { args: ["--nmae", "x"], says: "usage:" },
  ])("refuses $args", async ({ args, says }) => {
    const run = await bootstrap(args);
    expect(run).toMatchObject({ code: 1, stdout: "" });
    expect(run.stderr).toContain(says);
  });

  test("says when there is no server, without the password", async () => {
    const run = await bootstrap(["--name", "x", "--kind", "agent"], {
      DATABASE_URL: "postgres://u:hunter2@127.0.0.1:1/d",
    });
    expect(run).toMatchObject({ code: 1, stdout: "" });
    expect(run.stderr).toContain("Postgres is not available");
    expect(run.stderr).not.toContain("hunter2");
    expect((await bootstrap(["--name", "x", "--kind", "agent"], {})).stderr).toContain("DATABASE_URL");
  });
});
