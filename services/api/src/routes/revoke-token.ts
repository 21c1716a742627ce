import { withTransaction } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { afterCommit } from "../http/after-commit.ts";
import { operatorOf, tenantOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { ApiProblem } from "../http/problem.ts";
import { closed } from "../http/validation.ts";

/** DELETE /tokens/{id} */
export function revokeToken(deps: Pick<ApiDeps, "mirror" | "pool" | "tokens">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["tokens"],
      summary: "Revoke a token",
      description: "For ever; gateways close the sockets that use it within seconds. May be repeated.",
      params: closed({ id: z.guid({ error: "must be a token's id, a UUID" }) }),
      querystring: closed({ tenant: z.string().optional().describe("For the role platform.") }),
      response: { 204: z.undefined().describe("The token is revoked."), ...refusals },
    };
    app.delete("/tokens/:id", { schema }, async (request, reply) => {
      const { id: tokenId } = request.params;
      const tenant = tenantOf(request, request.query.tenant);
      const outcome = await withTransaction(deps.pool, (client) => deps.tokens.revoke(client, tenant, tokenId));
      if (outcome === "absent") {
        const detail = `this tenant has no token ${tokenId}; GET /api/v1/tokens lists them`;
        throw new ApiProblem("API_TOKEN_NOT_FOUND", detail);
      }
      if (outcome === "revoked") {
        request.log.info({ tokenId, tenant, by: operatorOf(request).id }, "credential revoked");
      }
      await afterCommit(request.log, "credential revoked", deps.mirror.sync(deps.tokens));
      return reply.code(204).send();
    });
  };
}
