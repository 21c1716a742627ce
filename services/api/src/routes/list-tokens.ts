import { parseInstanceUid } from "@opamp/opamp";
import type { TokenRecord } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { tenantOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { listOf, pageQuery, readPage } from "../http/paging.ts";
import { closed } from "../http/validation.ts";
import { tokenShape, toTokenJson } from "../shapes/token.ts";

const query = closed({ tenant: z.string().optional().describe("For the role platform."), ...pageQuery });

/** GET /tokens */
export function listTokens({ tokens }: Pick<ApiDeps, "tokens">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["tokens"],
      summary: "List tokens",
      description: "Without the tokens themselves; revoked ones are included.",
      querystring: query,
      response: { 200: listOf(tokenShape), ...refusals },
    };
    app.get("/tokens", { schema }, async (request) => {
      const tenant = tenantOf(request, request.query.tenant);
      const page = await readPage(request.query, {
        list: "tokens",
        keyOf: (token: TokenRecord): string => token.id,
        // Ids are UUIDs, as uids are.
        parseKey: parseInstanceUid,
        read: (part) => tokens.list(tenant, part),
      });
      return { ...page, items: page.items.map(toTokenJson) };
    });
  };
}
