import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newInstanceUid } from "@opamp/opamp";
import { startCluster } from "@opamp/testkit";
import type { Cluster } from "@opamp/testkit";
import { afterAll, beforeAll } from "vitest";
import { describeLives } from "../agent-life.ts";
import type { ClientUnderTest } from "../agent-life.ts";
import { eventually } from "../fleet-api.ts";
import { buildClients } from "./build.mjs";
import type { ClientPaths } from "./build.mjs";
import { ClientProcess } from "./client-process.ts";
import { startSupervisor, supervisorUid } from "./supervisor.ts";

const dir = mkdtempSync(join(tmpdir(), "opamp-clients-"));
chmodSync(dir, 0o755);
let paths: Pick<ClientPaths, "supervisor" | "collector" | "opampGoAgent">;
let cluster: Cluster;
beforeAll(async () => {
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  paths = await buildClients({ want: ["supervisor", "collector", "opampGoAgent"], log });
  cluster = await startCluster({ dir: join(dir, "cluster") });
});
afterAll(async () => {
  await cluster?.stop();
  rmSync(dir, { recursive: true });
});

type Scheme = "ws" | "http";

const endpointOf = ({ info }: Cluster, scheme: Scheme): string => info.agentUrl.replace(/^ws:/, `${scheme}:`);

async function supervisor(running: Cluster): Promise<ClientUnderTest> {
  const folder = join(dir, "supervisor");
  mkdirSync(folder);
  const endpoint = endpointOf(running, "ws");
  const process = await startSupervisor({ paths, endpoint, token: running.info.agentToken, folder });
  const uid = await eventually(
    "a uid",
    () => supervisorUid(folder),
    (found) => found !== undefined,
  ).catch((cause) => {
    throw new Error(`the supervisor has no uid:\n${process.lines.slice(-20).join("\n")}`, { cause });
  });
  // It takes its collector along only when it is interrupted.
  return underTest(uid ?? "", process, "SIGINT");
}

function goAgent(scheme: Scheme): (running: Cluster) => Promise<ClientUnderTest> {
  return (running) => {
    const uid = newInstanceUid(Date.now());
    const endpoint = endpointOf(running, scheme);
    const args = ["-endpoint", endpoint, "-token", running.info.agentToken, "-uid", uid, "-name", `go-${scheme}`];
    const process = new ClientProcess({ command: paths.opampGoAgent, args });
    return Promise.resolve(underTest(uid, process, "SIGTERM"));
  };
}

function underTest(uid: string, process: ClientProcess, signal: NodeJS.Signals): ClientUnderTest {
  return {
    uid,
    get lines() {
      return process.lines;
    },
    stop: () => process.stop(signal),
  };
}

const lives = [
  { name: "opamp-go over a WebSocket", start: goAgent("ws"), serviceName: "go-ws", polls: false },
  { name: "opamp-go over HTTP", start: goAgent("http"), serviceName: "go-http", polls: true },
  { name: "opampsupervisor with a collector", start: supervisor, serviceName: "otelcol-test", polls: false },
];
describeLives(
  lives.map((life) => ({ ...life, reports: true })),
  () => cluster,
);
