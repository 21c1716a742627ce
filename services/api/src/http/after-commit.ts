import type { FastifyBaseLogger } from "fastify";
import { within } from "./within.ts";

/** A Redis that is slow or away must not hold back the answer to a change that is committed. */
const PATIENCE_MS = 1_000;

/**
 * Tells the rest of the cluster of a change that is committed, as far as that is quick. A failure is logged and changes
 * nothing: Postgres has the truth, and whoever reads it there comes to know of the change a little later.
 */
export async function afterCommit(log: FastifyBaseLogger, what: string, work: Promise<unknown>): Promise<void> {
  const logged = work.catch((err: unknown) => log.warn({ err, what }, "a committed change was not announced"));
  await within(PATIENCE_MS, logged);
}
