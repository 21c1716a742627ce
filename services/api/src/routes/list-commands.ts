import { parseInstanceUid } from "@opamp/opamp";
import type { CommandRecord } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { listOf, pageQuery, readPage } from "../http/paging.ts";
import { closed } from "../http/validation.ts";
import { commandShape, toCommandJson } from "../shapes/command.ts";
import { uidText } from "../shapes/common.ts";
import { requireAgent } from "./get-agent.ts";

/** GET /agents/{uid}/commands */
export function listCommands({ agents, commands }: Pick<ApiDeps, "agents" | "commands">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["agents"],
      summary: "List what was asked of an agent",
      description: "Newest first. Kept for thirty days.",
      params: closed({ uid: uidText }),
      querystring: closed(pageQuery),
      response: { 200: listOf(commandShape), ...refusals },
    };
    app.get("/agents/:uid/commands", { schema }, async (request) => {
      const agent = await requireAgent(agents, operatorOf(request).tenant, request.params.uid);
      const page = await readPage(request.query, {
        list: "commands",
        keyOf: ({ id }: CommandRecord) => id,
        parseKey: parseInstanceUid,
        read: ({ limit, after }) => commands.list(agent, { limit, ...(after !== undefined && { before: after }) }),
      });
      return { ...page, items: page.items.map(toCommandJson) };
    });
  };
}
