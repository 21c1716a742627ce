import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import type { Cluster } from "../cluster/cluster.ts";

/** A server crashes and comes back on its port after a while, with what it had written to disk. */
export async function outage(cluster: Cluster, server: "redis" | "postgres", ms: number): Promise<void> {
  // Postgres' postmaster dies at once by SIGKILL, but its children hold on to shared memory: an immediate shutdown is
  // the same crash for its clients.
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
