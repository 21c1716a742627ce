/** What a meter notes on whatever it counts for: plain fields, since it happens for every message. */
export interface Metered {
  /** The window that the counts belong to. */
  meterWindow: number;
  meterMessages: number;
  meterBytes: number;
}

export interface TrafficLimits {
  /** In one window. */
  readonly maxMessages: number;
  readonly maxBytes: number;
}

/** Length of a window: what may come in it may also come at once. */
export const WINDOW_S = 10;
/** Marks a count whose sender was told; kept below 2^31, where V8 would change how it stores the field. */
const TOLD = 2 ** 30;

/**
 * Counts messages and bytes per window. Somebody else calls `next` when a window ends, so that counting needs no clock:
 * on the heartbeat's path it is four plain fields.
 */
export class TrafficMeter {
  readonly #maxMessages: number;
  readonly #maxBytes: number;
  #window = 1;

  constructor({ maxMessages, maxBytes }: TrafficLimits) {
    this.#maxMessages = maxMessages;
    this.#maxBytes = maxBytes;
  }

  next(): void {
    this.#window += 1;
  }

  /** Counts one message. @returns false when it is one too many. */
  takes(metered: Metered, bytes: number): boolean {
    if (metered.meterWindow !== this.#window) {
      metered.meterWindow = this.#window;
      metered.meterMessages = 0;
      metered.meterBytes = 0;
    }
    metered.meterMessages += 1;
    metered.meterBytes += bytes;
    return metered.meterMessages <= this.#maxMessages && metered.meterBytes <= this.#maxBytes;
  }

  /** Which limit a message was above that was not taken, and whether it is the first in its window. */
  excess(metered: Metered): { readonly limit: "messages" | "bytes"; readonly isFirst: boolean } {
    const limit = metered.meterBytes > this.#maxBytes ? "bytes" : "messages";
    const isFirst = metered.meterMessages < TOLD;
    metered.meterMessages = TOLD;
    metered.meterBytes = Math.min(metered.meterBytes, TOLD);
    return { limit, isFirst };
  }
}

export function unmetered(): Metered {
  return { meterWindow: 0, meterMessages: 0, meterBytes: 0 };
}
