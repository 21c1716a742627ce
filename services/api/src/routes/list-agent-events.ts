import { listAgentEvents as readEvents, TRANSITION_KINDS } from "@opamp/store";
import type { AgentEvent } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { listOf, pageQuery, readPage, rowId } from "../http/paging.ts";
import { closed } from "../http/validation.ts";
import { time, uidText } from "../shapes/common.ts";
import { requireAgent } from "./get-agent.ts";

const eventShape = z.object({
  id: z.string(),
  at: time,
  // No enum: a neighbouring release may write kinds of its own.
  kind: z.string().describe(`Today one of ${TRANSITION_KINDS.join(", ")}.`),
  detail: z.record(z.string(), z.unknown()).describe("What depends on the kind, such as a reason or a status."),
});

/** GET /agents/{uid}/events */
export function listAgentEvents({ agents, pool }: Pick<ApiDeps, "agents" | "pool">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["agents"],
      summary: "List what happened to an agent",
      description: "Newest first: connections, health, remote configs, commands.",
      params: closed({ uid: uidText }),
      querystring: closed(pageQuery),
      response: { 200: listOf(eventShape), ...refusals },
    };
    app.get("/agents/:uid/events", { schema }, async (request) => {
      const agent = await requireAgent(agents, operatorOf(request).tenant, request.params.uid);
      const page = await readPage(request.query, {
        list: "agent-events",
        keyOf: ({ id }: AgentEvent) => id,
        parseKey: rowId,
        read: ({ limit, after }) => readEvents(pool, agent, { limit, ...(after !== undefined && { before: after }) }),
      });
      return { ...page, items: page.items.map(toEventJson) };
    });
  };
}

function toEventJson({ at, detail, ...rest }: AgentEvent): z.infer<typeof eventShape> {
  const fields = typeof detail === "object" && detail !== null ? Object.fromEntries(Object.entries(detail)) : {};
  return { ...rest, at: at.toISOString(), detail: fields };
}
