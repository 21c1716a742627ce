import { listCustomMessages } from "@opamp/store";
import type { StoredCustomMessage } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { listOf, pageQuery, readPage, rowId } from "../http/paging.ts";
import { closed } from "../http/validation.ts";
import { time, uidText } from "../shapes/common.ts";
import { requireAgent } from "./get-agent.ts";

const messageShape = z.object({
  id: z.string(),
  at: time,
  capability: z.string(),
  type: z.string(),
  data: z.string().nullable().describe("In base64; null when they were too long to keep."),
  bytes: z.int().min(0).describe("Length of the data."),
  sequenceNum: z.number().describe("Of the message that carried it."),
});

/** GET /agents/{uid}/messages */
export function listMessages({ agents, pool }: Pick<ApiDeps, "agents" | "pool">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["agents"],
      summary: "List the custom messages of an agent",
      description:
        "Newest first. The newest 100 are kept, for seven days; what was sent to the agent is under commands.",
      params: closed({ uid: uidText }),
      querystring: closed(pageQuery),
      response: { 200: listOf(messageShape), ...refusals },
    };
    app.get("/agents/:uid/messages", { schema }, async (request) => {
      const agent = await requireAgent(agents, operatorOf(request).tenant, request.params.uid);
      const page = await readPage(request.query, {
        list: "messages",
        keyOf: ({ id }: StoredCustomMessage) => id,
        parseKey: rowId,
        read: ({ limit, after }) =>
          listCustomMessages(pool, agent, { limit, ...(after !== undefined && { before: after }) }),
      });
      return { ...page, items: page.items.map(toMessageJson) };
    });
  };
}

function toMessageJson({ at, data, ...rest }: StoredCustomMessage): z.infer<typeof messageShape> {
  return { ...rest, at: at.toISOString(), data: data?.toString("base64") ?? null };
}
