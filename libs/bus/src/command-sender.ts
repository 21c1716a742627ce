import { cluster, opamp } from "@opamp/proto";
import type { AgentKey } from "@opamp/opamp";
import type { CommandQueue } from "./command-queue.ts";
import type { NodeInboxes } from "./node-inboxes.ts";

/** A custom message to an agent. */
export interface OutgoingMessage {
  readonly capability: string;
  readonly type: string;
  readonly data: Uint8Array;
}

/** What an operator asked of one agent. */
export interface OperatorCommand {
  /** A UUID of version 7. */
  readonly id: string;
  readonly kind: "restart" | "reportFullState" | "customMessage";
  readonly expiresAt: Date;
  /** Of the kind `customMessage`. */
  readonly message: OutgoingMessage | undefined;
}

export interface CommandSenderDeps {
  readonly queue: Pick<CommandQueue, "enqueue" | "owner">;
  readonly inboxes: Pick<NodeInboxes, "commandsWaiting">;
}

/** Puts commands where their agents' gateways find them, and wakes the gateway that holds the agent. */
export class CommandSender {
  readonly #deps: CommandSenderDeps;

  constructor(deps: CommandSenderDeps) {
    this.#deps = deps;
  }

  /**
   * Once for each id: the same call again, even after the agent got the command, does nothing. An agent that polls gets
   * it with its next poll, one that is away when it comes back, both until the command expires.
   *
   * @throws {BusUnavailableError} after which it may have been sent.
   */
  async send(agent: AgentKey, command: cluster.ICommand): Promise<void> {
    const owner = await this.#deps.queue.enqueue(agent, command);
    if (owner !== undefined) await this.#deps.inboxes.commandsWaiting(agent, owner);
  }

  /** Wakes the agent's gateway again: a wake may be lost, or come while the session moves. @throws {BusUnavailableError} */
  async wake(agent: AgentKey): Promise<void> {
    const owner = await this.#deps.queue.owner(agent);
    if (owner !== undefined) await this.#deps.inboxes.commandsWaiting(agent, owner);
  }
}

const KINDS = {
  restart: cluster.CommandKind.COMMAND_KIND_RESTART,
  reportFullState: cluster.CommandKind.COMMAND_KIND_REPORT_FULL_STATE,
  customMessage: cluster.CommandKind.COMMAND_KIND_CUSTOM_MESSAGE,
} as const;

/** As it waits in Redis. */
export function toBusCommand({ id, kind, expiresAt, message }: OperatorCommand): cluster.ICommand {
  return {
    id,
    kind: KINDS[kind],
    expiresAtMs: expiresAt.getTime(),
    ...(message !== undefined && { customMessage: opamp.CustomMessage.encode(message).finish() }),
  };
}
