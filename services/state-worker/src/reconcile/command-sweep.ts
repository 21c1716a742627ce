import { toBusCommand } from "@opamp/bus";
import type { CommandSender } from "@opamp/bus";
import type { Logger } from "@opamp/runtime";
import { agentsWithCommands, expireCommands, unsentCommands } from "@opamp/store";
import type { CommandRepository, OwnedPartition } from "@opamp/store";
import type { Pool } from "pg";
import type { StateWorkerMetrics } from "../metrics.ts";

/** Commands of one round: what is more comes in the next one. */
const LIMIT = 200;

export interface CommandSweepDeps {
  readonly pool: Pool;
  readonly owned: () => readonly OwnedPartition[];
  readonly commands: Pick<CommandRepository, "markSent">;
  readonly sender: Pick<CommandSender, "send" | "wake">;
  readonly metrics: Pick<StateWorkerMetrics, "commandsExpired" | "commandsSent">;
  readonly log: Logger;
}

/**
 * Sees to the end of operators' commands: sends those that the API did not get to, wakes gateways again whose agents
 * are there and did not get theirs, and lets those expire that no gateway took. What was sent once is never sent again,
 * also when Redis lost it: it may have reached its agent.
 */
export class CommandSweep {
  readonly #deps: CommandSweepDeps;

  constructor(deps: CommandSweepDeps) {
    this.#deps = deps;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { pool, owned, metrics } = this.#deps;
    const partitions = owned().map(({ id }) => id);
    if (partitions.length === 0) return;
    metrics.commandsExpired.inc(await expireCommands(pool, partitions));
    await this.#send(partitions, signal);
    for (const agent of await agentsWithCommands(pool, partitions, LIMIT)) {
      if (!signal.aborted) await this.#deps.sender.wake(agent);
    }
  }

  async #send(partitions: readonly number[], signal: AbortSignal): Promise<void> {
    const { pool, commands, sender, metrics, log } = this.#deps;
    const unsent = await unsentCommands(pool, partitions, LIMIT);
    for (const command of unsent) {
      if (signal.aborted) return;
      await sender.send(command.agent, toBusCommand(command));
      await commands.markSent(command.id);
      metrics.commandsSent.inc();
    }
    if (unsent.length > 0) log.info({ commands: unsent.length }, "commands sent that the API did not get to");
  }
}
