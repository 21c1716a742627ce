import { ROLLOUT_STATES } from "@opamp/rollout";
import type { RolloutState } from "@opamp/rollout";
import { countRolloutsByState } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { closed } from "../http/validation.ts";

const statsShape = z.object({
  agents: z
    .object({
      total: z.int().min(0),
      connected: z.int().min(0),
      disconnected: z.int().min(0),
      healthy: z.int().min(0),
      unhealthy: z.int().min(0),
      unknownHealth: z.int().min(0),
      configApplied: z.int().min(0),
      configApplying: z.int().min(0),
      configFailed: z.int().min(0),
    })
    .describe("Health and config status are counted over connected agents."),
  rollouts: z.record(z.string(), z.int().min(0)).describe("How many are in each state."),
  backlog: z
    .number()
    .nullable()
    .describe("Bytes that gateways accepted and that are not in Postgres yet, of all tenants; null: Redis is away."),
});

/** GET /stats */
export function getStats({
  agents,
  backlog,
  pool,
}: Pick<ApiDeps, "agents" | "backlog" | "pool">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["stats"],
      summary: "Count agents, rollouts and what is under way",
      querystring: closed({}),
      response: { 200: statsShape, ...refusals },
    };
    app.get("/stats", { schema }, async (request) => {
      const { tenant } = operatorOf(request);
      const [counts, rollouts, bytes] = await Promise.all([
        agents.count(tenant),
        countRolloutsByState(pool, tenant),
        backlog.bytes(),
      ]);
      return { agents: counts, rollouts: everyState(rollouts), backlog: bytes };
    });
  };
}

function everyState(counts: ReadonlyMap<RolloutState, number>): Record<string, number> {
  return Object.fromEntries(ROLLOUT_STATES.map((state) => [state, counts.get(state) ?? 0]));
}
