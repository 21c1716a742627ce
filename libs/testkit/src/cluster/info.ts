import type { ServiceName } from "./plan.ts";

/** The shape of `.local/cluster.json`, which scripts rely on. */
export interface ClusterInfo {
  readonly agentUrl: string;
  readonly apiUrl: string;
  readonly agentToken: string;
  readonly adminToken: string;
  readonly redisUrl: string;
  readonly databaseUrl: string;
  /** The services that run at this moment. */
  readonly processes: readonly ProcessInfo[];
}

export interface ProcessInfo {
  readonly name: string;
  readonly service: ServiceName;
  readonly pid: number;
  readonly managementUrl: string;
}
