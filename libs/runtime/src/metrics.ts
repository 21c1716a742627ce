import { collectDefaultMetrics, Registry } from "prom-client";

export interface RegistryOptions {
  /** Label `service` of every sample, for example `gateway`. */
  readonly service: string;
  /** Label `node` of every sample: the configured name of this process. */
  readonly node?: string;
}

/** A registry with the process metrics that dashboards expect: event-loop lag, memory, CPU, open files. */
export function createRegistry({ service, node }: RegistryOptions): Registry {
  const registry = new Registry();
  registry.setDefaultLabels(node === undefined ? { service } : { service, node });
  collectDefaultMetrics({ register: registry });
  return registry;
}
