import type { FastifyInstance } from "fastify";

/**
 * Answers are JSON for programs: nothing in them is to be rendered, framed, guessed at or kept. There are no CORS headers,
 * so that pages of other origins cannot read anything. The docs replace the policy by one of their own.
 */
const HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
} as const;

/** Set first of all, so that refusals have them, too. */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook("onRequest", async (_request, reply) => void reply.headers(HEADERS));
}
