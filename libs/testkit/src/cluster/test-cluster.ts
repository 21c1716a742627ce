import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Exit } from "../servers/child.ts";
import { query } from "../servers/postgres.ts";
import { startCluster } from "./cluster.ts";
import type { Cluster, ClusterOptions } from "./cluster.ts";
import { Crew } from "./crew.ts";
import type { CrewOptions } from "./crew.ts";
import { eventually } from "./eventually.ts";
import type { ClusterInfo } from "./info.ts";
import { Operator } from "./operator.ts";
import { throwAwayServers } from "./throw-away-servers.ts";

/** What a service's management server answers; status 0 when it does not. */
export interface ProbeAnswer {
  readonly status: number;
  readonly body: string;
}

/** A folder for a cluster that PostgreSQL's user may enter. */
export function temporaryClusterDir(): string {
  const dir = mkdtempSync(join(tmpdir(), "opamp-e2e-"));
  chmodSync(dir, 0o755);
  return dir;
}

/**
 * A cluster for one test file, in a folder of its own that is removed with it. With E2E_KEEP_LOGS naming a folder its
 * logs are copied there first.
 *
 * @param options `keepRedis`: a Redis that is restarted has kept its data.
 */
export async function startTestCluster({
  keepRedis = false,
  ...options
}: Partial<ClusterOptions> & { keepRedis?: boolean } = {}): Promise<TestCluster> {
  const dir = options.dir ?? temporaryClusterDir();
  const servers = options.servers ?? (await throwAwayServers(dir, { keepRedis }));
  return new TestCluster(dir, await startCluster({ ...options, dir, servers }));
}

export class TestCluster implements Cluster {
  readonly dir: string;
  readonly operator: Operator;
  readonly #cluster: Cluster;
  readonly #crews: Crew[] = [];
  /** Also of processes that do not run at the moment. */
  readonly #managementUrls: ReadonlyMap<string, string>;

  constructor(dir: string, cluster: Cluster) {
    this.dir = dir;
    this.#cluster = cluster;
    this.operator = new Operator(cluster.info);
    this.#managementUrls = new Map(cluster.info.processes.map(({ name, managementUrl }) => [name, managementUrl]));
  }

  get info(): ClusterInfo {
    return this.#cluster.info;
  }

  get urls(): Readonly<Record<string, string>> {
    return this.#cluster.urls;
  }

  kill(name: string, signal?: NodeJS.Signals): Promise<Exit | undefined> {
    return this.#cluster.kill(name, signal);
  }

  restart(name: string): Promise<void> {
    return this.#cluster.restart(name);
  }

  /** Agents that end with the cluster. @param node whose own address they use; default the cluster's. */
  crew(options: CrewOptions, node?: string): Crew {
    const { agentUrl, agentToken: token } = this.info;
    const crew = new Crew({ operator: this.operator, url: this.url(node) ?? agentUrl, token }, options);
    this.#crews.push(crew);
    return crew;
  }

  url(name: string | undefined): string | undefined {
    return name === undefined ? undefined : this.urls[name];
  }

  /** One statement on a connection of its own. */
  rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return query(this.info.databaseUrl, sql, values);
  }

  /** Everything a process has written, over all its lives. */
  log(name: string): string {
    const file = join(this.dir, "logs", `${name}.log`);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }

  async probe(name: string, path = "/readyz"): Promise<ProbeAnswer> {
    try {
      const response = await fetch(`${this.#managementUrls.get(name)}${path}`, { signal: AbortSignal.timeout(2_000) });
      return { status: response.status, body: await response.text() };
    } catch {
      return { status: 0, body: "" };
    }
  }

  /** Every process says that it would take traffic. Agents that come before are refused for half a minute. */
  async ready(): Promise<void> {
    const unready = async (): Promise<string[]> => {
      const names = [...this.#managementUrls.keys()];
      const answers = await Promise.all(names.map((name) => this.probe(name)));
      return names.filter((_, i) => answers[i]?.status !== 200);
    };
    await eventually("all are ready", unready, (names) => names.length === 0);
  }

  /** All processes, but neither agents nor folder: a cluster can be started on it again. */
  async halt(): Promise<void> {
    await this.#cluster.stop();
  }

  async stop(): Promise<void> {
    for (const crew of this.#crews.splice(0)) crew.kill();
    await this.#cluster.stop();
    const keep = process.env["E2E_KEEP_LOGS"] ?? "";
    if (keep !== "") cpSync(join(this.dir, "logs"), keep, { recursive: true });
    rmSync(this.dir, { recursive: true, force: true });
  }
}
