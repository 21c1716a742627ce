import type { AgentKey } from "@opamp/opamp";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { ApiProblem } from "../http/problem.ts";
import { closed } from "../http/validation.ts";
import { agentDetailShape, toAgentDetailJson } from "../shapes/agent.ts";
import { uidText } from "../shapes/common.ts";

/** GET /agents/{uid} */
export function getAgent({ agents }: Pick<ApiDeps, "agents">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["agents"],
      summary: "Get an agent",
      params: closed({ uid: uidText }),
      querystring: closed({}),
      response: { 200: agentDetailShape, ...refusals },
    };
    app.get("/agents/:uid", { schema }, async (request) => {
      const agent = await agents.get(operatorOf(request).tenant, request.params.uid);
      if (agent === undefined) throw agentNotFound(request.params.uid);
      return toAgentDetailJson(agent);
    });
  };
}

/** @throws {ApiProblem} when the tenant has no such agent. */
export async function requireAgent(
  agents: Pick<ApiDeps["agents"], "exists">,
  tenant: AgentKey["tenant"],
  instanceUid: AgentKey["instanceUid"],
): Promise<AgentKey> {
  if (await agents.exists(tenant, instanceUid)) return { tenant, instanceUid };
  throw agentNotFound(instanceUid);
}

export function agentNotFound(uid: string): ApiProblem {
  return new ApiProblem("API_AGENT_NOT_FOUND", `this tenant has no agent ${uid}; GET /api/v1/agents lists them`);
}
