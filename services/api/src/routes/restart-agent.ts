import { AgentCapability, hasCapability } from "@opamp/opamp";
import type { CommandTarget } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { createCommand } from "../commands/create-command.ts";
import type { CommandDeps } from "../commands/create-command.ts";
import { operatorOf } from "../http/auth.ts";
import { creationHeaders, refusals } from "../http/documented.ts";
import { ApiProblem } from "../http/problem.ts";
import { closed } from "../http/validation.ts";
import { commandShape, expiresIn } from "../shapes/command.ts";
import { uidText } from "../shapes/common.ts";

/** POST /agents/{uid}/restart */
export function restartAgent(deps: CommandDeps): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["agents"],
      summary: "Restart an agent",
      description:
        "Sent once, alone in its message: to a connected agent at once, to one that polls with its next poll, to one " +
        "that is away when it comes back before the command expires. The agent must have AcceptsRestartCommand.",
      headers: creationHeaders,
      params: closed({ uid: uidText }),
      querystring: closed({}),
      body: closed({ expiresIn }).optional(),
      response: { 202: commandShape, ...refusals },
    };
    app.post("/agents/:uid/restart", { schema }, async (request, reply) => {
      const agent = { tenant: operatorOf(request).tenant, instanceUid: request.params.uid };
      const wanted = { kind: "restart", expiresIn: request.body?.expiresIn, check: acceptsRestart } as const;
      return createCommand(deps, request, reply, agent, wanted);
    });
  };
}

function acceptsRestart({ capabilities }: CommandTarget): void {
  if (hasCapability(capabilities, AgentCapability.AcceptsRestartCommand)) return;
  const detail =
    "the agent has not the capability AcceptsRestartCommand; turn it on in the agent, for example " +
    "accepts_restart_command of the supervisor";
  throw new ApiProblem("API_AGENT_NOT_CAPABLE", detail);
}
