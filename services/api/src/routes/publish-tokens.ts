import type { FastifyBaseLogger } from "fastify";
import type { ApiDeps } from "../deps.ts";

/**
 * Brings the mirror of the agents' tokens up to date after a change that is committed. Without Redis that is left to the
 * state workers: the change stands.
 */
export async function publishTokens(
  { mirror, tokens }: Pick<ApiDeps, "mirror" | "tokens">,
  log: FastifyBaseLogger,
): Promise<void> {
  try {
    await mirror.sync(tokens);
  } catch (err) {
    log.warn({ err }, "could not publish the agents' credentials; the state workers will");
  }
}
