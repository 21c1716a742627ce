import { parseTenantId } from "@opamp/opamp";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { createOnce, markRepeated } from "../http/create-once.ts";
import { creationHeaders, refusals } from "../http/documented.ts";
import { ApiProblem } from "../http/problem.ts";
import { closed } from "../http/validation.ts";
import { tenantShape, toTenantJson } from "../shapes/tenant.ts";

const RULE = "must have 1 to 63 lower-case letters, digits or '-' and begin with a letter or digit";

const body = closed({
  name: z.string({ error: RULE }).transform((text, context) => {
    const tenant = parseTenantId(text);
    if (tenant !== undefined) return tenant;
    context.addIssue({ code: "custom", message: RULE });
    return z.NEVER;
  }),
});

/** POST /tenants */
export function createTenant(deps: Pick<ApiDeps, "idempotency" | "pool" | "tenants">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["tenants"],
      summary: "Create a tenant",
      headers: creationHeaders,
      body,
      querystring: closed({}),
      response: { 201: tenantShape, ...refusals },
    };
    app.post("/tenants", { schema }, async (request, reply) => {
      const { name } = request.body;
      const outcome = await createOnce(deps, request, tenantShape, async (client) => {
        const tenant = await deps.tenants.create(client, name);
        if (tenant === undefined) throw new ApiProblem("API_TENANT_EXISTS", `there is a tenant ${name} already`);
        return { status: 201, body: toTenantJson(tenant) };
      });
      if (!outcome.repeated) request.log.info({ tenant: name, by: operatorOf(request).id }, "tenant created");
      markRepeated(reply, outcome.repeated);
      return reply.code(201).send(outcome.body);
    });
  };
}
