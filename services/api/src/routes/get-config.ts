import type { ConfigVersion } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { listOf, pageQuery, positiveInteger, readPage } from "../http/paging.ts";
import { ApiProblem } from "../http/problem.ts";
import { closed } from "../http/validation.ts";
import { configName } from "../shapes/common.ts";
import { configVersionShape, toConfigVersionJson } from "../shapes/config.ts";

const shape = configVersionShape.extend(listOf(configVersionShape).shape);

/** GET /configs/{name} */
export function getConfig({ configs }: Pick<ApiDeps, "configs">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["configs"],
      summary: "Get a config's versions",
      description: "The newest version, and in items all versions, newest first.",
      params: closed({ name: configName }),
      querystring: closed({ ...pageQuery }),
      response: { 200: shape, ...refusals },
    };
    app.get("/configs/:name", { schema }, async (request) => {
      const { tenant } = operatorOf(request);
      const { name } = request.params;
      const newest = await configs.find(tenant, name);
      if (newest === undefined) throw configNotFound(`this tenant has no config ${JSON.stringify(name)}`);
      const page = await readPage(request.query, {
        list: "config-versions",
        keyOf: (config: ConfigVersion) => String(config.version),
        parseKey: positiveInteger,
        read: ({ limit, after }) =>
          configs.listVersions(tenant, name, { limit, ...(after !== undefined && { before: Number(after) }) }),
      });
      return { ...toConfigVersionJson(newest), ...page, items: page.items.map(toConfigVersionJson) };
    });
  };
}

export function configNotFound(what: string): ApiProblem {
  return new ApiProblem("API_CONFIG_NOT_FOUND", `${what}; GET /api/v1/configs lists all`);
}
