import type { SessionStore } from "@opamp/bus";
import { AgentCapability, hasCapability } from "@opamp/opamp";
import { cluster, opamp, toNumber } from "@opamp/proto";
import type { Logger } from "@opamp/runtime";
import type { GatewayMetrics } from "../metrics.ts";
import type { CommandOutcome } from "../publish/events.ts";
import type { Publisher } from "../publish/publisher.ts";
import type { Session } from "./session.ts";

export interface CommandsDeps {
  readonly store: Pick<SessionStore, "takeCommands">;
  readonly publisher: Pick<Publisher, "event">;
  readonly maxSendBytes: number;
  readonly metrics: Pick<GatewayMetrics, "commands" | "fullStateRequests">;
  readonly log: Logger;
  readonly now: () => number;
}

/** How a transport carries a command out. */
export interface CommandCarrier {
  /** Sends a restart or a custom message, alone; reports its outcome by itself. */
  send(session: Session, command: cluster.Command): void;
  /** Sends what the agent is owed now, for example the request for its full state. @returns false when it cannot. */
  ask(session: Session): boolean;
}

const Kind = cluster.CommandKind;

/** Header and uid of a message, and the frame of its only field, at most. */
const ENVELOPE_BYTES = 32;

/** Takes what operators asked of an agent, each command once, and sees to its outcome. */
export class Commands {
  readonly #deps: CommandsDeps;

  constructor(deps: CommandsDeps) {
    this.#deps = deps;
  }

  /** Takes the commands that wait and carries them out. Never rejects. @param limit how many, at most. */
  async deliver(session: Session, carrier: CommandCarrier, limit?: number): Promise<void> {
    try {
      const taken = await this.#deps.store.takeCommands(session.agent, session.epoch, limit);
      for (const command of taken) this.#try(session, command, carrier);
    } catch (err) {
      this.#failed(session, err);
    }
  }

  /** One that fails takes no other with it. */
  #try(session: Session, command: cluster.Command, carrier: CommandCarrier): void {
    try {
      this.#carryOut(session, command, carrier);
    } catch (err) {
      this.#failed(session, err);
    }
  }

  /** Commands that were taken and lost so are seen to expire by whoever waits for their outcome. */
  #failed({ agent: { instanceUid } }: Session, err: unknown): void {
    this.#deps.metrics.commands.failed += 1;
    this.#deps.log.warn({ err, instanceUid }, "could not take commands");
  }

  #carryOut(session: Session, command: cluster.Command, carrier: CommandCarrier): void {
    const obstacle = this.#obstacle(session, command);
    if (obstacle !== undefined) return this.#outcome(session, command, obstacle);
    if (command.kind === Kind.COMMAND_KIND_RESTART || command.kind === Kind.COMMAND_KIND_CUSTOM_MESSAGE) {
      return carrier.send(session, command);
    }
    if (command.kind === Kind.COMMAND_KIND_REPORT_FULL_STATE) {
      this.#deps.metrics.fullStateRequests.command += 1;
      session.owesFullState = true;
    } else session.owesComponents = true;
    this.#outcome(session, command, carrier.ask(session) ? "written" : "undeliverable");
  }

  /** Why a command cannot be carried out. */
  #obstacle(session: Session, command: cluster.Command): CommandOutcome | undefined {
    if (toNumber(command.expiresAtMs) <= this.#deps.now()) return "expired";
    if (!isSupported(session, command)) return "unsupported";
    return command.customMessage.length + ENVELOPE_BYTES > this.#deps.maxSendBytes ? "undeliverable" : undefined;
  }

  #outcome(session: Session, { id }: cluster.Command, outcome: CommandOutcome): void {
    this.#deps.metrics.commands[outcome] += 1;
    this.#deps.publisher.event(session, session.uidBytes(), { kind: "command-outcome", id, outcome });
  }
}

/** Kinds of a newer release are not supported, nor is what the agent did not say it can take (S-77, S-178, S-181). */
function isSupported(session: Session, { kind, customMessage }: cluster.Command): boolean {
  const { capabilities, customCapabilities } = session;
  if (kind === Kind.COMMAND_KIND_RESTART) return hasCapability(capabilities, AgentCapability.AcceptsRestartCommand);
  if (kind === Kind.COMMAND_KIND_REPORT_AVAILABLE_COMPONENTS) {
    return hasCapability(capabilities, AgentCapability.ReportsAvailableComponents);
  }
  if (kind !== Kind.COMMAND_KIND_CUSTOM_MESSAGE) return kind === Kind.COMMAND_KIND_REPORT_FULL_STATE;
  // What it listed on an earlier connection is known to whoever sent the command, and has not changed since.
  if (customCapabilities === undefined) return true;
  return customCapabilities.includes(opamp.CustomMessage.decode(customMessage).capability);
}
