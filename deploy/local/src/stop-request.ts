/** The part of `process` that signals arrive at; tests pass their own. */
export interface SignalSource {
  on(event: string, listener: () => void): unknown;
}

export interface StopRequestDeps {
  readonly stop: () => Promise<void>;
  readonly exit: (code: number) => void;
  readonly source?: SignalSource;
  /** Milliseconds, never going back. */
  readonly now?: () => number;
}

/** npm, our parent and the terminal each pass on the same Ctrl-C. */
const SAME_REQUEST_MS = 1_000;

/**
 * Stops in order on SIGINT, SIGTERM, SIGHUP, or when our parent is gone, then exits 0, or 1 when that failed. Asked
 * a second time, at least a second later, it exits at once; children then end by themselves.
 */
export function onStopRequest({ stop, exit, source = process, now = () => performance.now() }: StopRequestDeps): void {
  let askedAt: number | undefined;
  const ask = (): void => {
    if (askedAt === undefined) {
      askedAt = now();
      stop().then(
        () => exit(0),
        () => exit(1),
      );
    } else if (now() - askedAt >= SAME_REQUEST_MS) {
      exit(1);
    }
  };
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) source.on(event, ask);
}
