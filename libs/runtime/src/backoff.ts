import { OpampError } from "@opamp/opamp";

export interface BackoffOptions {
  /** First delay in milliseconds, default 100. */
  readonly baseMs?: number;
  /** Growth per attempt, default 2. */
  readonly factor?: number;
  /** Longest delay in milliseconds, default 30 000. */
  readonly capMs?: number;
  /** Share of the delay that is random, 0 to 1, default 0.5: a delay of 100 becomes 50 to 100. */
  readonly jitter?: number;
  readonly random?: () => number;
}

/** Growing delays with jitter, so that many clients of one server do not come back together. */
export class Backoff {
  readonly #options: Required<BackoffOptions>;
  #attempt = 0;

  constructor(options: BackoffOptions = {}) {
    this.#options = { baseMs: 100, factor: 2, capMs: 30_000, jitter: 0.5, random: Math.random, ...options };
  }

  /** The delay before the next attempt, in milliseconds; each call counts as one attempt. */
  next(): number {
    const { baseMs, factor, capMs, jitter, random } = this.#options;
    const delay = Math.min(capMs, baseMs * factor ** this.#attempt);
    this.#attempt += 1;
    return Math.round(delay * (1 - jitter * random()));
  }

  /** Call after a success. */
  reset(): void {
    this.#attempt = 0;
  }
}

/**
 * Waits.
 *
 * @throws the signal's reason as soon as it aborts.
 */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(reasonOf(signal));
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      if (signal !== undefined) reject(reasonOf(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error("aborted", { cause: signal.reason });
}

export interface RetryOptions {
  readonly signal?: AbortSignal;
  readonly backoff?: Backoff;
  /** Called after each failure with the delay before the next attempt. Throw from it to give up. */
  readonly onError?: (error: unknown, delayMs: number) => void;
}

/**
 * Calls `fn` until it succeeds.
 *
 * @throws the signal's reason when it aborts between attempts, and whatever `onError` throws.
 */
export async function retry<T>(fn: () => Promise<T>, { signal, backoff, onError }: RetryOptions = {}): Promise<T> {
  const delays = backoff ?? new Backoff();
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await fn();
    } catch (error) {
      const delayMs = delays.next();
      onError?.(error, delayMs);
      await sleep(delayMs, signal);
    }
  }
}

/** What `waitFor` waited for did not come in time; the same wait may succeed later. */
export class WaitTimeoutError extends OpampError {
  override readonly name = "WaitTimeoutError";
  readonly code = "RUNTIME_WAIT_TIMEOUT";
  override readonly retryable = true;
}

export interface WaitForOptions {
  /** Completes "waited 5000 ms for …" in the error. */
  readonly what: string;
  /** Default 10 000. */
  readonly timeoutMs?: number;
  /** Default 50. */
  readonly intervalMs?: number;
  readonly signal?: AbortSignal;
}

type Falsy = false | null | undefined | 0 | "";

/**
 * Asks until the answer is truthy, and returns it.
 *
 * @throws {WaitTimeoutError} when it does not come in time; what `probe` throws is not caught.
 */
export async function waitFor<T>(
  probe: () => T | Falsy | Promise<T | Falsy>,
  { what, timeoutMs = 10_000, intervalMs = 50, signal }: WaitForOptions,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    if (performance.now() >= deadline) throw new WaitTimeoutError(`waited ${timeoutMs} ms for ${what}`);
    await sleep(intervalMs, signal);
  }
}
