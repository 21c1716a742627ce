import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { decodeFiles } from "../content/config-files.ts";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { ApiProblem } from "../http/problem.ts";
import { closed } from "../http/validation.ts";
import { hashHex, time, uidText } from "../shapes/common.ts";
import { filesShape } from "../shapes/config.ts";
import { agentNotFound } from "./get-agent.ts";

const effectiveConfigShape = z.object({
  files: filesShape,
  hash: hashHex.describe("Of the whole config as reported, not a hash that the agent knows."),
  reportedAt: time,
});

/** GET /agents/{uid}/effective-config */
export function getEffectiveConfig({ agents }: Pick<ApiDeps, "agents">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["agents"],
      summary: "Get the config an agent says it runs",
      params: closed({ uid: uidText }),
      querystring: closed({}),
      response: { 200: effectiveConfigShape, ...refusals },
    };
    app.get("/agents/:uid/effective-config", { schema }, async (request) => {
      const { uid } = request.params;
      const reported = await agents.effectiveConfig(operatorOf(request).tenant, uid);
      if (reported === "no-agent") throw agentNotFound(uid);
      if (reported === "none") throw unknown("the agent reported none; it may lack ReportsEffectiveConfig");
      const { hash, reportedAt, body } = reported;
      if (body === undefined) throw unknown("what the agent reported is not stored any more");
      return { files: decodeFiles(body), hash: hash.toString("hex"), reportedAt: reportedAt.toISOString() };
    });
  };
}

function unknown(detail: string): ApiProblem {
  return new ApiProblem("API_NO_EFFECTIVE_CONFIG", detail);
}
