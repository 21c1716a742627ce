import { startTestCluster } from "@opamp/testkit";
import type { ClusterInfo } from "@opamp/testkit";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    conformanceCluster: ClusterInfo;
  }
}

/** Everything of a cluster but gateways, for all files: each starts gateways of its own, with settings of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster({ counts: { gateway: 0 } });
  project.provide("conformanceCluster", cluster.info);
  return () => cluster.stop();
}
