import type { Redis } from "ioredis";
import { guarded } from "./errors.ts";
import { keys } from "./keys.ts";
import { INBOX_TTL_MS, NODE_ALIVE_MS } from "./lifetimes.ts";
import { LuaScript } from "./lua-script.ts";
import { numberReply } from "./replies.ts";

export interface NodeRegistryDeps {
  readonly redis: Redis;
  /** This process, or the name it looks as when it only searches for others. */
  readonly nodeId: string;
  readonly now?: () => number;
}

/** Which nodes live. A node that stops announcing itself counts as lost after 10 s. */
export class NodeRegistry {
  readonly #deps: NodeRegistryDeps;
  readonly #announce = new LuaScript("announce-node");
  #announced = false;

  constructor(deps: NodeRegistryDeps) {
    this.#deps = deps;
  }

  /**
   * Says that this node lives, and creates or keeps its inbox. Call every 2 s.
   * `forgotten`: its key had vanished, so others may have declared it lost and every session has to be reclaimed.
   *
   * @throws {BusUnavailableError}
   */
  async announce(): Promise<"first" | "renewed" | "forgotten"> {
    const { redis, nodeId, now = Date.now } = this.#deps;
    // First in the list, then alive: a node that dies in between is found as lost.
    await guarded(redis.zadd(keys.nodes, now(), nodeId));
    const names = [keys.nodeAlive(nodeId), keys.nodeInbox(nodeId)];
    const existed = numberReply(await this.#announce.run(redis, names, [NODE_ALIVE_MS, INBOX_TTL_MS]));
    const first = !this.#announced;
    this.#announced = true;
    if (first) return "first";
    return existed === 1 ? "renewed" : "forgotten";
  }

  /** Leaves for good: call when all sessions have ended and their events are published. @throws {BusUnavailableError} */
  async withdraw(): Promise<void> {
    const { redis, nodeId } = this.#deps;
    await guarded(redis.del(keys.nodeAlive(nodeId), keys.nodeInbox(nodeId)));
    await this.forget(nodeId);
  }

  /**
   * Nodes that vanished without leaving. Append NODE_LOST to every partition, then call `forget`: in that order a
   * finder that dies in between is followed by another, and the event may come twice.
   *
   * @throws {BusUnavailableError}
   */
  async findLost(): Promise<string[]> {
    const { redis, nodeId } = this.#deps;
    const others = (await guarded(redis.zrange(keys.nodes, "0", "-1"))).filter((other) => other !== nodeId);
    const alive = await this.areAlive(others);
    return others.filter((_, i) => alive[i] === false);
  }

  /** For each node whether it lives, in the same order. @throws {BusUnavailableError} */
  async areAlive(nodeIds: readonly string[]): Promise<boolean[]> {
    const { redis } = this.#deps;
    return Promise.all(nodeIds.map(async (id) => (await guarded(redis.exists(keys.nodeAlive(id)))) === 1));
  }

  /** Takes a lost node off the list; true when this call did it. @throws {BusUnavailableError} */
  async forget(nodeId: string): Promise<boolean> {
    return (await guarded(this.#deps.redis.zrem(keys.nodes, nodeId))) === 1;
  }
}
