import { request } from "node:http";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newInstanceUid } from "@opamp/opamp";
import { findProgram, startCluster, TestCa } from "@opamp/testkit";
import type { Cluster } from "@opamp/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeLives } from "../agent-life.ts";
import type { ClientUnderTest, Life } from "../agent-life.ts";
import { eventually } from "../fleet-api.ts";
import { buildClients } from "./build.mjs";
import type { ClientPaths } from "./build.mjs";
import { ClientProcess } from "./client-process.ts";
import { startSupervisor, supervisorUid } from "./supervisor.ts";

const dir = mkdtempSync(join(tmpdir(), "opamp-door-"));
chmodSync(dir, 0o755);
const file = (name: string): string => join(dir, name);
let paths: Pick<ClientPaths, "supervisor" | "collector" | "opampGoAgent">;

/** Servers' and agents' certificates are of two authorities, so that none stands for the wrong side. */
const [servers, agents] = [new TestCa("servers"), new TestCa("agents")];

beforeAll(async () => {
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  paths = await buildClients({ want: ["supervisor", "collector", "opampGoAgent"], log });
  const issued = servers.issue({ ips: ["127.0.0.1"] });
  writeFileSync(file("server.crt"), issued.cert);
  writeFileSync(file("server.key"), issued.key, { mode: 0o600 });
  writeFileSync(file("server-ca.crt"), servers.certificate);
  writeFileSync(file("agent-ca.crt"), agents.certificate);
});
afterAll(() => rmSync(dir, { recursive: true }));

/** A client certificate for one agent, or for any of the tenant. */
function clientFiles(name: string, uid?: string): { readonly cert: string; readonly key: string } {
  const id = uid === undefined ? "any" : `agent/${uid}`;
  const issued = agents.issue({ uris: [`spiffe://example.org/default/${id}`], subject: { CN: name } });
  writeFileSync(file(`${name}.crt`), issued.cert);
  writeFileSync(file(`${name}.key`), issued.key, { mode: 0o600 });
  return { cert: file(`${name}.crt`), key: file(`${name}.key`) };
}

type Shows = "token" | "certificate";

const endpointOf = ({ info }: Cluster, scheme: string): string => info.agentUrl.replace(/^ws:/, `${scheme}:`);

function goAgent(scheme: "ws" | "wss" | "http" | "https", shows: Shows): Pick<Life, "start" | "serviceName"> {
  const serviceName = `go-${scheme}-${shows}`;
  return {
    serviceName,
    start: (running) => {
      const uid = newInstanceUid(Date.now());
      const own = shows === "certificate" ? clientFiles(serviceName, uid) : undefined;
      const args = ["-endpoint", endpointOf(running, scheme), "-uid", uid, "-name", serviceName];
      if (shows === "token") args.push("-token", running.info.agentToken);
      if (scheme === "wss" || scheme === "https") args.push("-ca", file("server-ca.crt"));
      if (own !== undefined) args.push("-cert", own.cert, "-key", own.key);
      return Promise.resolve(underTest(uid, new ClientProcess({ command: paths.opampGoAgent, args }), "SIGTERM"));
    },
  };
}

function supervisor(shows: Shows): Life["start"] {
  return async (running) => {
    const folder = file(`supervisor-${shows}`);
    mkdirSync(folder);
    const own = shows === "certificate" ? clientFiles("supervisor") : undefined;
    const process = await startSupervisor({
      paths,
      endpoint: endpointOf(running, "wss"),
      ...(shows === "token" && { token: running.info.agentToken }),
      tls: { ca: file("server-ca.crt"), ...own },
      folder,
    });
    const uid = await eventually(
      "a uid",
      () => supervisorUid(folder),
      (found) => found !== undefined,
    );
    return underTest(uid ?? "", process, "SIGINT");
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

describe("TLS at the gateways", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    const gateway = {
      AGENT_AUTH: "token-or-certificate",
      AGENT_TLS_CERT_FILE: file("server.crt"),
      AGENT_TLS_KEY_FILE: file("server.key"),
      AGENT_TLS_CLIENT_CA_FILE: file("agent-ca.crt"),
      AGENT_CERTIFICATE_RULES: "uri:spiffe://example.org/{tenant}/agent/{uid}; uri:spiffe://example.org/{tenant}/any",
    };
    cluster = await startCluster({ dir: file("tls"), env: { gateway } });
  });
  afterAll(() => cluster?.stop());

  const lives = [
    { name: "opamp-go with a token over a WebSocket", ...goAgent("wss", "token"), polls: false },
    { name: "opamp-go with a certificate of its own over a WebSocket", ...goAgent("wss", "certificate"), polls: false },
    { name: "opamp-go with a certificate of its own over HTTP", ...goAgent("https", "certificate"), polls: true },
    {
      name: "opampsupervisor with a certificate of its tenant",
      start: supervisor("certificate"),
      serviceName: "otelcol-test",
      polls: false,
    },
  ];
  describeLives(
    lives.map((life) => ({ ...life, reports: true })),
    () => cluster,
  );
});

const haproxy = findProgram("haproxy", `${process.env["PATH"] ?? ""}:/usr/sbin:/usr/local/sbin`);

describe.skipIf(haproxy === undefined)("behind HAProxy in TCP mode (skipped where the program is missing)", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({
      dir: file("balanced"),
      layout: "balancer",
      haproxy: { command: haproxy ?? "", env: {} },
      sendProxy: true,
      env: { gateway: { AGENT_TRUSTED_PROXIES: "127.0.0.1" } },
    });
  });
  afterAll(() => cluster?.stop());

  describeLives(
    [
      { name: "opamp-go over a WebSocket", ...goAgent("ws", "token"), polls: false, reports: true },
      { name: "opamp-go over HTTP", ...goAgent("http", "token"), polls: true, reports: true },
    ],
    () => cluster,
  );

  test("the gateways know agents by their own addresses", async () => {
    const { port } = new URL(cluster.info.agentUrl);
    // One of the many addresses that a machine has for itself, and not the balancer's.
    await wrongTokenFrom("127.0.0.77", Number(port));
    const lines = ["gateway-1", "gateway-2"].flatMap((name) => {
      return readFileSync(join(dir, "balanced", "logs", `${name}.log`), "utf8").split("\n");
    });
    expect(lines.filter((line) => line.includes("agent refused")).join("\n")).toContain('"127.0.0.77"');
  });
});

/** A poll of somebody whom nobody knows. */
async function wrongTokenFrom(localAddress: string, port: number): Promise<void> {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { authorization: "Bearer wrong", "content-type": "application/x-protobuf" };
    const sent = request({ host: "127.0.0.1", port, path: "/v1/opamp", method: "POST", headers, localAddress });
    sent.on("response", (response) => resolve(response.statusCode));
    sent.on("error", reject);
    sent.end("x");
  });
  expect(status).toBe(401);
}
