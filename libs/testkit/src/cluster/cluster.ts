import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Exit } from "../servers/child.ts";
import type { ProvidedServer } from "../servers/find-or-provide.ts";
import type { Program } from "../servers/programs.ts";
import { startBalancer } from "./balancer.ts";
import type { ClusterInfo, ProcessInfo } from "./info.ts";
import { launchService, startNode } from "./launch.ts";
import { agentUrlOf, planServices, ROOT } from "./plan.ts";
import type { Layout, ServiceName, ServicePlan } from "./plan.ts";
import { freePorts } from "./ports.ts";
import { SupervisedProcess } from "./process.ts";
import { throwAwayServers } from "./throw-away-servers.ts";
import { provideTokens } from "./tokens.ts";
import type { Tokens } from "./tokens.ts";

export interface ClusterOptions {
  /** Logs, tokens and small configuration files; created when missing. */
  readonly dir: string;
  /** Default 2 gateways and one of each other service. */
  readonly counts?: Partial<Record<ServiceName, number>>;
  /** Default `shared-port`. */
  readonly layout?: Layout;
  /** Needed for the layout `balancer`. */
  readonly haproxy?: Program;
  /** The balancer tells gateways the agents' addresses; they have to trust 127.0.0.1. Default false. */
  readonly sendProxy?: boolean;
  /** Default: free ones. */
  readonly agentPort?: number;
  readonly apiPort?: number;
  /** Where management ports are counted up from; default: any free ones. */
  readonly managementPortsFrom?: number;
  /** Default: throw-away servers, stopped with the cluster. */
  readonly servers?: { readonly redis: ProvidedServer; readonly postgres: ProvidedServer };
  /** Scripted agents that run as a process of their own; default none. */
  readonly demoAgents?: number;
  /** Start again what dies; default false, because tests kill on purpose. */
  readonly keepAlive?: boolean;
  /** Default 0 and 200 ms: nobody waits for a test. */
  readonly drain?: { readonly detectionMs: number; readonly windowMs: number };
  /** Variables for all processes of a service, over ours. */
  readonly env?: Partial<Record<ServiceName, Readonly<Record<string, string>>>>;
  /** Told of starts and deaths; default nobody. */
  readonly say?: (line: string) => void;
  /** Called when a process has another pid. */
  readonly onChange?: () => void;
  /** Where the built services are; default this repository. */
  readonly root?: string;
}

/** Everything on one machine: servers, services, perhaps a balancer and demo agents. */
export interface Cluster {
  /** As in `cluster.json`, with the pids of this moment. */
  readonly info: ClusterInfo;
  /** The own addresses of gateways and APIs, by name; with a shared port all gateways have the same. */
  readonly urls: Readonly<Record<string, string>>;
  /**
   * Sends a signal to a process by its name: a service's, `redis`, `postgres`, `balancer` or `demo-agents`.
   * Resolves with how it ended when it is gone, at once for SIGSTOP and SIGCONT.
   */
  kill(name: string, signal?: NodeJS.Signals): Promise<Exit | undefined>;
  /** Stops a process if it runs, and resolves when it is ready again. */
  restart(name: string): Promise<void>;
  /** Everything, in order: agents, gateways, balancer, workers, API, servers of our own. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts a cluster on the loopback and waits until all of it is ready.
 *
 * @throws {LaunchError | ServerError} after stopping what was started.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  mkdirSync(options.dir, { recursive: true });
  const servers = options.servers ?? (await throwAwayServers(options.dir));
  const cluster = new LocalCluster(options, servers);
  try {
    await cluster.start();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

const DEFAULT_COUNTS: Record<ServiceName, number> = { gateway: 2, "state-worker": 1, "rollout-worker": 1, api: 1 };
/** Who stops together, and in which order. */
const STOP_ORDER: readonly (ServiceName | "demo-agents" | "balancer" | "server")[] = [
  "demo-agents",
  "gateway",
  "balancer",
  "state-worker",
  "rollout-worker",
  "api",
  "server",
];
const STOP_GRACE_MS = 15_000;

type Role = (typeof STOP_ORDER)[number];
type Servers = NonNullable<ClusterOptions["servers"]>;

class LocalCluster implements Cluster {
  readonly #options: ClusterOptions;
  readonly #servers: Servers;
  readonly #members: { readonly role: Role; readonly process: SupervisedProcess }[] = [];
  #plans: readonly ServicePlan[] = [];
  #tokens: Tokens = { agentToken: "", adminToken: "" };
  #agentPort = 0;
  #apiPort = 0;
  #ready = false;

  constructor(options: ClusterOptions, servers: Servers) {
    this.#options = options;
    this.#servers = servers;
    this.#addServer("redis", servers.redis);
    this.#addServer("postgres", servers.postgres);
  }

