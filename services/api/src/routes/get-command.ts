import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { ApiProblem } from "../http/problem.ts";
import { closed } from "../http/validation.ts";
import { commandShape, toCommandJson } from "../shapes/command.ts";
import { uidText } from "../shapes/common.ts";
import { requireAgent } from "./get-agent.ts";

/** GET /agents/{uid}/commands/{id} */
export function getCommand({ agents, commands }: Pick<ApiDeps, "agents" | "commands">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["agents"],
      summary: "Get what became of a command",
      params: closed({ uid: uidText, id: z.guid({ error: "must be a command's id, a UUID" }) }),
      querystring: closed({}),
      response: { 200: commandShape, ...refusals },
    };
    app.get("/agents/:uid/commands/:id", { schema }, async (request) => {
      const { uid, id } = request.params;
      const agent = await requireAgent(agents, operatorOf(request).tenant, uid);
      const command = await commands.get(agent, id);
      if (command !== undefined) return toCommandJson(command);
      const detail = `the agent ${uid} has no command ${id}; GET its /commands lists them`;
      throw new ApiProblem("API_COMMAND_NOT_FOUND", detail);
    });
  };
}
