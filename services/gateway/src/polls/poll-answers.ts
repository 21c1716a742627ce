import type { Publisher } from "../publish/publisher.ts";
import type { Answers } from "../session/answers.ts";
import { commandMessage } from "../session/command-message.ts";
import type { CommandCarrier, Commands } from "../session/commands.ts";
import type { Offers } from "../session/offers.ts";
import type { Session } from "../session/session.ts";
import type { GatewayMetrics } from "../metrics.ts";
import { within } from "../within.ts";

export interface PollAnswersDeps {
  readonly answers: Answers;
  readonly commands: Commands;
  readonly offers: Offers;
  readonly publisher: Pick<Publisher, "event">;
  readonly metrics: Pick<GatewayMetrics, "commands">;
  readonly now: () => number;
}

/** How long an answer waits for a config body; the next poll gets what is too late. */
const BODY_WAIT_MS = 400;

/** The one message a poller gets: a command alone, or everything else it is owed. */
export class PollAnswers {
  readonly #deps: PollAnswersDeps;

  constructor(deps: PollAnswersDeps) {
    this.#deps = deps;
  }

  async compose(session: Session, commandsWait: boolean): Promise<Uint8Array> {
    // What a new session is owed fits into no command's message and would be forgotten: the command has time.
    const isSettled = session.introduced && !session.owesFullState;
    const command = commandsWait && isSettled ? await this.#command(session) : undefined;
    return command ?? this.#everythingElse(session);
  }

  /** Takes one command, because only one fits (S-170); those left wait for the next poll. */
  async #command(session: Session): Promise<Uint8Array | undefined> {
    const { commands, publisher, metrics } = this.#deps;
    let body: Uint8Array | undefined;
    const carrier: CommandCarrier = {
      send: (_, command) => {
        body = commandMessage(session, command, {});
        metrics.commands.written += 1;
        publisher.event(session, session.uidBytes(), { kind: "command-outcome", id: command.id, outcome: "written" });
      },
      // With everything else, in this answer.
      ask: () => true,
    };
    await commands.deliver(session, carrier, 1);
    return body;
  }

  async #everythingElse(session: Session): Promise<Uint8Array> {
    const { answers, offers, now } = this.#deps;
    let due = offers.due(session, now());
    if (due instanceof Promise) {
      await within(BODY_WAIT_MS, due);
      due = offers.due(session, now());
    }
    const config = due instanceof Promise ? undefined : due;
    if (config !== undefined) offers.written(session, config, now());
    return answers.full(session, session.uidBytes(), config);
  }
}
