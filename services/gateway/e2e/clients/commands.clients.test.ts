import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { eventually, startTestCluster } from "@opamp/testkit";
import type { TestCluster } from "@opamp/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { buildClients } from "./build.mjs";
import type { ClientProcess } from "./client-process.ts";
import { startSupervisor, supervisorUid } from "./supervisor.ts";

const eventsShape = z.object({
  items: z.array(z.object({ kind: z.string(), at: z.string(), detail: z.record(z.string(), z.unknown()) })),
});
const componentsShape = z.object({ components: z.record(z.string(), z.unknown()).nullable() });
const PATIENCE = { timeoutMs: 60_000 };

/** A supervisor with a collector. */
let cluster: TestCluster;
let supervisor: ClientProcess;
let agent: string;
beforeAll(async () => {
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  const paths = await buildClients({ want: ["supervisor", "collector"], log });
  cluster = await startTestCluster();
  const folder = join(cluster.dir, "supervisor");
  mkdirSync(folder);
  supervisor = await startSupervisor({
    paths,
    endpoint: cluster.info.agentUrl,
    token: cluster.info.agentToken,
    folder,
  });
  const uid = await eventually(
    "a uid",
    () => supervisorUid(folder),
    (found) => found !== undefined,
    PATIENCE,
  );
  agent = `/agents/${uid}`;
  await eventually(
    "healthy",
    () => cluster.operator.agent(uid ?? ""),
    (shown) => shown?.healthy === true,
    PATIENCE,
  );
});
afterAll(async () => {
  await supervisor?.stop("SIGINT");
  await cluster?.stop();
});

async function events() {
  return eventsShape.parse((await cluster.operator.call("GET", `${agent}/events`)).body).items;
}

test("is asked for the components of its collector, and lists them", async () => {
  const { components } = await eventually(
    "the list",
    async () => componentsShape.parse((await cluster.operator.call("GET", `${agent}/components`)).body),
    (shown) => shown.components !== null,
    PATIENCE,
  );
  expect(Object.keys(components ?? {})).toEqual(expect.arrayContaining(["receivers", "exporters", "extensions"]));
  expect(JSON.stringify(components)).toContain("opamp");
});

test("restarts its collector when told to, which its health shows", async () => {
  const { status, body } = await cluster.operator.call("POST", `${agent}/restart`);
  expect(status).toBe(202);
  const { id } = z.object({ id: z.string() }).parse(body);
  const list = await eventually(
    "it is back",
    events,
    (found) => {
      const order = found.findIndex(({ kind, detail }) => kind === "command" && detail["id"] === id);
      const after = order < 0 ? [] : found.slice(0, order);
      return after.some(({ kind, detail }) => kind === "health" && detail["healthy"] === true);
    },
    PATIENCE,
  );
  expect(list.find(({ detail }) => detail["id"] === id)?.detail).toEqual({
    id,
    command: "restart",
    outcome: "written",
  });
  expect(list.some(({ kind, detail }) => kind === "health" && detail["healthy"] === false)).toBe(true);
});

test("reports everything when told to", async () => {
  const reportedAt = async (): Promise<unknown> =>
    (await cluster.rows("select effective_config_at::text from agents"))[0]?.["effective_config_at"];
  const before = await reportedAt();
  expect((await cluster.operator.call("POST", `${agent}/report-full-state`)).status).toBe(202);
  await eventually("a full report", reportedAt, (at) => at !== before, PATIENCE);
});
