import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { ApiProblem } from "../http/problem.ts";
import { closed } from "../http/validation.ts";
import { anyObject, uidText } from "../shapes/common.ts";
import { agentNotFound } from "./get-agent.ts";

const componentsShape = z.object({
  hash: z.string().describe("The agent's own, in hex."),
  components: anyObject
    .nullable()
    .describe(
      "By id, each with `metadata` and perhaps `components`; null until an agent has sent the list for this hash.",
    ),
});

/** GET /agents/{uid}/components */
export function getComponents({ agents }: Pick<ApiDeps, "agents">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["agents"],
      summary: "Get the components an agent is made of",
      description: "One list for all agents with the same hash: one of them was asked for it.",
      params: closed({ uid: uidText }),
      querystring: closed({}),
      response: { 200: componentsShape, ...refusals },
    };
    app.get("/agents/:uid/components", { schema }, async (request) => {
      const { uid } = request.params;
      const reported = await agents.components(operatorOf(request).tenant, uid);
      if (reported === "no-agent") throw agentNotFound(uid);
      if (reported === "none") {
        const detail = "the agent reported none; it may lack ReportsAvailableComponents";
        throw new ApiProblem("API_NO_COMPONENTS", detail);
      }
      return componentsShape.parse(reported);
    });
  };
}
