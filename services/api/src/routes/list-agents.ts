import { HEALTH_FILTERS } from "@opamp/store";
import type { AgentFilter, AgentView } from "@opamp/store";
import { parseInstanceUid } from "@opamp/opamp";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { selectorQuery } from "../content/selector-text.ts";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { listOf, pageQuery, readPage } from "../http/paging.ts";
import { closed } from "../http/validation.ts";
import { agentShape, CONFIG_STATUSES, toAgentJson } from "../shapes/agent.ts";

const query = closed({
  selector: selectorQuery.optional(),
  connected: z
    .enum(["true", "false"], { error: "must be true or false" })
    .transform((text) => text === "true")
    .optional(),
  health: z.enum(HEALTH_FILTERS, { error: `must be one of ${HEALTH_FILTERS.join(", ")}` }).optional(),
  configStatus: z
    .string()
    .toUpperCase()
    .pipe(z.enum(CONFIG_STATUSES, { error: `must be one of ${CONFIG_STATUSES.join(", ")}` }))
    .optional()
    .describe("The status the agent last reported for a remote config."),
  q: z
    .string({ error: "must be given once" })
    .max(256, { error: "must have at most 256 characters" })
    .optional()
    .describe("Part of a uid, or of the value of any attribute or label."),
  ...pageQuery,
});

/** GET /agents */
export function listAgents({ agents }: Pick<ApiDeps, "agents">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["agents"],
      summary: "List agents",
      description: "In the order of their uids.",
      querystring: query,
      response: { 200: listOf(agentShape), ...refusals },
    };
    app.get("/agents", { schema }, async (request) => {
      const filter = toFilter(request.query, operatorOf(request).tenant);
      const page = await readPage(request.query, {
        list: "agents",
        keyOf: (agent: AgentView) => agent.instanceUid,
        parseKey: parseInstanceUid,
        read: (part) => agents.list(filter, part),
      });
      return { ...page, items: page.items.map(toAgentJson) };
    });
  };
}

function toFilter(asked: z.output<typeof query>, tenant: AgentFilter["tenant"]): AgentFilter {
  const { selector, connected, health, configStatus, q } = asked;
  return {
    tenant,
    ...(selector !== undefined && { selector }),
    ...(connected !== undefined && { connected }),
    ...(health !== undefined && { health }),
    ...(configStatus !== undefined && { configStatus: CONFIG_STATUSES.indexOf(configStatus) }),
    ...(q !== undefined && { q }),
  };
}
