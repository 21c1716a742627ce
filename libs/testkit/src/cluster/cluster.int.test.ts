import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitFor } from "@opamp/runtime";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { isAlive } from "../servers/child.ts";
import { freePort } from "../servers/free-port.ts";
import { redisInfo } from "../servers/redis.ts";
import { startCluster } from "./cluster.ts";
import type { Cluster, ClusterOptions } from "./cluster.ts";
import { assertPortFree } from "./ports.ts";

/** Stands for every service: ready after a moment, writes down when it starts and stops. */
const SERVICE = `
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
const { NODE_NAME, WORKER_NAME, MANAGEMENT_PORT, BROKEN, STEPS } = process.env;
const name = NODE_NAME ?? WORKER_NAME ?? "api";
if (BROKEN) { console.error("BROKEN is set"); process.exit(1); }
let ready = false;
setTimeout(() => { ready = true; appendFileSync(STEPS, "start " + name + "\\n"); }, 50);
createServer((request, response) => response.writeHead(ready ? 200 : 503).end()).listen(MANAGEMENT_PORT, "127.0.0.1");
process.on("SIGTERM", () => { appendFileSync(STEPS, "stop " + name + "\\n"); process.exit(0); });
`;
const BOOTSTRAP = `console.log("token-" + process.argv[process.argv.indexOf("--kind") + 1] + "-" + process.pid);`;

let dir: string;
let options: ClusterOptions;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "opamp-cluster-"));
  chmodSync(dir, 0o755);
  for (const service of ["gateway", "state-worker", "rollout-worker", "api"]) {
    const dist = join(dir, "services", service, "dist");
    mkdirSync(dist, { recursive: true });
    writeFileSync(join(dist, "main.js"), SERVICE);
  }
  writeFileSync(join(dir, "package.json"), '{"type":"module"}');
  writeFileSync(join(dir, "services", "api", "dist", "bootstrap.js"), BOOTSTRAP);
  const STEPS = join(dir, "steps");
  const env = { gateway: { STEPS }, "state-worker": { STEPS }, "rollout-worker": { STEPS }, api: { STEPS } };
  options = { dir: join(dir, "run"), root: dir, env };
});
afterAll(() => rmSync(dir, { recursive: true }));

const clusters: Cluster[] = [];
afterEach(async () => {
  await Promise.all(clusters.splice(0).map((cluster) => cluster.stop()));
});

async function started(chosen: ClusterOptions): Promise<Cluster> {
  const cluster = await startCluster(chosen);
  clusters.push(cluster);
  return cluster;
}

const steps = (): string[] => readFileSync(join(dir, "steps"), "utf8").trim().split("\n");
const pidOf = (cluster: Cluster, name: string): number =>
  cluster.info.processes.find((process) => process.name === name)?.pid ?? 0;

test("starts everything, describes it, and stops it in order", async () => {
  const cluster = await started(options);
  const { info } = cluster;
  expect(info).toMatchObject({
    agentUrl: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/v1\/opamp$/),
    apiUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    agentToken: expect.stringMatching(/^token-agent-/),
    adminToken: expect.stringMatching(/^token-operator-/),
  });
  expect(info.processes.map(({ name, service }) => [name, service])).toEqual([
    ["gateway-1", "gateway"],
    ["gateway-2", "gateway"],
    ["state-worker-1", "state-worker"],
    ["rollout-worker-1", "rollout-worker"],
    ["api-1", "api"],
  ]);
  for (const { managementUrl } of info.processes) expect((await fetch(`${managementUrl}/readyz`)).status).toBe(200);
  expect(statSync(join(options.dir, "tokens.json")).mode & 0o777).toBe(0o600);

  await cluster.stop();
  await cluster.stop();
  const stopped = steps().filter((line) => line.startsWith("stop"));
  expect(stopped.slice(0, 2).toSorted()).toEqual(["stop gateway-1", "stop gateway-2"]);
  expect(stopped.slice(2)).toEqual(["stop state-worker-1", "stop rollout-worker-1", "stop api"]);
  await expect(redisInfo(info.redisUrl)).rejects.toThrow("ECONNREFUSED");
  expect(info.processes.filter(({ pid }) => isAlive(pid))).toEqual([]);

  const again = await started(options);
  expect(again.info.agentToken).toBe(info.agentToken);
  await again.stop();
});

test("a killed process stays dead until it is restarted; one to keep alive comes back by itself", async () => {
  const cluster = await started(options);
  const first = pidOf(cluster, "gateway-1");
  await cluster.kill("gateway-1");
  expect(isAlive(first)).toBe(false);
  expect(pidOf(cluster, "gateway-1")).toBe(0);
  await cluster.restart("gateway-1");
  expect(pidOf(cluster, "gateway-1")).not.toBe(first);
  await cluster.kill("redis");
  await expect(redisInfo(cluster.info.redisUrl)).rejects.toThrow("ECONNREFUSED");
  await cluster.restart("redis");
  expect((await redisInfo(cluster.info.redisUrl)).version).toMatch(/^\d/);
  await expect(cluster.kill("nobody")).rejects.toThrow("no process nobody, only redis, postgres, gateway-1");
  await cluster.stop();

  const said: string[] = [];
  let changes = 0;
  const watched = { keepAlive: true, say: (line: string) => void said.push(line), onChange: () => void changes++ };
  const kept = await started({ ...options, ...watched });
  const before = pidOf(kept, "api-1");
  await kept.kill("api-1");
  await waitFor(() => pidOf(kept, "api-1") > 0, { what: "a new API" });
  expect(pidOf(kept, "api-1")).not.toBe(before);
  expect(said[0]).toMatch(/^api-1 \(process \d+\) died: signal SIGKILL/);
  expect(changes).toBe(2);
  await kept.stop();
});

test("a service that does not start is an error with the end of its log, and nothing is left running", async () => {
  const env = { ...options.env, api: { ...options.env?.api, BROKEN: "1" } };
  await expect(startCluster({ ...options, env })).rejects.toThrow(/^api-1 ended at its start\.[^]*BROKEN is set/);
  expect(existsSync(join(options.dir, "postgres", "data", "postmaster.pid"))).toBe(false);
  await expect(startCluster({ ...options, root: join(dir, "empty") })).rejects.toThrow("build it");
});

test("a taken port names the option that chooses another", async () => {
  const port = await freePort();
  await assertPortFree(port, "agents", "--agent-port");
  const holder = createServer().listen({ host: "127.0.0.1", port });
  const expected = `port ${port} for agents is taken by another program: stop that program, or choose another with --agent-port N`;
  await expect(assertPortFree(port, "agents", "--agent-port")).rejects.toThrow(expected);
  holder.close();
});
