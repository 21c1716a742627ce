/** A part of a process with a life of its own: a listener, a loop, a connection. */
export interface Service {
  readonly name: string;
  /** Resolves when ready; a rejection ends the process before it takes traffic. */
  start(): Promise<void>;
  /**
   * Stop taking new work and finish what is in flight. Runs before any `stop`.
   * The signal aborts when the time for draining is over: return at once then, losing as little as possible.
   */
  drain?(signal: AbortSignal): Promise<void>;
  /** Release sockets, timers and connections. Safe to call twice, and after a `start` that did not complete. */
  stop(): Promise<void>;
}
