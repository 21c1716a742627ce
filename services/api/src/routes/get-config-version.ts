import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { decodeFiles } from "../content/config-files.ts";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { closed } from "../http/validation.ts";
import { configName } from "../shapes/common.ts";
import { configVersionShape, filesShape, toConfigVersionJson } from "../shapes/config.ts";
import { configNotFound } from "./get-config.ts";

const RULE = "must be a version's number, counted from 1";

const version = z.coerce
  .number({ error: RULE })
  .int({ error: RULE })
  .min(1, { error: RULE })
  .max(2 ** 31 - 1, {
    error: RULE,
  });

/** GET /configs/{name}/versions/{version} */
export function getConfigVersion({ configs, bodies }: Pick<ApiDeps, "bodies" | "configs">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["configs"],
      summary: "Get a config version with its files",
      params: closed({ name: configName, version }),
      querystring: closed({}),
      response: { 200: configVersionShape.extend({ files: filesShape }), ...refusals },
    };
    app.get("/configs/:name/versions/:version", { schema }, async (request) => {
      const { tenant } = operatorOf(request);
      const { name, version: number } = request.params;
      const found = await configs.find(tenant, name, number);
      const body = found === undefined ? undefined : await bodies.get(tenant, found.hash);
      if (found === undefined || body === undefined) {
        throw configNotFound(`this tenant has no version ${number} of a config ${JSON.stringify(name)}`);
      }
      return { ...toConfigVersionJson(found), files: decodeFiles(body) };
    });
  };
}
