import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { newInstanceUid } from "@opamp/opamp";
import { startCluster } from "@opamp/testkit";
import type { Cluster } from "@opamp/testkit";
import { afterAll, beforeAll } from "vitest";
import { describeLives } from "./agent-life.ts";
import type { ClientUnderTest } from "./agent-life.ts";
import { ClientProcess } from "./clients/client-process.ts";

/** A real client without Go: polls over HTTP, and breaks at once where an answer is not exactly as it wants it. */
const AGENT = fileURLToPath(new URL("elastic-node-agent.mjs", import.meta.url));

const dir = mkdtempSync(join(tmpdir(), "opamp-elastic-"));
chmodSync(dir, 0o755);
let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ dir });
});
afterAll(async () => {
  await cluster?.stop();
  rmSync(dir, { recursive: true });
});

function start({ info }: Cluster): Promise<ClientUnderTest> {
  const uid = newInstanceUid(Date.now());
  const endpoint = info.agentUrl.replace("ws:", "http:");
  const agent = new ClientProcess({ command: process.execPath, args: [AGENT, endpoint, info.agentToken, uid] });
  return Promise.resolve({
    uid,
    get lines() {
      return agent.lines;
    },
    stop: () => agent.stop(),
  });
}

const life = { name: "Elastic's Node client", start, serviceName: "elastic-node-agent", reports: false, polls: true };
describeLives([life], () => cluster);
