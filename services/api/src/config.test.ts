import { readFileSync } from "node:fs";
import { envTable } from "@opamp/runtime";
import { Registry } from "prom-client";
import { describe, expect, test } from "vitest";
import { envSchema, loadConfig } from "./config.ts";
import { API_PROBLEMS } from "./http/problem.ts";
import { ROUTE_ROLES } from "./http/roles.ts";
import { createMetrics } from "./metrics.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("the README", () => {
  test("has the table of variables", () => {
    expect(readme).toContain(envTable(envSchema));
  });

  test("has every route with its role", () => {
    for (const [route, role] of Object.entries(ROUTE_ROLES)) expect(readme).toContain(`| \`${route}\` | ${role} |`);
  });

  test("has every code", () => {
    for (const [code, { status }] of Object.entries(API_PROBLEMS))
      expect(readme).toContain(`| \`${code}\` | ${status} |`);
  });

  test("has every metric", async () => {
    const registry = new Registry();
    createMetrics(registry);
    for (const { name } of await registry.getMetricsAsJSON()) expect(readme).toContain(`\`${name}\``);
  });
});

describe("loadConfig", () => {
  const env = { REDIS_URL: "redis://r", DATABASE_URL: "postgres://u@h/d" };

  test("listens on loopback unless told otherwise", () => {
    expect(loadConfig(env).listen).toEqual({ host: "127.0.0.1", port: 8080 });
    expect(loadConfig({ ...env, API_HOST: "0.0.0.0", API_PORT: "0" }).listen).toEqual({ host: "0.0.0.0", port: 0 });
  });

  test("trusts no proxy unless told which", () => {
    expect(loadConfig(env).trustedProxies).toEqual([]);
    const API_TRUSTED_PROXIES = "10.0.0.0/8, ::1,192.0.2.7";
    expect(loadConfig({ ...env, API_TRUSTED_PROXIES }).trustedProxies).toEqual(["10.0.0.0/8", "::1", "192.0.2.7"]);
  });

  test.each(["proxy.example", "10.0.0.0/33", "10.0.0.0/8/8", "10.0.0/8", "true"])("refuses the proxy %s", (proxy) => {
    expect(() => loadConfig({ ...env, API_TRUSTED_PROXIES: proxy })).toThrow(/API_TRUSTED_PROXIES/);
  });

  test("names what is wrong", () => {
    expect(() => loadConfig({ ...env, API_PORT: "http" })).toThrow(/API_PORT/);
  });
});
