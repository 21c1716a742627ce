import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type ServiceName = "gateway" | "state-worker" | "rollout-worker" | "api";

/** How agents reach the gateways. */
export type Layout =
  /** All listen on one port and the kernel spreads connections. */
  | "shared-port"
  /** Each has its own; `agentUrl` is the first one's. */
  | "own-ports"
  /** Each has its own, behind HAProxy. */
  | "balancer";

/** One service process: what to run and where it will answer. */
export interface ServicePlan {
  /** Such as `gateway-1`: NODE_NAME or WORKER_NAME, and the name in `cluster.json`. */
  readonly name: string;
  readonly service: ServiceName;
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly managementPort: number;
  /** Where its users reach it: agents a gateway, scripts an API. Workers have none. */
  readonly url?: string;
}

export interface PlanInput {
  readonly counts: Readonly<Record<ServiceName, number>>;
  readonly layout: Layout;
  /** The port that agents connect to. */
  readonly agentPort: number;
  readonly apiPort: number;
  readonly redisUrl: string;
  readonly databaseUrl: string;
  /** How long a stopping gateway waits for the balancer to notice, and how long it spreads its goodbyes. */
  readonly drain: { readonly detectionMs: number; readonly windowMs: number };
  /** Variables for all processes of a service, over ours. */
  readonly env: Partial<Record<ServiceName, Readonly<Record<string, string>>>>;
  /** Where the built services are. */
  readonly root: string;
  /** One for each process. */
  readonly managementPorts: readonly number[];
  /** One for each process, used by those that cannot have the agent or API port. */
  readonly sparePorts: readonly number[];
}

/** The repository; the same from `src` and from `dist`. */
export const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));

const HOST = "127.0.0.1";

export const agentUrlOf = (port: number): string => `ws://${HOST}:${port}/v1/opamp`;

/** Decides names, ports and environments of all service processes. */
export function planServices(input: PlanInput): ServicePlan[] {
  const roles = SERVICES.flatMap((service) => {
    return Array.from({ length: input.counts[service] }, (_, index) => ({ service, index }));
  });
  return roles.map(({ service, index }, i) => {
    const ports = { managementPort: portAt(input.managementPorts, i), sparePort: portAt(input.sparePorts, i) };
    return plan(input, service, { name: `${service}-${index + 1}`, index, ...ports });
  });
}

const SERVICES: readonly ServiceName[] = ["gateway", "state-worker", "rollout-worker", "api"];

interface Role {
  readonly name: string;
  /** From 0, within its service. */
  readonly index: number;
  readonly managementPort: number;
  readonly sparePort: number;
}

function plan(input: PlanInput, service: ServiceName, role: Role): ServicePlan {
  const { name, managementPort } = role;
  const env: Record<string, string> = {
    ...ENVIRONMENTS[service](input, role),
    ...input.env[service],
    MANAGEMENT_PORT: String(managementPort),
  };
  const entry = join(input.root, "services", service, "dist", "main.js");
  const url = urlOf(env);
  return { name, service, entry, env, managementPort, ...(url === undefined ? {} : { url }) };
}

const storesEnv = ({ redisUrl, databaseUrl }: PlanInput): Record<string, string> => ({
  REDIS_URL: redisUrl,
  DATABASE_URL: databaseUrl,
});

const workerEnv = (input: PlanInput, { name }: Role): Record<string, string> => ({
  ...storesEnv(input),
  WORKER_NAME: name,
});

const ENVIRONMENTS: Record<ServiceName, (input: PlanInput, role: Role) => Record<string, string>> = {
  gateway: (input, role) => ({
    NODE_NAME: role.name,
    REDIS_URL: input.redisUrl,
    AGENT_HOST: HOST,
    AGENT_PORT: String(agentPortOf(input, role)),
    AGENT_SHARE_PORT: String(input.layout === "shared-port" && input.counts.gateway > 1),
    DRAIN_DETECTION_MS: String(input.drain.detectionMs),
    DRAIN_WINDOW_MS: String(input.drain.windowMs),
  }),
  "state-worker": workerEnv,
  "rollout-worker": workerEnv,
  api: (input, { index, sparePort }) => ({
    ...storesEnv(input),
    API_HOST: HOST,
    API_PORT: String(index === 0 ? input.apiPort : sparePort),
  }),
};

function agentPortOf({ layout, agentPort }: PlanInput, { index, sparePort }: Role): number {
  const has = layout === "shared-port" || (layout === "own-ports" && index === 0);
  return has ? agentPort : sparePort;
}

function urlOf({ AGENT_PORT, API_PORT }: Record<string, string>): string | undefined {
  if (AGENT_PORT !== undefined) return agentUrlOf(Number(AGENT_PORT));
  return API_PORT === undefined ? undefined : `http://${HOST}:${API_PORT}`;
}

function portAt(ports: readonly number[], index: number): number {
  const port = ports[index];
  if (port === undefined) throw new RangeError(`no port for process ${index}`);
  return port;
}
