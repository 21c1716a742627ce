import { parseTenantId } from "@opamp/opamp";
import type { Tenant } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { ApiDeps } from "../deps.ts";
import { refusals } from "../http/documented.ts";
import { listOf, pageQuery, readPage } from "../http/paging.ts";
import { closed } from "../http/validation.ts";
import { tenantShape, toTenantJson } from "../shapes/tenant.ts";

/** GET /tenants */
export function listTenants({ tenants }: Pick<ApiDeps, "tenants">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["tenants"],
      summary: "List tenants",
      querystring: closed({ ...pageQuery }),
      response: { 200: listOf(tenantShape), ...refusals },
    };
    app.get("/tenants", { schema }, async (request) => {
      const page = await readPage(request.query, {
        list: "tenants",
        keyOf: (tenant: Tenant): string => tenant.id,
        parseKey: parseTenantId,
        read: (part) => tenants.list(part),
      });
      return { ...page, items: page.items.map(toTenantJson) };
    });
  };
}
