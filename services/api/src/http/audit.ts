import type { FastifyInstance } from "fastify";

/**
 * One log line for every change that an operator's token asked for, and for whatever its role did not allow: who, in which
 * tenant, what, and the outcome. Neither bodies nor query strings, which may hold secrets. Written before the answer is sent:
 * a caller who hangs up must not get away unseen.
 */
export function addAuditLog(app: FastifyInstance): void {
  app.addHook("onSend", async (request, { statusCode }) => {
    const { operator, subject, method, routeOptions, params, ip, log } = request;
    if (operator === null || (method === "GET" && statusCode !== 403)) return;
    const { id: tokenId, role, tenant } = operator;
    const about = { tokenId, role, tenant, ...(subject !== null && subject !== tenant && { subject }) };
    log.info({ ...about, method, route: routeOptions.url, params, status: statusCode, address: ip }, "audit");
  });
}
