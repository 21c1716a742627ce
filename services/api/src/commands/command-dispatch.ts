import { CommandQueue, CommandSender, NodeInboxes, toBusCommand } from "@opamp/bus";
import type { OperatorCommand } from "@opamp/bus";
import type { AgentKey } from "@opamp/opamp";
import { readPartitionCount } from "@opamp/store";
import type { CommandRepository } from "@opamp/store";
import type { Redis } from "ioredis";
import type { Pool } from "pg";

export interface CommandDispatchDeps {
  readonly pool: Pool;
  readonly redis: Redis;
  readonly commands: Pick<CommandRepository, "markSent">;
}

/** Sends commands on their way to agents' gateways. What does not get through is sent by a state worker. */
export class CommandDispatch {
  readonly #deps: CommandDispatchDeps;
  #sender: CommandSender | undefined;

  constructor(deps: CommandDispatchDeps) {
    this.#deps = deps;
  }

  /** After the commit. @throws {BusUnavailableError | StoreUnavailableError} */
  async send(agent: AgentKey, command: OperatorCommand): Promise<void> {
    this.#sender ??= await this.#createSender();
    // Without a state worker there is no cluster yet, and no gateway that could take it.
    if (this.#sender === undefined) return;
    await this.#sender.send(agent, toBusCommand(command));
    await this.#deps.commands.markSent(command.id);
  }

  async #createSender(): Promise<CommandSender | undefined> {
    const { pool, redis } = this.#deps;
    const partitionCount = await readPartitionCount(pool);
    if (partitionCount === undefined) return undefined;
    return new CommandSender({
      queue: new CommandQueue({ redis, partitionCount }),
      inboxes: new NodeInboxes({ redis }),
    });
  }
}
