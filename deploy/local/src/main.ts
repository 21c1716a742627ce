import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  assertPortFree,
  findOrProvidePostgres,
  findOrProvideRedis,
  haproxyProgram,
  startCluster,
} from "@opamp/testkit";
import type { Cluster, ProvideServerOptions } from "@opamp/testkit";
import { LocalDir } from "./local-dir.ts";
import { HELP, parseOptions } from "./options.ts";
import type { StartOptions } from "./options.ts";
import { onStopRequest } from "./stop-request.ts";
import { supervisorYaml, welcome } from "./welcome.ts";

const local = new LocalDir(fileURLToPath(new URL("../../../.local", import.meta.url)));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Short: one machine has no balancer that must notice first, and the person is waiting. */
const DRAIN = { detectionMs: 0, windowMs: 1_000 };
const FIRST_MANAGEMENT_PORT = 9101;

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  local.lock();
  let cluster: Cluster | undefined;
  onStopRequest({
    stop: async () => {
      say("Stopping: agents, gateways, workers, API, then what they lean on …");
      local.removeClusterFile();
      await cluster?.stop();
      local.unlock();
      say("Stopped.");
    },
    exit: (code) => process.exit(code),
  });
  cluster = await start(options, () => cluster);
  local.writeClusterFile(cluster.info);
  const supervisorFile = local.writeSupervisorFile(supervisorYaml(cluster.info));
  const logDir = join(local.path, "logs");
  process.stdout.write(welcome({ info: cluster.info, demoAgents: options.demo, supervisorFile, logDir }));
}

async function start(options: StartOptions, running: () => Cluster | undefined): Promise<Cluster> {
  const { gateways, demo, agentPort, apiPort, fresh, balancer } = options;
  await assertPortFree(agentPort, "agents", "--agent-port");
  await assertPortFree(apiPort, "the API", "--api-port");
  rmSync(join(local.path, "logs"), { recursive: true, force: true });
  if (fresh) emptyData();
  const places: ProvideServerOptions = { localDir: local.path, env: process.env, say, fresh };
  const haproxy = balancer ? await haproxyProgram(places) : undefined;
  const [redis, postgres] = await Promise.all([findOrProvideRedis(places), findOrProvidePostgres(places)]);
  say(`Starting ${gateways} gateway${gateways === 1 ? "" : "s"}, workers and API …`);
  return startCluster({
    dir: local.path,
    counts: { gateway: gateways },
    layout: balancer ? "balancer" : "shared-port",
    ...(haproxy === undefined ? {} : { haproxy }),
    agentPort,
    apiPort,
    managementPortsFrom: FIRST_MANAGEMENT_PORT,
    servers: { redis, postgres },
    demoAgents: demo,
    keepAlive: true,
    drain: DRAIN,
    say,
    onChange: () => {
      const cluster = running();
      if (cluster !== undefined) local.writeClusterFile(cluster.info);
    },
  });
}

/** Errors with a code are about the person's machine or command; any other is our fault and needs its stack. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error ? error.message : (error.stack ?? error.message);
}

function emptyData(): void {
  rmSync(join(local.path, "tokens.json"), { force: true });
  for (const name of ["REDIS_URL", "DATABASE_URL"]) {
    if ((process.env[name] ?? "") !== "") say(`--fresh leaves the server that ${name} names as it is`);
  }
}

process.stdout.on("error", () => undefined); // the terminal may be gone before we are
try {
  await main();
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  local.unlock();
  process.exit(1);
}
