import { ROLLOUT_STATES } from "@opamp/rollout";
import { countTargets, listRollouts as readRollouts } from "@opamp/store";
import type { RolloutRecord } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { anyText, listOf, pageQuery, readPage } from "../http/paging.ts";
import { closed } from "../http/validation.ts";
import { rolloutShape, toRolloutJson } from "../shapes/rollout.ts";

const query = closed({
  state: z.enum(ROLLOUT_STATES, { error: `must be one of ${ROLLOUT_STATES.join(", ")}` }).optional(),
  ...pageQuery,
});

/** GET /rollouts */
export function listRollouts({ pool }: Pick<ApiDeps, "pool">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["rollouts"],
      summary: "List rollouts",
      description: "The newest first.",
      querystring: query,
      response: { 200: listOf(rolloutShape), ...refusals },
    };
    app.get("/rollouts", { schema }, async (request) => {
      const { tenant } = operatorOf(request);
      const { state } = request.query;
      const page = await readPage(request.query, {
        list: "rollouts",
        keyOf: (rollout: RolloutRecord) => rollout.id,
        parseKey: anyText,
        read: (part) => readRollouts(pool, { tenant, ...part, ...(state !== undefined && { state }) }),
      });
      const ids = page.items.map(({ id }) => id);
      const counts = await countTargets(pool, ids);
      return { ...page, items: page.items.map((rollout) => toRolloutJson(rollout, counts.get(rollout.id))) };
    });
  };
}
