import { withTransaction } from "@opamp/store";
import type { OperatorToken, TokenRecord } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { afterCommit } from "../http/after-commit.ts";
import { operatorOf, tenantOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { ApiProblem } from "../http/problem.ts";
import { covers } from "../http/roles.ts";
import { closed } from "../http/validation.ts";

/** DELETE /tokens/{id} */
export function revokeToken(deps: Pick<ApiDeps, "mirror" | "pool" | "tokens">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["tokens"],
      summary: "Revoke a token",
      description: "For ever; gateways close the sockets that use it within 5 s. May be repeated.",
      params: closed({ id: z.guid({ error: "must be a token's id, a UUID" }) }),
      querystring: closed({ tenant: z.string().optional().describe("For the role platform.") }),
      response: { 204: z.undefined().describe("The token is revoked."), ...refusals },
    };
    app.delete("/tokens/:id", { schema }, async (request, reply) => {
      const { id: tokenId } = request.params;
      const tenant = tenantOf(request, request.query.tenant);
      const operator = operatorOf(request);
      const outcome = await withTransaction(deps.pool, async (client) => {
        const token = await deps.tokens.find(tenant, tokenId, client);
        if (token !== undefined) mustCover(operator, token);
        return deps.tokens.revoke(client, tenant, tokenId);
      });
      if (outcome === "absent") {
        const detail = `this tenant has no token ${tokenId}; GET /api/v1/tokens lists them`;
        throw new ApiProblem("API_TOKEN_NOT_FOUND", detail);
      }
      if (outcome === "last-platform") {
        const detail = "nobody could make another one with the API; create its successor first, then revoke this one";
        throw new ApiProblem("API_LAST_PLATFORM_TOKEN", detail);
      }
      if (outcome === "revoked") request.log.info({ tokenId, tenant, by: operator.id }, "credential revoked");
      await afterCommit(request.log, "credential revoked", deps.mirror.sync(deps.tokens));
      return reply.code(204).send();
    });
  };
}

/** An admin must not lock out those who may do more. */
function mustCover({ role }: OperatorToken, token: TokenRecord): void {
  if (token.role === null || covers(role, token.role)) return;
  const detail = `a token with the role ${role} cannot revoke one with ${token.role}`;
  throw new ApiProblem("API_FORBIDDEN", detail);
}
