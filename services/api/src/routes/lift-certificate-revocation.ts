import { withTransaction } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { afterCommit } from "../http/after-commit.ts";
import { operatorOf, tenantOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { ApiProblem } from "../http/problem.ts";
import { closed } from "../http/validation.ts";
import { fingerprint } from "../shapes/certificate-revocation.ts";

/** DELETE /certificates/revocations/{fingerprint} */
export function liftCertificateRevocation(
  deps: Pick<ApiDeps, "certificates" | "mirror" | "pool" | "tokens">,
): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["certificates"],
      summary: "Let a client certificate in again",
      description: "For one that was revoked by mistake.",
      params: closed({ fingerprint }),
      querystring: closed({ tenant: z.string().optional().describe("For the role platform.") }),
      response: { 204: z.undefined().describe("The certificate counts again."), ...refusals },
    };
    app.delete("/certificates/revocations/:fingerprint", { schema }, async (request, reply) => {
      const tenant = tenantOf(request, request.query.tenant);
      const of = request.params.fingerprint;
      const outcome = await withTransaction(deps.pool, (client) => deps.certificates.lift(client, tenant, of));
      if (outcome === "absent") {
        const detail = `this tenant has not revoked ${of}; GET /api/v1/certificates/revocations lists what it has`;
        throw new ApiProblem("API_REVOCATION_NOT_FOUND", detail);
      }
      request.log.info({ fingerprint: of, tenant, by: operatorOf(request).id }, "certificate revocation lifted");
      await afterCommit(request.log, "certificate revocation lifted", deps.mirror.sync(deps.tokens));
      return reply.code(204).send();
    });
  };
}
