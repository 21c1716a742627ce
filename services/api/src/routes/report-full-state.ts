import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { createCommand } from "../commands/create-command.ts";
import type { CommandDeps } from "../commands/create-command.ts";
import { operatorOf } from "../http/auth.ts";
import { creationHeaders, refusals } from "../http/documented.ts";
import { closed } from "../http/validation.ts";
import { commandShape, expiresIn } from "../shapes/command.ts";
import { uidText } from "../shapes/common.ts";

/** POST /agents/{uid}/report-full-state */
export function reportFullState(deps: CommandDeps): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["agents"],
      summary: "Ask an agent for all it has to report",
      description: "Agents send what has changed; this asks for everything. Delivered as a restart is.",
      headers: creationHeaders,
      params: closed({ uid: uidText }),
      querystring: closed({}),
      body: closed({ expiresIn }).optional(),
      response: { 202: commandShape, ...refusals },
    };
    app.post("/agents/:uid/report-full-state", { schema }, async (request, reply) => {
      const agent = { tenant: operatorOf(request).tenant, instanceUid: request.params.uid };
      const wanted = { kind: "reportFullState", expiresIn: request.body?.expiresIn } as const;
      return createCommand(deps, request, reply, agent, wanted);
    });
  };
}
