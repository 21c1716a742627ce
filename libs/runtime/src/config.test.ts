import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { commonEnv, processConfig } from "./common-env.ts";
import { ConfigError, loadConfig } from "./config.ts";
import { describeEnv, envTable } from "./describe-env.ts";

const schema = z
  .object({
    ...commonEnv,
    NODE_NAME: z.string().min(1).describe("Name of this node."),
    API_TOKEN: z.string().min(16).optional().describe("Token of the API, at least 16 characters."),
  })
  .transform((env) => ({ ...processConfig(env), nodeName: env.NODE_NAME, redis: { url: env.REDIS_URL } }));

const valid = { NODE_NAME: "a", REDIS_URL: "redis://h:6379", DATABASE_URL: "postgres://u@h/d" };

function failure(env: Record<string, string>): ConfigError {
  try {
    loadConfig(schema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error("was accepted");
}

describe("loadConfig", () => {
  test("applies defaults and coerces numbers", () => {
    const config = loadConfig(schema, { ...valid, MANAGEMENT_PORT: "9101" });
    expect(config).toMatchObject({
      logLevel: "info",
      shutdownTimeoutMs: 25_000,
      management: { host: "127.0.0.1", port: 9101 },
      nodeName: "a",
    });
  });

  test("freezes the nested result", () => {
    const config = loadConfig(schema, valid);
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.redis)).toBe(true);
  });

  test("counts an empty value as unset", () => {
    expect(loadConfig(schema, { ...valid, LOG_LEVEL: "" }).logLevel).toBe("info");
    expect(failure({ ...valid, NODE_NAME: "" }).message).toContain("NODE_NAME: is required but not set");
  });

  test("names every wrong variable with its allowed form", () => {
    const error = failure({ NODE_NAME: "a", REDIS_URL: "http://h", LOG_LEVEL: "loud", MANAGEMENT_PORT: "70000" });
    expect(error.code).toBe("RUNTIME_INVALID_CONFIG");
    expect(error.problems.map((problem) => problem.variable).toSorted()).toEqual([
      "DATABASE_URL",
      "LOG_LEVEL",
      "MANAGEMENT_PORT",
      "REDIS_URL",
    ]);
    expect(error.message).toContain("DATABASE_URL: is required but not set");
    expect(error.message).toMatch(/LOG_LEVEL: .*got "loud".*one of trace/);
    expect(error.message).toMatch(/MANAGEMENT_PORT: .*got "70000".*0 to 65535/);
    expect(error.message).toMatch(/REDIS_URL: must be a redis:\/\/ or rediss:\/\/ URL/);
  });

  test.each([
    { name: "a token", env: { ...valid, API_TOKEN: "hunter2" } },
    { name: "a URL with a password", env: { ...valid, DATABASE_URL: "mysql://u:hunter2@h/d" } },
  ])("never prints $name", ({ env }) => {
    expect(failure(env).message).not.toContain("hunter2");
  });

  test.each(["redis://h", "rediss://u:p@h:1/2"])("accepts %s", (url) => {
    expect(loadConfig(schema, { ...valid, REDIS_URL: url }).redis.url).toBe(url);
  });

  test("reports a rule between variables as it is written", () => {
    const pair = z
      .object({ A: z.coerce.number().default(2).describe("A."), B: z.coerce.number().default(1).describe("B.") })
      .refine((env) => env.A < env.B, { path: ["A"], error: "must be less than B" });
    expect(() => loadConfig(pair, {})).toThrow("A: must be less than B");
  });
});

describe("describeEnv", () => {
  test("lists default, requirement and prose through transforms", () => {
    const variables = new Map(describeEnv(schema).map((variable) => [variable.name, variable]));
    expect(variables.get("SHUTDOWN_TIMEOUT_MS")).toMatchObject({ default: "25000", required: false });
    expect(variables.get("NODE_NAME")).toMatchObject({
      default: undefined,
      required: true,
      prose: "Name of this node.",
    });
    expect(variables.get("API_TOKEN")).toMatchObject({ required: false });
  });

  test("finds prose given before a default", () => {
    expect(describeEnv(z.object({ A: z.string().describe("Inside.").default("x") }))).toEqual([
      { name: "A", default: "x", required: false, prose: "Inside." },
    ]);
  });

  test("renders the table that this package's README shows", () => {
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
    expect(readme).toContain(envTable(z.object(commonEnv)));
  });
});
