import assert from "node:assert/strict";
import type { Footprint, Target } from "../target.ts";
import type { Attack } from "./attack.ts";
import { CROWD_ATTACKS } from "./crowds.ts";
import { FRAME_ATTACKS } from "./frames.ts";
import { HTTP_ATTACKS } from "./http.ts";
import { MESSAGE_ATTACKS } from "./messages.ts";

/** Everything docs/hostile-input.md has a row for. */
export const ATTACKS: readonly Attack[] = [...FRAME_ATTACKS, ...MESSAGE_ATTACKS, ...HTTP_ATTACKS, ...CROWD_ATTACKS];

export interface Survival {
  readonly before: Footprint;
  readonly after: Footprint;
}

/**
 * One attack, and what the node is like when its dust has settled.
 *
 * @param atStart connections and sessions that it has to come back to.
 * @throws when the node died, answers no good agent, kept something, or logged an error.
 */
export async function survive(target: Target, { run }: Attack, atStart: Footprint): Promise<Survival> {
  const logged = target.errors().length;
  const before = await target.footprint();
  await run(target);
  assert.equal(target.isRunning, true, "the gateway died");
  await target.recover();
  const after = await target.settle(atStart);
  assert.deepEqual(target.errors().slice(logged), []);
  return { before, after };
}

/** A row of figures. */
export function survivalRow(name: string, { before, after }: Survival): string {
  const mb = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0);
  const rss = `RSS ${mb(before.rss)} -> ${mb(after.rss)} MiB`;
  return `${name}: survived, ${rss}, heap ${mb(before.heap)} -> ${mb(after.heap)} MiB`;
}
