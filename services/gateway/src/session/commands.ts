import type { SessionStore } from "@opamp/bus";
import { AgentCapability, hasCapability } from "@opamp/opamp";
import { cluster, toNumber } from "@opamp/proto";
import type { Logger } from "@opamp/runtime";
import type { GatewayMetrics } from "../metrics.ts";
import type { Publisher } from "../publish/publisher.ts";
import type { Session } from "./session.ts";

export interface CommandsDeps {
  readonly store: Pick<SessionStore, "takeCommands">;
  readonly publisher: Pick<Publisher, "event">;
  readonly metrics: Pick<GatewayMetrics, "commands" | "fullStateRequests">;
  readonly log: Logger;
  readonly now: () => number;
}

/** How a transport carries a command out. */
export interface CommandCarrier {
  /** Sends a restart, alone; reports its outcome by itself. */
  restart(session: Session, command: cluster.Command): void;
  /** Sends what the agent is owed now. */
  askFullState(session: Session): void;
}

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
      for (const command of taken) this.#carryOut(session, command, carrier);
    } catch (err) {
      // Commands that were taken and lost so are seen to expire by whoever waits for their outcome.
      this.#deps.metrics.commands.failed += 1;
      this.#deps.log.warn({ err, instanceUid: session.agent.instanceUid }, "could not take commands");
    }
  }

  #carryOut(session: Session, command: cluster.Command, carrier: CommandCarrier): void {
    if (toNumber(command.expiresAtMs) <= this.#deps.now()) return this.#outcome(session, command, "expired");
    if (command.kind === cluster.CommandKind.COMMAND_KIND_REPORT_FULL_STATE) {
      this.#deps.metrics.fullStateRequests.command += 1;
      session.owesFullState = true;
      carrier.askFullState(session);
      return this.#outcome(session, command, "written");
    }
    const isRestart = command.kind === cluster.CommandKind.COMMAND_KIND_RESTART;
    if (!isRestart || !hasCapability(session.capabilities, AgentCapability.AcceptsRestartCommand)) {
      return this.#outcome(session, command, "unsupported");
    }
    carrier.restart(session, command);
  }

  #outcome(session: Session, { id }: cluster.Command, outcome: "written" | "expired" | "unsupported"): void {
    this.#deps.metrics.commands[outcome] += 1;
    this.#deps.publisher.event(session, session.uidBytes(), { kind: "command-outcome", id, outcome });
  }
}
