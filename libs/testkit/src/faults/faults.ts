import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import type { Cluster } from "../cluster/cluster.ts";

/** `crashed`: gone at once, back on its port with what it had on disk. `frozen`: accepts, but says nothing. */
export type OutageKind = "crashed" | "frozen";

/** A server is away for a while. */
export async function outage(
  cluster: Cluster,
  server: "redis" | "postgres",
  ms: number,
  kind: OutageKind = "crashed",
): Promise<void> {
  if (kind === "frozen") return frozen(cluster, server, () => sleep(ms));
  // Postgres' children outlive a postmaster that gets SIGKILL for a moment and hold on to shared memory: an immediate
  // shutdown is the same crash for its clients.
  await cluster.kill(server, server === "postgres" ? "SIGQUIT" : "SIGKILL");
  await sleep(ms);
  await cluster.restart(server);
}

/** Holds a process still, as a paused virtual machine or a long stop of the whole process does. */
export async function frozen(cluster: Cluster, name: string, during: () => Promise<void>): Promise<void> {
  await cluster.kill(name, "SIGSTOP");
  try {
    await during();
  } finally {
    await cluster.kill(name, "SIGCONT");
  }
}

/** Redis forgets everything while it goes on running. */
export async function flushRedis(url: string): Promise<void> {
  await onRedis(url, (redis) => redis.flushall());
}

/** A few commands on a connection of their own. */
export async function onRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, commandTimeout: 5_000 });
  redis.on("error", () => undefined); // the command rejects with it
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
