import { expect, test } from "vitest";
import { createLogger, redactSecrets } from "./log.ts";

function captured(): { lines: string[]; log: ReturnType<typeof createLogger> } {
  const lines: string[] = [];
  const log = createLogger(
    { service: "api", level: "info", node: "api-1" },
    { write: (line: string) => void lines.push(line) },
  );
  return { lines, log };
}

test("writes service, node, level by name and ISO time, and no pid", () => {
  const { lines, log } = captured();
  log.info({ port: 1 }, "listening");
  const record: unknown = JSON.parse(lines[0] ?? "");
  expect(record).toEqual({
    level: "info",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    service: "api",
    node: "api-1",
    port: 1,
    msg: "listening",
  });
});

test.each([
  { name: "a header", fields: { headers: { authorization: "Bearer hunter2" } } },
  { name: "a nested header", fields: { req: { headers: { authorization: "hunter2" } } } },
  { name: "a token", fields: { token: "hunter2" } },
  { name: "a URL", fields: { url: "redis://user:hunter2@host:6379/0" } },
  { name: "an error's message", fields: { err: new Error("connect redis://:hunter2@host failed") } },
])("hides the secret in $name", ({ fields }) => {
  const { lines, log } = captured();
  log.warn(fields, "something");
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain("hunter2");
});

test("keeps an error's code and the rest of a URL", () => {
  const { lines, log } = captured();
  log.error({ err: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) }, "failed");
  expect(lines[0]).toContain("ECONNREFUSED");
  expect(redactSecrets("see postgres://u:p@h:5432/db")).toBe("see postgres://[redacted]@h:5432/db");
  expect(redactSecrets("http://h/a@b")).toBe("http://h/a@b");
});
