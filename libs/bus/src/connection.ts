import type { Writable } from "node:stream";
import { Redis } from "ioredis";
import type { RedisOptions } from "ioredis";
import { Backoff, redactSecrets, retry } from "@opamp/runtime";
import type { Logger, Readiness, Service } from "@opamp/runtime";
import { guarded } from "./errors.ts";

/**
 * What a connection is for.
 *
 * `command`: everything of this library; fails fast while Redis is away, so that the caller can keep what it has.
 * `blocking`: one loop that waits in XREAD; nothing else may use it.
 * `producer`: adds BullMQ jobs.
 * `bullmq-worker`: takes BullMQ jobs; waits for ever.
 */
export type RedisRole = "command" | "blocking" | "producer" | "bullmq-worker";

export interface RedisConnectionOptions {
  /** Names the connection in logs and in Redis' client list. */
  readonly name: string;
  readonly log: Logger;
  readonly role: RedisRole;
}

const CONNECT_TIMEOUT_MS = 5_000;
const COMMAND_TIMEOUT_MS = 5_000;
/** A server that says nothing for so long although asked is gone, whatever TCP believes. */
const SILENCE_MS = 15_000;
/** Longest delay before the next attempt to connect. */
const RECONNECT_CAP_MS = 2_000;

/** None waits for the operating system to notice a dead peer, which takes a quarter of an hour. */
const ROLES: Record<RedisRole, RedisOptions> = {
  // A command sent twice could add an event twice, so none is repeated unasked.
  command: {
    commandTimeout: COMMAND_TIMEOUT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
  },
  blocking: {
    blockingTimeout: SILENCE_MS,
    blockingTimeoutGrace: COMMAND_TIMEOUT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
  },
  producer: { commandTimeout: COMMAND_TIMEOUT_MS, enableOfflineQueue: false, maxRetriesPerRequest: 0 },
  // BullMQ refuses a limit of retries, and blocks for up to 10 s.
  "bullmq-worker": {
    maxRetriesPerRequest: null,
    blockingTimeout: SILENCE_MS,
    blockingTimeoutGrace: COMMAND_TIMEOUT_MS,
  },
};

/** The one place that builds Redis clients. Connects when first used, again for ever, and logs both ends of an outage. */
export function createRedis(url: string, { name, log, role }: RedisConnectionOptions): Redis {
  const backoff = new Backoff({ baseMs: 50, capMs: RECONNECT_CAP_MS });
  const redis = new Redis(url, {
    ...ROLES[role],
    connectionName: `opamp-${name}`,
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepAlive: SILENCE_MS,
    lazyConnect: true,
    // Version 3 changes the shape of some replies; nothing here needs it.
    protocol: 2,
    retryStrategy: () => backoff.next(),
    socketTimeout: SILENCE_MS,
    replyMapping: "legacy",
  });
  const outage = { logged: false };
  redis.on("error", (err: Error) => {
    if (outage.logged) return;
    outage.logged = true;
    log.warn({ redis: name, reason: redactSecrets(err.message) }, "redis is unreachable, trying again");
  });
  redis.on("ready", () => {
    backoff.reset();
    if (outage.logged) log.info({ redis: name }, "redis is reachable again");
    outage.logged = false;
  });
  return redis;
}

export interface RedisServiceOptions {
  /** Names the service, and the part in readiness reports. */
  readonly name: string;
  /** Told whether the connection is up. */
  readonly readiness?: Pick<Readiness, "set">;
}

/** How long a polite good-bye may take. */
const QUIT_MS = 1_000;

/** Opens and closes a connection with its process. `start` waits until Redis answers. */
export function redisService(redis: Redis, { name, readiness }: RedisServiceOptions): Service {
  const stopped = new AbortController();
  const down = "redis is unreachable";
  return {
    name,
    async start() {
      readiness?.set(name, false, down);
      redis.on("ready", () => readiness?.set(name, true));
      redis.on("close", () => readiness?.set(name, false, down));
      await retry(() => pinged(redis), { signal: stopped.signal, backoff: new Backoff({ capMs: RECONNECT_CAP_MS }) });
      // BullMQ connects what it is given at once, so that the connection may have been ready before this began.
      readiness?.set(name, true);
    },
    async stop() {
      stopped.abort();
      await closeRedis(redis);
    },
  };
}

/**
 * Lets all commands that `work` starts leave in one write: a system call for each would cost more than the commands.
 */
export function together(redis: Redis, work: () => void): void {
  // Absent until the first connection.
  const stream: Pick<Writable, "cork" | "uncork"> | undefined = redis.stream;
  stream?.cork();
  try {
    work();
  } finally {
    stream?.uncork();
  }
}

/** Ends a connection: politely when it is up, at once when not. Safe to call twice. */
export async function closeRedis(redis: Redis): Promise<void> {
  if (redis.status === "ready") {
    const timeout = AbortSignal.timeout(QUIT_MS);
    const late = new Promise<void>((resolve) => timeout.addEventListener("abort", () => resolve(), { once: true }));
    await Promise.race([
      redis.quit().then(
        () => undefined,
        () => undefined,
      ),
      late,
    ]);
  }
  redis.disconnect();
}

async function pinged(redis: Redis): Promise<void> {
  // A failed first attempt goes on in the background, so `connect` is called once only.
  if (redis.status === "wait") await guarded(redis.connect());
  await guarded(redis.ping());
}
