import { cluster, toNumber } from "@opamp/proto";
import type { AgentKey } from "@opamp/opamp";
import type { Redis } from "ioredis";
import { guarded } from "./errors.ts";
import { keys } from "./keys.ts";
import { LuaScript } from "./lua-script.ts";
import { readOwner } from "./owner.ts";
import type { Owner } from "./owner.ts";
import { partitionOf } from "./partitions.ts";

export interface CommandQueueDeps {
  readonly redis: Redis;
  readonly partitionCount: number;
}

/** Commands that wait for their agents. `SessionStore.takeCommands` takes them, each once. */
export class CommandQueue {
  readonly #deps: CommandQueueDeps;
  readonly #enqueue = new LuaScript("enqueue-command");

  constructor(deps: CommandQueueDeps) {
    this.#deps = deps;
  }

  /**
   * Enqueues a command once for each id, even after it was taken.
   * Resolves to the agent's owner: call `NodeInboxes.commandsWaiting` with it.
   *
   * @throws {BusUnavailableError} after which it may be enqueued; the same call again is safe.
   */
  async enqueue(agent: AgentKey, command: cluster.ICommand): Promise<Owner | undefined> {
    const { redis, partitionCount } = this.#deps;
    const at = partitionOf(agent, partitionCount);
    const bytes = Buffer.from(cluster.Command.encode(command).finish());
    const expiresAtMs = toNumber(command.expiresAtMs ?? 0);
    const names = [keys.commands(at, agent), keys.session(at, agent)];
    return readOwner(await this.#enqueue.run(redis, names, [command.id ?? "", bytes, expiresAtMs]));
  }

  /** The node that holds the agent, if one does. @throws {BusUnavailableError} */
  async owner(agent: AgentKey): Promise<Owner | undefined> {
    const { redis, partitionCount } = this.#deps;
    const session = keys.session(partitionOf(agent, partitionCount), agent);
    return readOwner(await guarded(redis.hmget(session, "n", "e", "t")));
  }
}
