import { expect } from "vitest";

/** The patience of a busy machine. */
export const SOON = { timeout: 8000, interval: 20 };

/** Expects of what `probe` returns that it comes true soon. */
export function eventually<T>(probe: () => T) {
  return expect.poll(probe, SOON);
}
