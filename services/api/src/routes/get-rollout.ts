import type { TenantId } from "@opamp/opamp";
import { countTargets, getRollout as readRollout } from "@opamp/store";
import type { RolloutRecord } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Pool } from "pg";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { ApiProblem } from "../http/problem.ts";
import { closed } from "../http/validation.ts";
import { rolloutShape, toRolloutJson } from "../shapes/rollout.ts";

/** GET /rollouts/{id} */
export function getRollout({ pool }: Pick<ApiDeps, "pool">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["rollouts"],
      summary: "Get a rollout with its counts",
      params: closed({ id: z.string() }),
      querystring: closed({}),
      response: { 200: rolloutShape, ...refusals },
    };
    app.get("/rollouts/:id", { schema }, async (request) => {
      const rollout = await findRollout(pool, operatorOf(request).tenant, request.params.id);
      const counts = await countTargets(pool, [rollout.id]);
      return toRolloutJson(rollout, counts.get(rollout.id));
    });
  };
}

/** @throws {ApiProblem} when the tenant has no such rollout. */
export async function findRollout(pool: Pool, tenant: TenantId, id: string): Promise<RolloutRecord> {
  const rollout = await readRollout(pool, tenant, id);
  if (rollout !== undefined) return rollout;
  const detail = `this tenant has no rollout ${JSON.stringify(id)}; GET /api/v1/rollouts lists them`;
  throw new ApiProblem("API_ROLLOUT_NOT_FOUND", detail);
}
