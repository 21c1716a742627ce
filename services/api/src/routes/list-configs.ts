import type { ConfigVersion } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { anyText, listOf, pageQuery, readPage } from "../http/paging.ts";
import { closed } from "../http/validation.ts";
import { configVersionShape, toConfigVersionJson } from "../shapes/config.ts";

/** GET /configs */
export function listConfigs({ configs }: Pick<ApiDeps, "configs">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["configs"],
      summary: "List configs",
      description: "The newest version of each, in the order of names.",
      querystring: closed({ ...pageQuery }),
      response: { 200: listOf(configVersionShape), ...refusals },
    };
    app.get("/configs", { schema }, async (request) => {
      const { tenant } = operatorOf(request);
      const page = await readPage(request.query, {
        list: "configs",
        keyOf: (config: ConfigVersion) => config.name,
        parseKey: anyText,
        read: (part) => configs.listNewest(tenant, part),
      });
      return { ...page, items: page.items.map(toConfigVersionJson) };
    });
  };
}
