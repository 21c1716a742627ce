import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sleep } from "@opamp/runtime";
import { Child } from "../servers/child.ts";
import type { Program } from "../servers/programs.ts";
import type { RunningProcess } from "../servers/running-server.ts";
import { LaunchError } from "./launch.ts";
import { ROOT } from "./plan.ts";
import type { ServicePlan } from "./plan.ts";
import { tryToConnect } from "./ports.ts";

export interface BalancerOptions {
  readonly program: Program;
  readonly gateways: readonly ServicePlan[];
  readonly agentPort: number;
  readonly statsPort: number;
  /** Tell gateways the agents' addresses, by a PROXY protocol v2 header. */
  readonly sendProxy: boolean;
  /** For its configuration and its log. */
  readonly dir: string;
}

const START_TIMEOUT_MS = 10_000;

/** HAProxy in TCP mode before the gateways, with the configuration that production uses. */
export async function startBalancer(options: BalancerOptions): Promise<RunningProcess> {
  const { program, agentPort, statsPort, dir } = options;
  const backends = join(dir, "gateways.cfg");
  writeFileSync(backends, backendSection(options));
  const child = await Child.start({
    program,
    args: ["-f", join(ROOT, "deploy", "balancer", "haproxy.cfg"), "-f", backends],
    env: { ...process.env, AGENT_BIND: `127.0.0.1:${agentPort}`, STATS_BIND: `127.0.0.1:${statsPort}` },
    logFile: join(dir, "balancer.log"),
  });
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (child.running && performance.now() < deadline) {
    if (await tryToConnect(statsPort)) return child;
    await Promise.race([child.exited, sleep(50)]);
  }
  await child.stop(0);
  throw new LaunchError(`balancer did not start. The end of its log:\n${child.logTail()}`);
}

/** Names each gateway with its port for agents and the management port where its health is asked. */
export function backendSection({ gateways, sendProxy }: Pick<BalancerOptions, "gateways" | "sendProxy">): string {
  const servers = gateways.map(({ name, url = "", managementPort }) => {
    return `  server ${name} ${new URL(url).host} port ${managementPort}${sendProxy ? " send-proxy-v2" : ""}\n`;
  });
  return `backend gateways\n${servers.join("")}`;
}