  async start(): Promise<void> {
    const { dir, layout = "shared-port", demoAgents = 0 } = this.#options;
    mkdirSync(join(dir, "logs"), { recursive: true });
    const statsPort = await this.#choosePorts(layout);
    // Before the services: the first mirror of the tokens then holds them already.
    this.#tokens = await provideTokens({
      dir,
      databaseUrl: this.#servers.postgres.url,
      ownDatabase: this.#servers.postgres.own !== undefined,
      bootstrap: join(this.#options.root ?? ROOT, "services", "api", "dist", "bootstrap.js"),
    });
    await Promise.all(this.#plans.map((plan) => this.#addService(plan).start()));
    if (layout === "balancer") await this.#addBalancer(statsPort).start();
    if (demoAgents > 0) await this.#addDemoAgents(demoAgents).start();
    this.#ready = true;
  }

  get info(): ClusterInfo {
    const { redis, postgres } = this.#servers;
    return {
      agentUrl: agentUrlOf(this.#agentPort),
      apiUrl: `http://127.0.0.1:${this.#apiPort}`,
      ...this.#tokens,
      redisUrl: redis.url,
      databaseUrl: postgres.url,
      processes: this.#plans.flatMap((plan) => this.#processInfo(plan)),
    };
  }

  get urls(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#plans.flatMap(({ name, url }) => (url === undefined ? [] : [[name, url]])));
  }

  async kill(name: string, signal: NodeJS.Signals = "SIGKILL"): Promise<Exit | undefined> {
    const process = this.#find(name);
    if (signal !== "SIGSTOP" && signal !== "SIGCONT") return process.kill(signal);
    process.signal(signal);
    return undefined;
  }

  restart(name: string): Promise<void> {
    return this.#find(name).restart();
  }

  async stop(): Promise<void> {
    this.#ready = false;
    for (const role of STOP_ORDER) {
      const members = this.#members.filter((member) => member.role === role);
      await Promise.allSettled(members.map(({ process }) => process.stop(STOP_GRACE_MS)));
    }
  }

  /** @returns a port for the balancer's statistics. */
  async #choosePorts(layout: Layout): Promise<number> {
    const { counts, managementPortsFrom, env = {}, drain = { detectionMs: 0, windowMs: 200 }, root } = this.#options;
    const wanted = { ...DEFAULT_COUNTS, ...counts };
    const processes = Object.values(wanted).reduce((sum, count) => sum + count, 0);
    const free = await freePorts(3 + processes, undefined);
    const [agentPort = 0, apiPort = 0, statsPort = 0, ...sparePorts] = free;
    const managementPorts = await freePorts(processes, managementPortsFrom);
    this.#agentPort = this.#options.agentPort ?? agentPort;
    this.#apiPort = this.#options.apiPort ?? apiPort;
    this.#plans = planServices({
      counts: wanted,
      layout,
      agentPort: this.#agentPort,
      apiPort: this.#apiPort,
      managementPorts,
      sparePorts,
      redisUrl: this.#servers.redis.url,
      databaseUrl: this.#servers.postgres.url,
      drain,
      env,
      root: root ?? ROOT,
    });
    return statsPort;
  }

  #addServer(name: string, { own }: ProvidedServer): void {
    if (own !== undefined) this.#add("server", { name, running: own.running, launch: () => own.again() });
  }

  #addService(plan: ServicePlan): SupervisedProcess {
    const program = { ...plan, logDir: join(this.#options.dir, "logs") };
    return this.#add(plan.service, { name: plan.name, launch: (signal) => launchService(program, signal) });
  }

  #addBalancer(statsPort: number): SupervisedProcess {
    const { haproxy: program, sendProxy = false, dir } = this.#options;
    if (program === undefined) throw new Error("the layout balancer needs the option haproxy");
    const gateways = this.#plans.filter((plan) => plan.service === "gateway");
    const options = { program, gateways, agentPort: this.#agentPort, statsPort, sendProxy, dir: join(dir, "logs") };
    return this.#add("balancer", { name: "balancer", launch: () => startBalancer(options) });
  }

  #addDemoAgents(count: number): SupervisedProcess {
    const { agentUrl, agentToken } = this.info;
    const program = {
      name: "demo-agents",
      entry: join(this.#options.root ?? ROOT, "libs", "testkit", "dist", "fleet", "main.js"),
      env: { FLEET_URL: agentUrl, FLEET_TOKEN: agentToken, FLEET_COUNT: String(count) },
      logDir: join(this.#options.dir, "logs"),
    };
    return this.#add("demo-agents", { name: "demo-agents", launch: () => startNode(program) });
  }

  #add(role: Role, part: Pick<ConstructorParameters<typeof SupervisedProcess>[0], "name" | "launch" | "running">) {
    const { keepAlive = false, say = () => undefined, onChange } = this.#options;
    const changed = (): void => (this.#ready ? onChange?.() : undefined);
    const process = new SupervisedProcess({ ...part, keepAlive, say, onChange: changed });
    this.#members.push({ role, process });
    return process;
  }

  #find(name: string): SupervisedProcess {
    const member = this.#members.find(({ process }) => process.name === name);
    if (member !== undefined) return member.process;
    const names = this.#members.map(({ process }) => process.name).join(", ");
    throw new Error(`the cluster has no process ${name}, only ${names}`);
  }

  #processInfo({ name, service, managementPort }: ServicePlan): ProcessInfo[] {
    const { pid } = this.#find(name);
    return pid === undefined ? [] : [{ name, service, pid, managementUrl: `http://127.0.0.1:${managementPort}` }];
  }
}
