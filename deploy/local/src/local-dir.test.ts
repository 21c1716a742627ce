import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClusterInfo } from "@opamp/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AlreadyRunningError, LocalDir } from "./local-dir.ts";

let path: string;
beforeEach(() => void (path = mkdtempSync(join(tmpdir(), "opamp-local-"))));
afterEach(() => rmSync(path, { recursive: true }));

const info: ClusterInfo = {
  agentUrl: "ws://127.0.0.1:4320/v1/opamp",
  apiUrl: "http://127.0.0.1:8080",
  agentToken: "a",
  adminToken: "b",
  redisUrl: "redis://127.0.0.1:6379",
  databaseUrl: "postgres://127.0.0.1/opamp",
  processes: [{ name: "gateway-1", service: "gateway", pid: 1, managementUrl: "http://127.0.0.1:9101" }],
};

test("refuses a second launcher while the first lives, and leaves its lock alone", () => {
  writeFileSync(join(path, "npm-start.pid"), `${process.ppid}\n`);
  const second = new LocalDir(path);
  expect(() => second.lock()).toThrow(AlreadyRunningError);
  expect(() => second.lock()).toThrow(`process ${process.ppid}`);
  second.unlock();
  expect(existsSync(join(path, "npm-start.pid"))).toBe(true);
});

test("takes over from a launcher that died, with what it left behind removed", () => {
  writeFileSync(join(path, "npm-start.pid"), "4194304\n"); // above the highest id that Linux gives
  writeFileSync(join(path, "cluster.json"), "{}");
  const local = new LocalDir(path);
  local.lock();
  expect(existsSync(join(path, "cluster.json"))).toBe(false);
  expect(readFileSync(join(path, "npm-start.pid"), "utf8")).toBe(`${process.pid}\n`);
  local.unlock();
  expect(existsSync(join(path, "npm-start.pid"))).toBe(false);
});

test("writes cluster.json for its owner only, and removes it", () => {
  const local = new LocalDir(path);
  local.writeClusterFile(info);
  const file = join(path, "cluster.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(info);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  local.removeClusterFile();
  expect(existsSync(file)).toBe(false);
});
