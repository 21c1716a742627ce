import { WaitTimeoutError } from "@opamp/runtime";

interface Waiter<T> {
  readonly predicate: (value: T) => boolean;
  readonly resolve: () => void;
}

/** Lets callers wait until a value that changes in place is as they want it. */
export class Waiters<T> {
  readonly #value: T;
  readonly #waiting = new Set<Waiter<T>>();

  constructor(value: T) {
    this.#value = value;
  }

  /** @param describe the value, for the error. @throws {WaitTimeoutError} */
  wait(predicate: (value: T) => boolean, timeoutMs: number, describe: (value: T) => string): Promise<T> {
    return new Promise((resolve, reject) => {
      if (predicate(this.#value)) {
        resolve(this.#value);
        return;
      }
      const waiter: Waiter<T> = {
        predicate,
        resolve: () => {
          clearTimeout(timer);
          resolve(this.#value);
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(waiter);
        reject(new WaitTimeoutError(`not as wanted after ${timeoutMs} ms: ${describe(this.#value)}`));
      }, timeoutMs);
      this.#waiting.add(waiter);
    });
  }

  /** Call after each change. */
  changed(): void {
    for (const waiter of this.#waiting) {
      if (!waiter.predicate(this.#value)) continue;
      this.#waiting.delete(waiter);
      waiter.resolve();
    }
  }
}
