import type { Connection } from "../connection/connection.ts";

export interface FirstMessagesOptions {
  /** Undefined for no deadline. */
  readonly deadlineMs: number | undefined;
  readonly now: () => number;
  readonly close: (connection: Connection) => void;
}

/** Closed in one sweep. */
const MOST_AT_ONCE = 100;

/** WebSockets from which no message has been taken yet. One sweep looks after all of them: no socket has a timer. */
export class FirstMessages {
  readonly #options: FirstMessagesOptions;
  /** With the time they were opened at, and therefore in its order. */
  readonly #silent = new Map<Connection, number>();

  constructor(options: FirstMessagesOptions) {
    this.#options = options;
  }

  opened(connection: Connection): void {
    if (this.#options.deadlineMs !== undefined) this.#silent.set(connection, this.#options.now());
  }

  /** It has spoken, or is closed. */
  settled(connection: Connection): void {
    this.#silent.delete(connection);
  }

  /** Closes those whose time is over, a few at once: they come back without any delay. */
  sweep(): void {
    const { deadlineMs = 0, now, close } = this.#options;
    const before = now() - deadlineMs;
    let left = MOST_AT_ONCE;
    for (const [connection, openedMs] of this.#silent) {
      if (openedMs > before || left-- === 0) return;
      this.#silent.delete(connection);
      close(connection);
    }
  }
}
