import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { WaitTimeoutError } from "@opamp/runtime";

export interface EventuallyOptions {
  /** Default 15 s, within which the design wants most things. */
  readonly timeoutMs?: number;
  /** Default 200. */
  readonly intervalMs?: number;
}

/**
 * Asks again until the answer is right, and returns it. A question that fails is asked again too: the cluster may be
 * in the middle of an outage.
 *
 * @throws {WaitTimeoutError} with the last answer or error.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
  { timeoutMs = 15_000, intervalMs = 200 }: EventuallyOptions = {},
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    let last: unknown;
    try {
      const answer = await ask();
      if (isRight(answer)) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) {
      throw new WaitTimeoutError(`not within ${timeoutMs} ms: ${what}; last ${inspect(last, { depth: 5 })}`);
    }
    await sleep(intervalMs);
  }
}
