import type { Target } from "../target.ts";

/** Something an outsider may do to a gateway. */
export interface Attack {
  /** As in docs/hostile-input.md. */
  readonly name: string;
  /** Does it, and throws unless the gateway answers it as it should. Sockets of its own are closed when this resolves. */
  readonly run: (target: Target) => Promise<void>;
}

/** Does the same `times` times, `atOnce` at a time. */
export async function repeat(times: number, atOnce: number, act: (index: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < times; from += atOnce) {
    const indices = Array.from({ length: Math.min(atOnce, times - from) }, (_, i) => from + i);
    await Promise.all(indices.map(act));
  }
}
